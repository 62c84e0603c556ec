"""The allow-list of LaTeX commands a report may show, each with its Unicode character and its role in a formula."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Role(Enum):
    """How a symbol behaves between its neighbours (TeX's atom classes, with functions told from big operators)."""

    ORDINARY = "ordinary"
    BINARY = "binary"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    BAR = "bar"  # opens, closes or separates: its neighbours tell
    PUNCTUATION = "punctuation"
    BIG = "big"
    FUNCTION = "function"
    SPACE = "space"


def _list(text: str) -> list[str]:
    return text.split()


def _pairs(text: str) -> dict[str, str]:
    words = _list(text)
    return dict(zip(words[::2], words[1::2], strict=True))


_LETTERS = _pairs(r"""
\alpha α \beta β \gamma γ \delta δ \epsilon ϵ \varepsilon ε \zeta ζ \eta η \theta θ \vartheta ϑ \iota ι \kappa κ
\lambda λ \mu μ \nu ν \xi ξ \pi π \varpi ϖ \rho ρ \varrho ϱ \sigma σ \varsigma ς \tau τ \upsilon υ \phi ϕ \varphi φ
\chi χ \psi ψ \omega ω \Gamma Γ \Delta Δ \Theta Θ \Lambda Λ \Xi Ξ \Pi Π \Sigma Σ \Upsilon Υ \Phi Φ \Psi Ψ \Omega Ω
\infty ∞ \partial ∂ \nabla ∇ \ell ℓ \hbar ℏ \emptyset ∅ \varnothing ∅ \forall ∀ \exists ∃ \neg ¬ \Re ℜ \Im ℑ \aleph ℵ
\ldots … \dots … \cdots ⋯ \vdots ⋮ \ddots ⋱ \dotsc … \dotsb ⋯ \top ⊤ \bot ⊥ \prime ′ \imath ı \jmath ȷ \angle ∠
\% % \# # \$ $ \& & \_ _
""")
_BINARY = _pairs(r"""
+ + - − * ∗ \cdot · \times × \div ÷ \pm ± \mp ∓ \ast ∗ \star ⋆ \circ ∘ \bullet • \cup ∪ \cap ∩ \setminus ∖ \wedge ∧
\vee ∨ \land ∧ \lor ∨ \oplus ⊕ \ominus ⊖ \otimes ⊗ \odot ⊙ \bmod mod / /
""")
_RELATIONS = _pairs(r"""
= = < < > > : : \neq ≠ \ne ≠ \le ≤ \leq ≤ \leqslant ≤ \ge ≥ \geq ≥ \geqslant ≥ \lt < \gt > \approx ≈ \sim ∼ \simeq ≃
\cong ≅ \equiv ≡ \propto ∝ \in ∈ \notin ∉ \ni ∋ \subset ⊂ \subseteq ⊆ \supset ⊃ \supseteq ⊇ \to → \rightarrow →
\leftarrow ← \mapsto ↦ \Rightarrow ⇒ \Leftarrow ⇐ \implies ⟹ \iff ⟺ \Leftrightarrow ⇔ \leftrightarrow ↔ \ll ≪ \gg ≫
\triangleq ≜ \perp ⟂ \mid | \parallel ‖ \vdash ⊢ \models ⊨ \longrightarrow ⟶ \Longrightarrow ⟹ \ll ≪ \doteq ≐
""")
_BIG = _pairs(r"""
\sum ∑ \prod ∏ \coprod ∐ \int ∫ \iint ∬ \iiint ∭ \oint ∮ \bigcup ⋃ \bigcap ⋂ \bigoplus ⨁
\bigotimes ⨂ \bigvee ⋁ \bigwedge ⋀
""")
_OPEN = _pairs(r"( ( [ [ \{ { \lbrace { \langle ⟨ \lfloor ⌊ \lceil ⌈ \lvert | \lVert ‖ \lbrack [")
_CLOSE = _pairs(r") ) ] ] \} } \rbrace } \rangle ⟩ \rfloor ⌋ \rceil ⌉ \rvert | \rVert ‖ \rbrack ] ! !")
_BARS = _pairs(r"| | \vert | \Vert ‖ \| ‖")
_PUNCTUATION = _pairs(r", , ; ; \colon : . .")
_SPACES: dict[str, str] = {"~": " ", "\\ ": " ", "\\,": " ", "\\;": " ", "\\:": " ", "\\>": " ", "\\!": ""}
_SPACES |= {"\\quad": "  ", "\\qquad": "    ", "\\thinspace": " ", "\\medspace": " ", "\\thickspace": " "}
_FUNCTIONS = _list(
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth det dim ker gcd deg hom arg Pr "
    "max min sup inf lim limsup liminf"
)
#: Functions whose subscript stands below in a display.
LIMIT_FUNCTIONS: Final = frozenset(
    {"\\max", "\\min", "\\sup", "\\inf", "\\lim", "\\limsup", "\\liminf", "\\Pr", "\\det", "\\gcd"}
)

#: LaTeX command or character -> (Unicode, role).
SYMBOLS: Final[dict[str, tuple[str, Role]]] = {
    **{k: (v, Role.ORDINARY) for k, v in _LETTERS.items()},
    **{k: (v, Role.BINARY) for k, v in _BINARY.items()},
    **{k: (v, Role.RELATION) for k, v in _RELATIONS.items()},
    **{k: (v, Role.BIG) for k, v in _BIG.items()},
    **{k: (v, Role.OPEN) for k, v in _OPEN.items()},
    **{k: (v, Role.CLOSE) for k, v in _CLOSE.items()},
    **{k: (v, Role.BAR) for k, v in _BARS.items()},
    **{k: (v, Role.PUNCTUATION) for k, v in _PUNCTUATION.items()},
    **{k: (v, Role.SPACE) for k, v in _SPACES.items()},
    **{f"\\{name}": (name, Role.FUNCTION) for name in _FUNCTIONS},
    "/": ("/", Role.ORDINARY),
    ":": (":", Role.RELATION),
    '"': ("″", Role.ORDINARY),
    "?": ("?", Role.ORDINARY),
    "@": ("@", Role.ORDINARY),
    "`": ("‘", Role.ORDINARY),
}

#: Unicode characters people type into formulas -> the command that TeX needs for them.
UNICODE: Final[dict[str, str]] = {
    **{char: command for command, (char, _) in reversed(SYMBOLS.items()) if len(char) == 1 and not char.isascii()},
    "Σ": "\\Sigma",
    "∥": "\\parallel",
    "‖": "\\|",
    "…": "\\ldots",
    "·": "\\cdot",
    "′": "'",
    "→": "\\to",
    "≤": "\\leq",
    "≥": "\\geq",
    "≠": "\\neq",
    "−": "-",
    "µ": "\\mu",
}

#: Commands that set the font of one argument -> name of the alphabet (see ``ALPHABETS``), empty for upright.
FONTS: Final[dict[str, str]] = {
    "\\mathrm": "",
    "\\mathsf": "",
    "\\mathtt": "",
    "\\mathit": "italic",
    "\\mathnormal": "italic",
    "\\mathbf": "bold",
    "\\boldsymbol": "bold",
    "\\mathbb": "double",
    "\\mathcal": "script",
    "\\mathscr": "script",
    "\\mathfrak": "fraktur",
}
#: Commands whose argument is words, not mathematics.
TEXTS: Final = frozenset(
    {"\\text", "\\textrm", "\\textbf", "\\textit", "\\textsf", "\\texttt", "\\mbox", "\\textnormal"}
)
#: Accents: command -> the character that stands over (or under) the argument.
ACCENTS: Final[dict[str, str]] = {
    "\\hat": "^",
    "\\widehat": "^",
    "\\tilde": "~",
    "\\widetilde": "~",
    "\\bar": "¯",
    "\\overline": "¯",
    "\\vec": "→",
    "\\dot": "˙",
    "\\ddot": "¨",
    "\\check": "ˇ",
    "\\breve": "˘",
    "\\underline": "_",
}
#: The same accents as combining characters, for plain text.
COMBINING: Final[dict[str, str]] = dict(
    zip(
        ACCENTS,
        _list("\u0302 \u0302 \u0303 \u0303 \u0304 \u0305 \u20d7 \u0307 \u0308 \u030c \u0306 \u0332"),
        strict=True,
    )
)
FRACTIONS: Final = frozenset({"\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\binom", "\\dbinom", "\\tbinom"})
#: Commands that change nothing a reader of the report needs, and are dropped.
IGNORED: Final = frozenset(
    _list(r"\displaystyle \textstyle \scriptstyle \scriptscriptstyle \limits \nolimits \nonumber \notag \middle")
    + [f"\\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")]
)
#: Commands that name a formula; dropped with their argument.
LABELS: Final = frozenset({"\\label", "\\tag", "\\tag*"})
#: Environments with cells.
TABLES: Final[dict[str, tuple[str, str]]] = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "cases": ("{", ""),
    "aligned": ("", ""),
    "gathered": ("", ""),
}

_BASES: dict[str, tuple[int, int, int]] = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "double": (0x1D538, 0x1D552, 0x1D7D8),
    "script": (0x1D49C, 0x1D4B6, 0),
    "fraktur": (0x1D504, 0x1D51E, 0),
}
#: Letters that Unicode had before the mathematical alphabets were added.
_EARLIER: dict[str, dict[str, str]] = {
    "double": _pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"),
    "script": _pairs("B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"),
    "fraktur": _pairs("C ℭ H ℌ I ℑ R ℜ Z ℨ"),
}


def in_alphabet(char: str, alphabet: str) -> str:
    """Return a letter or digit in a mathematical alphabet, or the character itself where Unicode has none."""
    if char in _EARLIER.get(alphabet, {}):
        return _EARLIER[alphabet][char]
    upper, lower, digit = _BASES.get(alphabet, (0, 0, 0))
    for first, base in (("A", upper), ("a", lower), ("0", digit)):
        offset = ord(char) - ord(first)
        if base and 0 <= offset < (10 if first == "0" else 26):
            return chr(base + offset)
    return char
