"""Names of people and characters in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kdrama_tui.articles.heads import capitals
from kdrama_tui.articles.words import words_of

# A syllable as Koreans' names are written in Latin letters, by whatever system.
_ONSET = r"(?:ch|kk|gg|tt|dd|pp|bb|ss|jj|sh|[bcdghjkmnprstwyzl])"
_VOWEL = (
    r"(?:yeo|yae|yoo|you|woo|weo|wae|oui|uee|eui|yu[ih]?|ya|ye|yo|wa|we|wi|wo|ae|ai|eo|eu|ee"
    r"|ey|ay|oe|oi|oo|ou|ui|uh|ah|oh|a|e|i|o|u|y)"
)
_CODA = r"(?:ng|lk|lm|ck|[nmkglbptrh])"
_SYLLABLE = rf"(?:{_ONSET}?{_VOWEL}{_CODA}?)"
_KOREAN = re.compile(rf"{_SYLLABLE}{{1,3}}", re.I)
_ONE = re.compile(_SYLLABLE, re.I)

_FAMILY = frozenset(
    words_of("""
kim gim lee yi rhee ri park bak pak choi choe jung jeong chung cheong kang gang cho jo yoon yun
youn jang chang lim im rim han oh o seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu you
hong jeon jun chun cheon ko go koh moon mun yang son bae baek paik baik heo hur huh nam shim sim
noh roh no ha kwak gwak sung seong cha joo ju chu woo u koo gu goo min jin ji na ra eom um uhm
won bang byun byeon chae pyo gong kong kal ma do tae tak sol sul seol ki gi eun myung hyun bong
ban ok yeo yeom yum mo ahn wi ye so tang sa pi kook guk hwan dal ryeo kyung
""")
)
_NOT_NAMES = frozenset(
    words_of("""
