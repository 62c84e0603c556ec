"""What is said of random quantities, as patterns over sentences in which each formula is a mark of its kind."""

from __future__ import annotations

import re
from typing import Final

#: In a sentence each formula is a mark: of quantities, of a relation, of something about quantities, of anything else.
QUANTITY, RELATION, ABOUT, OTHER = "\x03", "\x04", "\x05", "\x06"
_Q: Final = rf"{QUANTITY}\d+\x02"
_GROUP: Final = rf"{_Q}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_Q})*"
ADJECTIVE: Final = {
    "independent": r"(?:(?:mutually|pairwise|statistically|stochastically)\s+)?independent",
    "identical": r"identically[\s-]+distributed",
    "both": r"iid|i\.i\.d\.?",
    "uncorrelated": r"(?:mutually\s+|pairwise\s+)?uncorrelated",
    "positive": r"(?:strictly\s+)?positive",
    "non-negative": r"non-?negative",
    "": r"an?|any|two|three|all|both|arbitrary|general|given|real-valued|real|scalar|discrete|bounded|finite"
    r"|(?:square[\s-]+)?integrable|non-?constant|non-?degenerate|not\s+necessarily\s+independent|possibly\s+dependent",
}
_ANY_ADJECTIVE: Final = "|".join(ADJECTIVE.values())
_ADJECTIVES: Final = rf"(?P<adjectives>(?:(?:{_ANY_ADJECTIVE})\b\.?[\s,]*(?:and\s+)?)*)"
_NOUN: Final = r"(?:random\s+(?:variables?|quantit(?:y|ies))|rvs?|r\.v\.s?)"
_IS: Final = r"(?:(?:is|are|be|being|denotes?|represents?)\s+)?"
#: Not independent of a third, and not under a condition.
_NO_MORE: Final = r"(?!\s*,?\s*(?:given|of|from|condition\w*|if|iff|when\w*|under|knowing|only|exactly|unless|or)\b)"
SAYINGS: Final = (
    re.compile(
        rf"(?>(?P<group>{_Q}\s+(?:is|be|and)\s+independent\s+(?:of|from)\s+{_Q}))(?!\s*(?:,|and)\s*(?:and\s*)?{_Q}){_NO_MORE}"
    ),
    re.compile(
        rf"(?>(?P<group>{_GROUP})\s+(?:have|has|having|with)\s+(?:all\s+)?(?P<same>the\s+same)\s+(?:distribution|law)s?)\b"
        rf"{_NO_MORE}"
    ),
    re.compile(rf"(?>{_ADJECTIVES}(?P<noun>{_NOUN}),?\s*(?P<group>{_GROUP})){_NO_MORE}"),
    re.compile(
        rf"(?>(?P<group>{_GROUP}),?\s*\(?{_IS}(?:(?P<kind>{_NOUN})\s+)?{_ADJECTIVES}(?P<noun>{_NOUN})?\)?){_NO_MORE}"
    ),
)
#: What is said of quantities and holds in every model with few outcomes, and phrases that say nothing.
NOTHING: Final = re.compile(
    r"(?:with|having|whose|of|has|have|and)\s+(?:both\s+)?(?:finite|existing)\s+(?:first\s+|second\s+|fourth\s+|and\s+)*"
    r"(?:means?|moments?|variances?|expectations?|expected\s+values?|,|\s|and\b)+(?:exists?\b)?"
    r"|(?:whose|such\s+that\s+the|assuming\s+(?:that\s+)?(?:the|all))\s+(?:\w+\s+)?(?:means?|moments?|variances?|expectations?)\s+"
    r"(?:exists?|(?:is|are)\s+finite)"
    r"|(?:defined\s+)?on\s+(?:the\s+same|a\s+common|some|a)\s+probability\s+space(?:\s+[\x04-\x06]\d+\x02)?"
    r"|(?:which\s+are\s+|that\s+are\s+)?not\s+(?:necessarily|assumed\s+to\s+be)\s+independent"
    r"|sample\s+(?:means?|averages?|variances?|sizes?)|well[\s-]known|(?:left|right)[\s-]hand\s+sides?|both\s+sides|on\s+the\s+(?:left|right)|other\s+words"
    r"|(?:we|i|you|one)\s+(?:have|has|find|gets?|obtains?|can|may)|has\s+to\s+be\s+shown|law\s+of\s+(?:the\s+)?(?:total|iterated)\s+\w+"
    r"|expected\s+values?|at\s+(?:first|last)|(?:is|be|are)\s+(?:given|defined)\s+(?:by|as)|given\s+by|(?:with|where|having|such\s+that)\s+(?=\x04)"
    r"|(?:with|having)\s+(?:the\s+|common\s+|a\s+)?(?:means?|expectations?|expected\s+values?|variances?)\s+(?=\x04)"
    r"|weighted\s+(?:means?|averages?|sums?)|(?:has|have|with)\s+(?:the\s+)?(?:means?|variances?|expectations?)\s*(?=\x04|\Z)"
    r"|(?:variance|deviation|sum|mean|expectation|product)s?\s+(?:is|are)\s+not\s+[\x05\x06]\d+\x02"
    r"|standard\s+deviations?|(?:jensen|markov|chebyshev|cauchy|schwarz|lyapunov|h[oö]lder|minkowski|bienaym[eé])(?:'s)?"
    r"(?:[-\s]+schwarz)?\s+(?:inequality|identity|formula)|at\s+(?:most|least)|never\s+negative|by\s+independence",
)
CONSTANTS: Final = re.compile(
    rf"(?P<first>{OTHER}\d+\x02)(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){OTHER}\d+\x02)*,?\s+{_IS}"
    r"(?:(?:an?|any|some|two|three|all|both|arbitrary|real|fixed|given|known|the|finite)\s+)*"
    r"(?:constants?|numbers?|scalars?|reals?|coefficients?)\b"
    r"|(?:constants?|numbers?|scalars?|reals)\s+"
    rf"{OTHER}\d+\x02(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){OTHER}\d+\x02)*(?:\s+{_IS}(?:arbitrary|fixed|real)\b)?"
    rf"|(?:for|and)\s+(?:all|any|every|each|fixed)\s+(?:real\s+)?{OTHER}\d+\x02(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){OTHER}\d+\x02)*"
)
_NEUTRAL_WORDS: Final = """
    a about add adding again all also always an and another any apply applying are argument as ask assume at
    basic be because below by calculate calculation can cannot case check claim claims clear clearly collect come
    compute computation computed conclude consequently consider consists correct covariance covariances
    cross define defined definition definitions denote denotes derivation derive derived direct directly distributive do
    does easily easy equality equals equation equations error every exercise expand expanded expanding expansion
    expectation expectations expected explain expression fact facts false
    familiar final finally first follow following follows for form formula formulae formulas from further
    general get gets give gives go going hand have help hence here holds hold how however i identities identity if
    immediate immediately in inequality insert into is it its just know known last lemma let
    linear linearity bilinear bilinearity line lines ln log look manipulation
    mathematics may me mean means mistake multiply my namely need needed next note notice now obtain obtained obtains of
    on or other our out parentheses part particular plain please possible proof proofs properties property proposition
    prove proved proven proves put question quick quickly random quantities quantity recall remark remember result
    results rewrite rewriting right rule rules say says second see set show showing shown shows side sides
    similarly simple simplify simplifies simply since sketch so solution square squared squares standard start statement
    step steps substitute substituting suffices sum summand suppose take takes taking tell term terms thank thanks
    that the their them then theorem there therefore these they thing think this thus to true try
    understand use used useful using variable variables variance variances verify want way we well what where
    whether which why will with work would write writes writing written wrong yield yields you your equal
    satisfies satisfy reads read similar moreover furthermore alternatively
    product products difference differences deviation deviations example
    """
