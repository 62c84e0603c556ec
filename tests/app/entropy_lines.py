"""Lines about entropies as lecture notes have them: true ones, false ones, and some that must stay open."""

# (what is supposed, the line)
TRUE = [
    # chain rules, written with different orders and groupings
    ("", r"H(X, Y) = H(X) + H(Y \mid X)"),
    ("", r"H(X, Y) = H(Y) + H(X \mid Y)"),
    ("", r"H(X, Y, Z) = H(X) + H(Y \mid X) + H(Z \mid X, Y)"),
    ("", r"H(X, Y \mid Z) = H(X \mid Z) + H(Y \mid X, Z)"),
    ("", r"H(X, Y, Z) = H(Z) + H(X, Y \mid Z)"),
    ("", r"H(X_1, X_2, X_3, X_4) = H(X_1) + H(X_2 | X_1) + H(X_3 | X_1, X_2) + H(X_4 | X_1, X_2, X_3)"),
    ("", r"I(X; Y) = H(X) - H(X \mid Y)"),
    ("", r"I(X; Y) = H(Y) - H(Y \mid X)"),
    ("", r"I(X; Y) = I(Y; X)"),
    ("", r"I(X; X) = H(X)"),
    ("", r"I(X; Y \mid Z) = H(X \mid Z) - H(X \mid Y, Z)"),
    ("", r"I(X; Y, Z) = I(X; Y) + I(X; Z \mid Y)"),
    ("", r"I(X, Y; Z) = I(X; Z) + I(Y; Z \mid X)"),
    ("", r"I(X_1, X_2, X_3; Y) = I(X_1; Y) + I(X_2; Y | X_1) + I(X_3; Y | X_1, X_2)"),
    ("", r"I(X; Y) - I(X; Y \mid Z) = I(X; Z) - I(X; Z \mid Y)"),
    ("", r"H(X \mid Y) + H(Y \mid X) = 2 H(X, Y) - H(X) - H(Y)"),
    # basic inequalities
    ("", r"H(X \mid Y) \geq 0"),
    ("", r"I(X; Y) \geq 0"),
    ("", r"I(X; Y \mid Z) \geq 0"),
    ("", r"H(X \mid Y) \leq H(X)"),
    ("", r"H(X \mid Y, Z) \leq H(X \mid Y)"),
    ("", r"H(X \mid Y, Z, W) \leq H(X \mid Z)"),
    ("", r"H(X, Y) \leq H(X) + H(Y)"),
    ("", r"H(X, Y) \geq H(X)"),
    ("", r"H(Y) \leq H(X, Y)"),
    ("", r"H(X, Y, Z) \leq H(X) + H(Y) + H(Z)"),
    ("", r"H(X_1, X_2, X_3, X_4, X_5) \leq H(X_1) + H(X_2) + H(X_3) + H(X_4) + H(X_5)"),
    ("", r"I(X; Y) \leq H(X)"),
    ("", r"I(X; Y) \leq H(Y)"),
    ("", r"I(X; Y \mid Z) \leq H(X \mid Z)"),
    ("", r"I(X; Y) \leq I(X; Y, Z)"),
    ("", r"I(X; Y \mid Z) \leq I(X; Y, Z)"),
    ("", r"H(X \mid Z) \leq H(X \mid Y) + H(Y \mid Z)"),
    ("", r"H(X, Y, Z) - H(X, Y) \leq H(X, Z) - H(X)"),
    ("", r"H(X, Y, Z) + H(Z) \leq H(X, Z) + H(Y, Z)"),
    ("", r"I(X; Z \mid Y) \geq I(Z; Y \mid X) - I(Z; Y)"),
    # Han, Shearer
    ("", r"2 H(X, Y, Z) \leq H(X, Y) + H(Y, Z) + H(X, Z)"),
    ("", r"\frac{1}{2} (H(X, Y) + H(Y, Z) + H(X, Z)) \geq H(X, Y, Z)"),
    ("", r"\frac{H(X, Y) + H(Y, Z) + H(X, Z)}{2} \leq H(X) + H(Y) + H(Z)"),
    ("", r"H(X|Y,Z) + H(Y|X,Z) + H(Z|X,Y) \leq H(X, Y, Z)"),
    ("", r"3 H(A, B, C, D) \leq H(A, B, C) + H(A, B, D) + H(A, C, D) + H(B, C, D)"),
    # under constraints
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Z) \leq I(X; Y)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Z) \leq I(Y; Z)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Y \mid Z) \leq I(X; Y)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"H(X \mid Z) \geq H(X \mid Y)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Z \mid Y) = 0"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"H(Z \mid X, Y) = H(Z \mid Y)"),
    (r"Suppose $X - Y - Z$ is a Markov chain.", r"I(X; Y, Z) = I(X; Y)"),
    (r"Let $W \to X \to Y \to Z$ be a Markov chain.", r"I(W; Z) \leq I(X; Y)"),
    (r"Let $W \to X \to Y \to Z$ be a Markov chain.", r"I(W; Z) + I(X; Y) \geq I(W; Y) + I(X; Z)"),
    (r"Let $Y = g(X)$.", r"H(Y) \leq H(X)"),
    (r"Let $Y$ be a function of $X$.", r"H(X, Y) = H(X)"),
    (r"Let $Z = g(Y)$.", r"I(X; Z) \leq I(X; Y)"),
    (r"Suppose that $Z$ is determined by $X$ and $Y$.", r"H(Z) \leq H(X) + H(Y)"),
    (r"Suppose that $H(Y \mid X) = 0$.", r"I(X; Y) = H(Y)"),
    (r"Let $X$ and $Y$ be independent.", r"H(X, Y) = H(X) + H(Y)"),
    (r"Let $X$ and $Y$ be independent.", r"I(X; Y) = 0"),
    (r"Let $X$ and $Z$ be independent.", r"I(X; Y \mid Z) \geq I(X; Y)"),
    (r"Let $X_1$, $X_2$ and $X_3$ be independent.", r"H(X_1, X_2, X_3) = H(X_1) + H(X_2) + H(X_3)"),
    (r"Let $X_1$, $X_2$ and $X_3$ be independent.", r"I(X_1; Y) + I(X_2; Y) + I(X_3; Y) \leq I(X_1, X_2, X_3; Y)"),
    (r"Suppose $X$ and $Y$ are conditionally independent given $Z$.", r"H(X, Y | Z) = H(X | Z) + H(Y | Z)"),
    (r"Let $X \perp Y \mid Z$.", r"I(X; Y) \leq I(X; Z)"),
    (r"Let $Z$ be a function of $(X, Y)$, let $X$ be a function of $(Y, Z)$.", r"H(X \mid Y) = H(Z \mid Y)"),
]
"""True lines that are proved."""