korea korean koreans seoul busan incheon jeju daegu gwangju japan japanese tokyo china chinese
taiwan thai turkish american america hollywood english french german italian british london
paris hong kong netflix viki amazon disney hulu youtube alzheimer alzheimers valentine christmas
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday north south east west the a an and but or if
so as at by for in of on to up with from this that these those there here it its he she they we
you i his her their our my your who what when where why how not no yes all also after before
while during once one two three four five six seven eight nine ten first second third last next
then now ever never only even still yet just like unlike because since until though although
however despite instead both each every some many most more much few several such other another
same new old young little big great good best film films movie movies drama dramas series show
shows director directed writer star stars starring actor actress cast role hero heroine war
world academy award awards festival cannes berlin venice toronto oscar oscars university college
high school hospital army police prime minister president king queen prince princess mr mrs ms
dr detective officer captain professor doctor sir madam mother father mom dad son daughter
brother sister kbs sbs mbc tvn jtbc imdb nme lgbtq tv dvd vhs ktx als k-drama k-dramas kdrama
k-pop joseon goryeo silla hallyu republic god jesus buddhist christian catholic romeo juliet
shakespeare part season episode chapter let watch read give get take make see come bring keep
prepare expect add think will can could would should may might must do does did is are was were
be been has have had tissue tissues love life death time day night year years spoiler warning
note plus overall finally set based told bonus starring featuring available streaming stream
winner anyone everyone nobody someone nothing something everything meanwhile later years
eventually soon together apart years today tomorrow yesterday
""")
)
_SYLLABLES = frozenset(
    {"in", "so", "do", "to", "no", "he", "she", "on", "as", "up", "will", "see"}
)  # of names, too
WORD = r"[A-Z][\w’'áéíóúöüäçñ-]*"
_SEQUENCE = re.compile(rf"{WORD}(?:\s+{WORD})*|[가-힣]{{2,4}}")
_POSSESSIVE = re.compile(r"[’']s?$")
_ILLNESS = re.compile(r"\s+(?:disease|syndrome|day)\b", re.I)
_QUOTED = re.compile(r"[“\"]([^“”\"]{2,60})[”\"]")
_SENTENCE_END = re.compile(r"[.!?…:;•·|][”\"’')\]]*\s*$|^\s*$|[“\"(\[–—-]\s*$")


def names_in(text: str, title: str = "") -> tuple[str, ...]:
    """People and characters as spelled in a text, each spelling once, in order; what is doubtful is left out.

    A name is of Korean syllables in two or three parts, or is two words and more with capitals, or one word with a
    capital within a sentence that stands there twice or in the genitive.

    Args:
        text: prose.
        title: words of the title are no names.
    """
    own = {word.casefold() for word in re.findall(r"[\w’'-]+", title)}
    text = _QUOTED.sub(lambda quote: ", " if capitals(quote[1]) >= 0.6 else quote[0], text)
    found: dict[str, None] = {}
    singles: dict[str, int] = {}
    for sequence in _SEQUENCE.finditer(text):
        opens = bool(_SENTENCE_END.search(text[max(0, sequence.start() - 4) : sequence.start()]))
        for words in split_names(sequence[0].split(), own, opens):
            name = _POSSESSIVE.sub("", " ".join(words))
            if _ILLNESS.match(text, sequence.end()):
                continue
            if len(words) == 1 and not is_given_name(name):
                if is_single(name, own) and (not opens or name in singles):
                    singles[name] = singles.get(name, 0) + 1 + (sequence[0].endswith(("’s", "'s")))
                    if singles[name] > 1:
                        found.setdefault(name)
            elif name and is_full(words):
                found.setdefault(name)
    return tuple(found)


def is_single(name: str, own: set[str]) -> bool:
    """Whether one word may be a name, such as ``Anna``."""
    plain = name.casefold()
    return (
        len(name) > 1
        and not name.isupper()
        and plain not in _NOT_NAMES
        and plain not in own
        and name.isalpha()
    )


def split_names(words: list[str], own: set[str], opens: bool) -> Iterator[list[str]]:
    """Words with capitals that stand together, parted where one of them is no name."""
    part: list[str] = []
    for at, word in enumerate(words):
        bare = _POSSESSIVE.sub("", word)
        plain = bare.casefold()
        ends = bare != word
        following = words[at + 1] if at + 1 < len(words) else ""
        syllable = _ONE.fullmatch(bare) is not None
        opens_name = plain in _FAMILY and (is_given_name(following) or (syllable and _is_given(following)))
        within = bool(part) and syllable and plain in _SYLLABLES
        closes_name = bool(part) and plain in _FAMILY and is_given_name(part[-1])
        blocked = plain in _NOT_NAMES and not (opens_name or within or closes_name)
        if (
            not blocked
            and is_given_name(following)
            and plain not in _FAMILY
            and not part
            and syllable is False
        ):
            continue  # a word that opens a sentence before a given name
        compound = "-" in bare and not is_given_name(bare)
        if blocked or compound or (plain in own and not is_given_name(bare) and plain not in _FAMILY):
            if part:
                yield part
            part = []
            continue
        part.append(bare)
        if ends:
            yield part
            part = []
    if part:
        yield part


def _is_given(word: str) -> bool:
    """Whether a word may be the second part of a name such as ``So Yi``."""
    return bool(_ONE.fullmatch(word)) and word.casefold() not in _NOT_NAMES


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of two syllables, such as ``Ye-jin``, or a whole one, such as ``Jun-jihyun``."""
    parts = _POSSESSIVE.sub("", word).split("-")
    if len(parts) not in (2, 3) or not all(parts) or not word[0].isupper():
        return False
    return all(_KOREAN.fullmatch(part) and len(part) <= 9 for part in parts) and parts[0].casefold() not in {
        "k", "co", "re", "un", "in", "non", "pre", "ex", "anti", "sub", "tv", "must", "rom", "one", "two", "half",
    }  # fmt: skip


def is_syllable(word: str) -> bool:
    """Whether a word may be one syllable of a Korean name."""
    return _ONE.fullmatch(word) is not None


def is_full(words: list[str]) -> bool:
    """Whether several words are a name: of Korean syllables, or two to four with capitals."""
    if any(map(is_given_name, words)):
        return len(words) <= 3
    if 2 <= len(words) <= 3 and all(_ONE.fullmatch(word) for word in words):
        return True
    return 2 <= len(words) <= 4 and all(len(word) > 1 for word in words)