NEUTRAL: Final = frozenset(_NEUTRAL_WORDS.split()) - {"equal", "equals", "standard", "takes", "take", "with"}
#: Words that may say something of quantities in a sentence that names none.
RISKY: Final = re.compile(
    r"\b(?:random|variables?|quantit\w+|\w*depend\w*|distribut\w+|laws?|densit\w+|continuous\w*|discrete|gauss\w*|normal\w*"
    r"|uniform\w*|poisson|\w*nomial|bernoulli|exponential\w*|gamma|beta|coins?|dic?e|means?|variances?|zero|moments?"
    r"|assum\w+|suppos\w+|throughout|they|both|these|standard\w*|samples?|\w*correlat\w*|symmetr\w*|bounded|identical\w*"
    r"|i\.?i\.?d|positive|negative|non-?negative|constants?|surely|values?|support\w*|let|expect\w*|vectors?|matri\w+"
    r"|degenerate|centred|centered|normali[sz]ed|finite|two|each|every|others?|together|equals?|same)\b",
)
#: Two quantities that are the same one.
IDENTIFIES: Final = re.compile(rf"{_Q}\s+(?:is|are|be|means?|denotes?)\s+{_Q}")
#: That quantities are independent, as a reason: it is known where it was said of them.
INDEPENDENCE: Final = frozenset({"independence", "independent"})
LISTED: Final = frozenset({"name", "sub", "bar", "hat", "tilde", "prime"})
TYPED: Final = re.compile(r"(?<![\w\\$])[B-HJ-Z](?![\w'])")
WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
ROWS: Final = {"positive": "positive-quantity", "non-negative": "non-negative-quantity"}
#: What is said of any two quantities, and of those of a sequence. Proofs may rest on some of it, where it is certain.
PAIRS: Final = {
    "independent": ("independent-quantities",),
    "identical": ("identical-quantities", "identical-moments"),
    "both": ("independent-quantities", "identical-quantities", "identical-moments"),
    "uncorrelated": ("uncorrelated",),
}
SEQUENCES: Final = {
    "independent": ("independent-sequence", "uncorrelated-each"),
    "identical": ("identical-sequence",),
    "both": ("independent-sequence", "identical-sequence", "uncorrelated-each"),
    "uncorrelated": ("uncorrelated-each",),
}
FOR_PROOFS: Final = frozenset(
    {
        "independent-quantities",
        "independent-sequence",
        "uncorrelated-each",
        "identical-moments",
        "covariance-of-quantities",
        "mean-of-each",
        "variance-of-each",
        "mean-of-quantity",
        "variance-of-quantity",
    }
)
#: The end of a sentence that leads into nothing: its own, or that of a heading; formulas alone lead into nothing.
ENDS: Final = re.compile(r"[.!?]\s*\Z|\A\s*#|\A[^a-z]*\Z")
_MOMENT: Final = r"(?:(?:a|an|the|common|same|finite|known|unknown|true|population|respective)\s+)*"
_VALUE: Final = rf"(?:{OTHER}\d+\x02|zero)"
MOMENTS: Final = re.compile(
    rf"\b(?:with|having|has|have|of)\s+{_MOMENT}(?:mean|expectation|expected\s+value)\s+(?P<mean>{_VALUE})"
    rf"(?:\s*,?\s*(?:and|with)\s+{_MOMENT}(?P<what>variance|standard\s+deviation)\s+(?P<variance>{_VALUE}))?"
    rf"|\b(?:with|having|has|have|of)\s+{_MOMENT}(?P<alone>variance|standard\s+deviation)\s+(?P<other>{_VALUE})"
)
#: A sentence that may let names be something else than before.
LETS: Final = re.compile(
    r"\b(?:let|consider\w*|suppos\w+|assum\w+|tak(?:e|ing)|given|fix|choos\w+|(?:for|if)\s+(?:any|all|every|some|two|arbitrary)"
    r"|now|next|instead|otherwise|arbitrary|any)\b",
    re.IGNORECASE,
)
#: In a sentence that is not understood: it may take something back.
CONTRARY: Final = re.compile(
    r"\b(?:not|no|\w+n't|never|neither|nor|without|\w*depend\w*|\w*correlat\w*|instead|differ\w*|unless|longer|but|however"
    r"|except|only|wrong|false|mistake\w*|identical\w*|iid|i\.i\.d|let|assum\w+|suppos\w+|vectors?|matri\w+)\b"
)
#: What may stand between quantities and what is said of their moments.
JOINS: Final = re.compile(r"[\s,]*(?:(?:each|all|both)\b[\s,]*)?")
#: The only words beside it of a sentence that says something without a condition.
ASSERTING: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "assume",
        "average",
        "be",
        "by",
        "consider",
        "denote",
        "denotes",
        "following",
        "for",
        "have",
        "here",
        "is",
        "let",
        "now",
        "of",
        "our",
        "recall",
        "sequence",
        "since",
        "so",
        "suppose",
        "take",
        "that",
        "the",
        "their",
        "then",
        "variables",
        "we",
        "estimator",
        "unbiased",
        "get",
        "obtain",
        "show",
        "variance",
        "covariance",
        "expectation",
    ]
)
#: Words of a sentence that says something under a condition; a counterexample is as it says all the same.
CONDITIONS: Final = frozenset({"if", "then", "when", "whenever"})
HEADING: Final = re.compile(r"\s*#{1,6}\s")
#: What a heading may be about, whatever the quantities are.
TOPICS: Final = re.compile(
    r"\b(?:random|variables?|quantit(?:y|ies)|means?|variances?|covariances?|moments?|samples?|standard|deviations?"
    r"|expectations?|expected|values?|averages?|distributions?|unbiased\w*|refresher|laws?\s+of\s+total|conditional\w*"
    r"|linear\w*|combinations?|sums?)\b"
)
CONDITIONAL: Final = re.compile(r"\b(?:iff?|when\w*|cases?|whether|unless|would|could|may|might)\b|\?")
