r"""The words of LaTeX mathematics: which command is a letter, a function, an operator, a relation, a bracket.

Data only. A new spelling of something known is one entry here; `tokens.py` and the writers read these tables.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


GREEK_LOWER = _words(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
    varrho sigma varsigma tau upsilon phi varphi chi psi omega ell"""
)
GREEK_UPPER = _words("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega")
LETTERS = (
    GREEK_LOWER
    | GREEK_UPPER
    | _words(
        """hbar nabla infty emptyset varnothing bullet star ast dagger Re Im aleph top bot forall exists wp imath jmath
    square"""
    )
)
"""Commands that are one letter or sign."""

SIGNS = {"intercal": "top", "%": "percent"}
"""Commands that are one sign under another name."""

FUNCTIONS = _words(
    """log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth det dim ker deg arg"""
)
"""Commands that take the factor after them as their argument."""

FUNCTION_WORDS = _words("exp log ln sin cos tan lb")
"""Words that are functions in roman type too."""

BIG = {
    "sum": "sum",
    "prod": "prod",
    "int": "int",
    "iint": "int",
    "iiint": "int",
    "oint": "int",
    "bigcup": "bigcup",
    "bigcap": "bigcap",
    "bigwedge": "bigand",
    "bigvee": "bigor",
    "bigoplus": "bigoplus",
    "bigotimes": "bigotimes",
}
INTEGRAL_COUNT = {"iint": "2", "iiint": "3"}
LIMITS = _words("lim max min sup inf limsup liminf plim argmax argmin")

RELATIONS = {
    "=": "=",
    "<": "<",
    ">": ">",
    "lt": "<",
    "gt": ">",
    "leq": "<=",
    "le": "<=",
    "leqslant": "<=",
    "leqq": "<=",
    "geq": ">=",
    "ge": ">=",
    "geqslant": ">=",
    "geqq": ">=",
    "neq": "!=",
    "ne": "!=",
    "sim": "~",
    "approx": "~~",
    "simeq": "~~",
    "cong": "~~",
    "propto": "prop",
    "equiv": "==",
    "in": "in",
    "ni": "ni",
    "notin": "notin",
    "subset": "subset",
    "subseteq": "subseteq",
    "supset": "supset",
    "supseteq": "supseteq",
    "to": "->",
    "rightarrow": "->",
    "longrightarrow": "->",
    "mapsto": "|->",
    "leftarrow": "<-",
    "downarrow": "down",
    "uparrow": "up",
    "perp": "perp",
    "ll": "<<",
    "gg": ">>",
    "nsim": "nsim",
    "doteq": ":=",
    "triangleq": ":=",
    "coloneqq": ":=",
    "coloneq": ":=",
    "eqqcolon": "=:",
    "prec": "prec",
    "preceq": "preceq",
    "succ": "succ",
    "succeq": "succeq",
    "models": "models",
    "vdash": "vdash",
}
NEGATED = {"=": "!=", "in": "notin", "~": "nsim"}
"""What `\\not` makes of a relation; every other relation r becomes `!r`."""