_FIVE_OF_SIX = "H(A,B,C,D,E) + H(A,B,C,D,F) + H(A,B,C,E,F) + H(A,B,D,E,F) + H(A,C,D,E,F) + H(B,C,D,E,F)"
_CHAIN = "H(A) + H(B|A) + H(C|A,B) + H(D|A,B,C) + H(E|A,B,C,D) + H(F|A,B,C,D,E) + H(G|A,B,C,D,E,F)"

LARGE = [
    ("", r"H(A,B,C,D,E,F) \leq H(A,B) + H(C,D) + H(E,F)"),
    ("", rf"5 H(A,B,C,D,E,F) \leq {_FIVE_OF_SIX}"),
    ("", r"2 H(A,B,C,D,E,F,G) \leq H(A,B,C,D) + H(E,F,G,A) + H(B,C,D,E,F) + H(G)"),
    ("", r"H(A|B,C,D,E,F,G,T) + H(B|C,D,E,F,G,T) + H(C,D,E,F,G,T) \geq H(A,B,C,D,E,F,G)"),
    ("", r"2 H(A,B,C,D,E,F,G,T) \leq H(A,B,C) + H(C,D,E) + H(E,F,G) + H(G,T,A) + H(B,D) + H(F,T)"),
    ("", f"H(A,B,C,D,E,F,G,T) = {_CHAIN} + H(T|A,B,C,D,E,F,G)"),
    (r"Let $A \to B \to C \to D \to E \to F$ be a Markov chain.", r"I(A; F) \leq I(C; D)"),
]
"""True lines about six to eight quantities that are proved."""