ARROWS = {
    "Rightarrow": "=>",
    "implies": "=>",
    "Longrightarrow": "=>",
    "Leftarrow": "<==",
    "impliedby": "<==",
    "Leftrightarrow": "<=>",
    "iff": "<=>",
    "leftrightarrow": "<=>",
    "Longleftrightarrow": "<=>",
    "longleftrightarrow": "<=>",
    "therefore": "=>",
    "because": "because",
}
SUMMANDS = {
    "+": "+",
    "-": "-",
    "pm": "pm",
    "mp": "mp",
    "cup": "cup",
    "cap": "cap",
    "sqcup": "cup",
    "uplus": "cup",
    "setminus": "setminus",
    "backslash": "setminus",
    "wedge": "and",
    "land": "and",
    "vee": "or",
    "lor": "or",
    "oplus": "oplus",
    "ominus": "ominus",
}
FACTORS = {
    "cdot": "*",
    "times": "*",
    "*": "*",
    "ast": "*",
    "/": "/",
    "div": "/",
    "otimes": "otimes",
    "odot": "odot",
    "circ": "compose",
}
OPENERS = {
    "(": "(",
    "[": "[",
    "{": "{",
    "lbrace": "{",
    "langle": "<",
    "lfloor": "floor",
    "lceil": "ceil",
    "lbrack": "[",
}
CLOSERS = {
    ")": ")",
    "]": "]",
    "}": "}",
    "rbrace": "}",
    "rangle": ">",
    "rfloor": "floor",
    "rceil": "ceil",
    "rbrack": "]",
}
ACCENTS = {
    "hat": "hat",
    "widehat": "hat",
    "bar": "bar",
    "overline": "bar",
    "tilde": "tilde",
    "widetilde": "tilde",
    "vec": "vec",
    "overrightarrow": "vec",
    "dot": "dot",
    "ddot": "ddot",
    "check": "check",
    "breve": "breve",
    "underline": "underline",
    "acute": "acute",
    "grave": "grave",
    "mathring": "ring",
}
FONTS = {
    "mathrm": "rm",
    "operatorname": "rm",
    "operatorname*": "rm",
    "mathop": "rm",
    "mathsf": "rm",
    "mathit": "rm",
    "mathtt": "rm",
    "mathcal": "cal",
    "mathscr": "cal",
    "mathbb": "bb",
    "mathbf": "bf",
    "boldsymbol": "bf",
    "bm": "bf",
    "pmb": "bf",
    "mathfrak": "frak",
}
FONT_SWITCHES = {"rm": "rm", "sf": "rm", "it": "rm", "tt": "rm", "bf": "bf", "cal": "cal"}
TEXTS = _words("""text textrm textit textbf mbox textnormal hbox textsf texttt textup intertext shortintertext""")
DOTS = _words("ldots cdots dots vdots ddots dotsc dotsb dotsm dotsi dotso")
FRACTIONS = {
    "frac": "frac",
    "dfrac": "frac",
    "tfrac": "frac",
    "cfrac": "frac",
    "nicefrac": "frac",
    "binom": "binom",
    "dbinom": "binom",
    "tbinom": "binom",
}
NARROW_GAPS = frozenset([",", ";", "enspace", "enskip", "thickspace", "medspace", "thinspace"])
WIDE_GAPS = frozenset(["quad", "qquad"])
SIZES = {
    "left": "L",
    "bigl": "L",
    "Bigl": "L",
    "biggl": "L",
    "Biggl": "L",
    "right": "R",
    "bigr": "R",
    "Bigr": "R",
    "biggr": "R",
    "Biggr": "R",
    "middle": "mid",
    "bigm": "mid",
    "Bigm": "mid",
    "biggm": "mid",
    "Biggm": "mid",
}
INVISIBLE = _words(
    """displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag big Big bigg Bigg null
    strut mathstrut boldmath hfill allowbreak nobreak relax centering raggedright raggedleft begingroup endgroup
    qedhere qed hline noindent medskip smallskip bigskip newline pagebreak"""
) | frozenset([":", "!", ">", " ", "-", "/", "\n"])
"""Commands that show nothing and separate nothing."""

INVISIBLE_WITH_ARGUMENT = _words("hspace hspace* vspace vspace* hphantom phantom vphantom label tag tag* color")

ENVIRONMENTS = _words(
    """split align aligned gather gathered multline multlined eqnarray equation flalign alignat alignedat
    displaymath math subequations lgathered"""
)
"""Environments that only arrange formulas; the reader looks through them."""

UNICODE = {
    "≤": "leq",
    "≥": "geq",
    "≠": "neq",
    "∈": "in",
    "∉": "notin",
    "⊂": "subset",
    "⊆": "subseteq",
    "∑": "sum",
    "∫": "int",
    "∞": "infty",
    "∏": "prod",
    "√": "sqrt",
    "∂": "partial",
    "∇": "nabla",
    "→": "to",
    "↦": "mapsto",
    "≈": "approx",
    "≡": "equiv",
    "∼": "sim",
    "∝": "propto",
    "≪": "ll",
    "≫": "gg",
    "⊥": "perp",
    "≜": "triangleq",
    "≔": "coloneqq",
    "∥": "parallel",
    "‖": "parallel",
    "∣": "mid",
    "…": "ldots",
    "⋯": "cdots",
    "⟨": "langle",
    "⟩": "rangle",
    "⌊": "lfloor",
    "⌋": "rfloor",
    "⌈": "lceil",
    "⌉": "rceil",
    "⇒": "Rightarrow",
    "⇔": "iff",
    "′": "prime",
    "∪": "cup",
    "∩": "cap",
    "∅": "emptyset",
    "∀": "forall",
    "∃": "exists",
    "¬": "neg",
    "∧": "wedge",
    "∨": "vee",
    "±": "pm",
    "∓": "mp",
    "·": "cdot",
    "⋅": "cdot",
    "×": "times",
    "÷": "div",
    "⊗": "otimes",
    "⊙": "odot",
    "⊕": "oplus",
    "∘": "circ",
    "∖": "setminus",
    "ℓ": "ell",
}
"""Unicode mathematics as the command of the same meaning; letters are added below."""

UNICODE.update(
    _pairs(
        """α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ
        xi π pi ρ rho ς varsigma σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega ϵ epsilon ϑ vartheta ϕ
        phi ϱ varrho Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega"""
    )
)
UNICODE_SIGNS = {"−": "-", "–": "-", "‐": "-", "∗": "*", "∕": "/", "⁄": "/", "＝": "=", "（": "(", "）": ")", "，": ","}
DOUBLE_STRUCK = {"ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C", "𝔼": "E", "ℙ": "P", "𝟙": "1"}
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱᵀ", "0123456789niT", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aeijklmnoprstuvx", strict=True))

CONNECTIVES = _words(
    """and or if for with where otherwise when given such that then is are of to as by in all so since from because
    iff let else hence thus therefore note both any some every each while but yields gives on at the we have"""
)
"""Words in \\text that join formulas: never a name."""

UNITS = _words("nats nat bits bit bans ban hartleys hartley shannons dits shannon")

INDEX_WORDS = _words(
    """KL JS TV tot res new old max min out obs mis ref err reg exp pred est train test MAP ML MLE LS OLS post
    prior pos neg avg eff opt var ess rss tss mle map"""
)
"""Runs of italic letters in an index that are a word, not a list; two small letters never are (`y_{kl}`)."""

DIVERGENCE_WORDS = frozenset(["kl", "js", "tv"])
"""Words in the index of a D."""

KNOWN_WORDS = _words(
    """KL JS JSD SSE MSE RMSE MAE ELBO MAP MLE ML TV RSS TSS ESS CE KLD MI TC LR TP TN FP FN TPR FPR BIC AIC SS MS
    PP PPL NLL BCE MMD"""
)
"""Runs of capitals that are one name even in italics."""

NAMED_FUNCTIONS = frozenset(["Gamma", "psi", "Phi", "chi", "bf:E", "bf:P", "O", "o"])
"""Greek letters whose standard meaning is a function."""

FUNCTION_LETTERS = _words("""f g h p q r u v w F G H M K L P Q S J D I phi varphi psi Phi Psi gamma zeta eta ell pi""")
"""Letters that stand for functions so often that one plain argument settles it."""

SIZE_LETTERS = _words("n m k N")
"""Letters that count: where a document never applies them to a plain name they are numbers."""

OPERATOR_WORDS = frozenset(
    [
        "bb:E",
        "bf:E",
        "bf:P",
        "rm:E",
        "Var",
        "var",
        "Cov",
        "cov",
        "tr",
        "Tr",
        "vec",
        "rank",
        "rk",
        "diag",
        "Pr",
        "bb:P",
        "Corr",
        "bb:V",
        "std",
    ]
)
"""Names of operators that may stand without a bracket, and must never be read as a factor."""