FALSE = [
    ("", r"H(X, Y) = H(X) + H(Y)"),
    ("", r"H(X, Y) = H(X) - H(Y \mid X)"),
    ("", r"H(X, Y) = H(X) + H(X \mid Y)"),
    ("", r"H(X, Y) \geq H(X) + H(Y)"),
    ("", r"H(X \mid Y) \leq H(X \mid Y, Z)"),
    ("", r"H(X \mid Y) = H(Y \mid X)"),
    ("", r"H(X \mid Y) \geq H(X)"),
    ("", r"H(X, Y) \leq H(X)"),
    ("", r"I(X; Y \mid Z) \leq I(X; Y)"),
    ("", r"I(X; Y \mid Z) \geq I(X; Y)"),
    ("", r"I(X; Y) = H(X) + H(Y \mid X)"),
    ("", r"I(X; Y) \leq 0"),
    ("", r"I(X; Y, Z) = I(X; Y) + I(X; Z)"),
    ("", r"I(X; Y, Z) \leq I(X; Y) + I(X; Z)"),
    ("", r"I(X; Y, Z) = I(X; Y) + I(Y; Z \mid X)"),
    ("", r"I(X; Z) \leq I(X; Y)"),
    ("", r"I(X; Y) \geq H(X)"),
    ("", r"H(X, Y, Z) \geq H(X, Y) + H(Y, Z) + H(X, Z)"),
    ("", r"H(X, Y) + H(Y, Z) + H(X, Z) \leq H(X, Y, Z)"),
    ("", r"H(X, Y, Z) + H(Z) \geq H(X, Z) + H(Y, Z)"),
    ("", r"H(X \mid Z) \geq H(X \mid Y) + H(Y \mid Z)"),
    ("", r"I(X; Y) > 0"),
    ("", r"H(X \mid Y) < H(X)"),
    ("", r"H(X | Y, Z) = H(X | Y) - H(Z | Y)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Y) \leq I(X; Z)"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Z) = 0"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"I(X; Y \mid Z) = 0"),
    (r"Let $X \to Y \to Z$ be a Markov chain.", r"H(X \mid Z) \leq H(X \mid Y)"),
    (r"Let $Y = g(X)$.", r"H(X) \leq H(Y)"),
    (r"Let $Y$ be a function of $X$.", r"H(X \mid Y) = 0"),
    (r"Let $X$ and $Y$ be independent.", r"I(X; Y \mid Z) = 0"),
    (r"Let $X$ and $Y$ be independent.", r"H(X, Y, Z) = H(X) + H(Y) + H(Z)"),
    (r"Let $X$ and $Z$ be independent.", r"I(X; Y \mid Z) \leq I(X; Y)"),
    (r"Suppose $X$ and $Y$ are conditionally independent given $Z$.", r"I(X; Y) = 0"),
    # Ingleton's inequality holds for ranks, not for entropies
    ("", r"I(A; B) \leq I(A; B \mid C) + I(A; B \mid D) + I(C; D)"),
    # what an "if" supposes is not supposed in general
    ("If $X$ and $Y$ are independent, then $I(X; Y) = 0$.\n\nIn general,", r"I(X; Y) = 0"),
    ("If $X \\to Y \\to Z$, the first holds.\n\n# In general", r"I(X; Z) \leq I(X; Y)"),
]
"""False lines that are refuted."""

OPEN = [
    # Zhang and Yeung's inequality: true, and no consequence of the elemental ones
    ("", r"2 I(C; D) \leq I(A; B) + I(A; C, D) + 3 I(C; D \mid A) + I(C; D \mid B)"),
    # true, but the words say more than is understood
    (r"Let $Z$ be a function of $X$ and independent noise.", r"I(X; Y) = I(X; Z)"),
    (r"Let $X$ be uniform on the same set as $Y$.", r"H(X) \geq H(Y) + I(X; Y) - I(X; Y)"),
    (r"$X$ and $Y$ are not independent.", r"I(X; Y) > 0"),
    (r"It is not the case that $X$ and $Y$ are independent.", r"I(X; Y) = 0"),
    (r"Let $Y = f(X) + N$.", r"I(X; Y) = 0"),
    (r"Let $Z = X + Y$.", r"H(X \mid Y) = H(Z \mid X)"),
    # nothing of this supposes what it speaks of
    (r"If $X$ and $Y$ were independent, we would have zero. But they are dependent:", r"I(X; Y) = 0"),
    (r"Given $Z$, $X$ and $Y$ are independent.", r"I(X; Y) = 0"),
    (r"Is it true that $X$ and $Y$ are independent?", r"I(X; Y) = 0"),
    (r"One might think that $X$ and $Y$ are independent.", r"I(X; Y) = 0"),
    (r"Either $X$ and $Y$ are independent, or $Z$ is a function of $X$.", r"I(X; Y) = 0"),
    (r"$X$ and $Y$ are independent if $Z$ is constant.", r"I(X; Y) = 0"),
    (r"We show that $X$ and $Y$ are independent.", r"I(X; Y) = 0"),
    (r"$X$ and $Y$ are independent given $Z = 0$.", r"I(X; Y \mid Z) = 0"),
    (r"Let $Y$ be a random function of $X$.", r"H(Y \mid X) = 0"),
    (r"Let $X$, $Y$, $Z$ be pairwise independent.", r"H(X, Y, Z) = H(X) + H(Y) + H(Z)"),
]
"""Lines that must not be proved."""
