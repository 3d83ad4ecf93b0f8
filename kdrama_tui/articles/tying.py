"""Which Titles of the catalog the entries of an article mean, how sure that is, and why.

What may be meant is looked for by name, sound and spelling as in an import, and by the people in the entry's text; then
it is weighed (see ``weighing``). A name alone is certain only if it is long and the article is about Korea; a name with
its year, or with its people, is. What was remade under one name is told apart by year and people, and left open if
neither is given.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kdrama_tui.articles.article import Article, Listed, Quoted
from kdrama_tui.articles.claims import claims_in
from kdrama_tui.articles.disputing import double_finding, findings_of
from kdrama_tui.articles.draft import Draft, Drafted, Passing, Verdict
from kdrama_tui.articles.named import named_in
from kdrama_tui.articles.numerals import in_digits
from kdrama_tui.articles.verdicts import PERSON, verdict_of_exact, verdict_of_near
from kdrama_tui.articles.weighing import EXACT, NEAR, SAME_PERSON, Weighed, names_from, person_keys, weigh
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.exchange.directors import alike
from kdrama_tui.exchange.known import Known
from kdrama_tui.exchange.matching import Candidate
from kdrama_tui.exchange.meeting import How
from kdrama_tui.exchange.names import Name, name_of, names_of
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.memory import no_collection
from kdrama_tui.search.engine import Engine

SHOWN = 5  # candidates that are worth showing
_ASKED = 5  # titles that the search is asked for
_LEADS = 2  # people of a cast who are its leads
_MARGIN = 1.5  # by which what is certain is ahead of everything else
_WORTH = 2.0  # points from which on another Title is worth showing
_KOREA = re.compile(r"korea|k-?dramas?\b|k-?movies?\b|hallyu|seoul|한국|드라마|영화", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:french|français\w*|japanese|chinese|taiwanese|american|hollywood|british|italian"
    r"|german|spanish|indian"
    r"|bollywood|russian|swedish|danish|iranian|thai|turkish|filipino|european|hong kong|anime)\b",
    re.I,
)
_OTHERS_OWN = re.compile(
    rf"(?:^|[.!?]\s+|^[^.!?]{{0,60}}(?:\b(?:is|it[’']s|this is)|[—–:])\s+)(?:yes,\s+)?"
    r"(?:the|an?|this)\s+(?:[\w-]+\s+){0,2}?"
    rf"{_ELSEWHERE.pattern}\s+(?:[\w-]+\s+){{0,2}}?(?:one|film|movie|picture|attempt|remake|version|original|series)\b"
    r"(?!\s+(?:is|was|has|had|did|does|came|starred|took|moves|moved|of the same|that)\b)",
    re.I,
)
_OPENING = 160  # characters in which an entry says where it is from
_FEW = (
    0.4  # share of the entries that must be in the catalog, where nothing says that an article is about Korea
)


class Tying:
    """Ties the entries of articles to the Titles of one catalog. For one thread at a time.

    Args:
        catalog: the Titles.
        engine: the search over them, asked for candidates where nothing else is found; without it there are fewer.
    """

    def __init__(self, catalog: Catalog, engine: Engine | None = None) -> None:
        with no_collection():
            self._known = Known(catalog)
            self._by_person: defaultdict[str, list[int]] = defaultdict(list)
            self._leads: defaultdict[str, list[str]] = defaultdict(list)
            for number, title in enumerate(catalog.titles):
                for credit in (*title.directors, *title.cast):
                    for key in person_keys(credit.hangul or credit.name):
                        self._by_person[key].append(number)
                for credit in title.cast[:_LEADS]:
                    for key in person_keys(credit.hangul or credit.name):
                        self._leads[key].append(credit.hangul or credit.name)
        self._catalog = catalog
        self._engine = engine

    def tie(self, article: Article) -> Draft:
        """Tie all entries of an article, and the titles it names in passing; never raises."""
        weighed = [self._weighed(each) for each in article.listed]
        korean = _is_korean(article, weighed)
        drafted: list[Drafted] = []
        first: dict[str, Drafted] = {}
        for listed, found in zip(article.listed, weighed, strict=True):
            each = self._drafted(article, listed, found, korean)
            key = each.title.id if each.title else f"\n{fold(listed.as_titled)}\n{listed.as_year}"
            earlier = first.setdefault(key, each)
            if earlier is not each:
                each = each._replace(double_of=earlier.listed.position)
                if each.title is not None:
                    twice = double_finding(earlier.listed, each.title)
                    each = each._replace(findings=(*each.findings, twice))
            drafted.append(each)
        drafted = _once_certain(drafted)
        return Draft(article, tuple(drafted), tuple(self._passing(article, drafted, korean)))

    # -- entries -----------------------------------------------------------------------------------

    def _weighed(self, listed: Listed) -> list[Weighed]:
        """All that may be meant, the best first."""
        names = names_from(
            part.shown
            for part in names_of((listed.as_titled, *listed.others, *in_digits(listed.as_titled)))
            if part is not None
        )
        year = listed.as_year
        claims = claims_in(listed.text, listed.as_titled)
        found = [number for name in names for number in self._known.by_name(name, year)]
        people: list[int] = []
        for person in dict.fromkeys((*(claim.name for claim in claims), *listed.names)):
            if len(re.split(r"[\s-]", person)) > 2:
                people += [number for key in person_keys(person) for number in self._by_person.get(key, ())][
                    :200
                ]
        near = [number for number in people if _gap(self._known.titles[number].title, year) <= 1]
        found += [number for number in dict.fromkeys(near) if near.count(number) > 1]
        for name in names:
            found += self._known.nearly(name, year)
            if year is not None:
                found += self._known.nearly(name, None)
        judged = [
            weigh(names, year, listed.names, claims, self._known.titles[number])
            for number in dict.fromkeys(found)
        ]
        return sorted(judged, key=lambda each: (-each.points, each.title.id))

    def _drafted(self, article: Article, listed: Listed, found: Sequence[Weighed], korean: bool) -> Drafted:
        related = self._related(listed)
        best = found[0] if found else None
        verdict = Verdict.UNKNOWN if best is None else self._verdict(best, korean, listed, related)
        if verdict is Verdict.CERTAIN and best is not None and len(found) > 1:
            rival = found[1]
            if (
                rival.hit is not None
                and rival.hit.how in EXACT | NEAR
                and rival.points > best.points - _MARGIN
            ):
                verdict = Verdict.LIKELY
        if best is None or verdict is Verdict.UNKNOWN:
            candidates = self._candidates(listed, found, related, None)
            reason = candidates[0].reason if candidates else "nothing like it"
            return Drafted(listed, Verdict.UNKNOWN, None, reason, candidates)
        title = best.title
        candidates = self._candidates(listed, found, related, title)
        findings = findings_of(article, listed, title, self._is_lead)
        return Drafted(
            listed, verdict, title, best.reason, candidates, phantom=not title.verified, findings=findings
        )

    def _is_lead(self, name: str) -> bool:
        """Whether somebody is a lead of some Title."""
        return any(
            alike(name, lead) >= SAME_PERSON for key in person_keys(name) for lead in self._leads.get(key, ())
        )

    def _verdict(self, best: Weighed, korean: bool, listed: Listed, related: dict[str, str]) -> Verdict:
        """How sure it is that the best is meant."""
        hit, gap, met = best.hit, best.gap, best.met
        if gap != 0 and met < PERSON and _OTHERS_OWN.search(listed.text[:_OPENING]):
            return Verdict.UNKNOWN  # it says that it is of another country
        if hit is None or hit.how is How.FAINT:
            return Verdict.LIKELY if gap == 0 and met >= 2 * PERSON else Verdict.UNKNOWN
        same_name = self._has_namesake(best, listed)
        if best.title.id in related and gap != 0 and met < PERSON and listed.as_year is not None:
            return Verdict.UNKNOWN  # the year is that of the remake
        if hit.how in EXACT:
            verdict = verdict_of_exact(best, korean, same_name)
        elif hit.how in NEAR:
            verdict = verdict_of_near(best, korean)
        else:
            verdict = Verdict.LIKELY if met >= PERSON and gap in (0, 1) else Verdict.UNKNOWN
        if verdict is Verdict.CERTAIN and not best.title.verified:
            return Verdict.LIKELY
        return verdict

    def _has_namesake(self, best: Weighed, listed: Listed) -> bool:
        """Whether there is another work of this name, by the catalog: another Title, or a remake."""
        name = name_of(listed.as_titled)
        if name is None:
            return False
        return any(
            (other := name_of(re.sub(r"\s*\([^()]*\)$", "", each.title))) is not None
            and other.loose == name.loose
            for each in best.title.related
        )

    def _related(self, listed: Listed) -> dict[str, str]:
        """Ids of Titles that a work of this name and year was made from or into, with the words for it."""
        names = names_of((listed.as_titled, *listed.others))
        found = self._known.by_relation(names, listed.as_year)
        return {self._known.titles[number].title.id: words for number, words in found.items()}

    def _candidates(
        self, listed: Listed, found: Sequence[Weighed], related: dict[str, str], title: Title | None
    ) -> tuple[Candidate, ...]:
        """What else may be meant, the best first."""
        out: dict[str, Candidate] = {}
        if title is None:
            out = {each: Candidate(self._catalog.by_id[each], words) for each, words in related.items()}
        for each in found:
            met = each.hit is not None and each.hit.how is not How.FAINT
            if (
                each.title is not title
                and (met or each.met >= PERSON)
                and (each.points >= _WORTH or each.exact)
            ):
                out.setdefault(each.title.id, Candidate(each.title, each.reason))
        if not out and title is None and self._engine is not None:
            for match in self._engine.find(listed.as_titled, _ASKED).matches:
                if match.score >= 75.0:
                    out.setdefault(match.title.id, Candidate(match.title, f"{match.text}: {match.reason}"))
        return tuple(out.values())[:SHOWN]

    # -- passing mentions --------------------------------------------------------------------------

    def _passing(self, article: Article, drafted: Sequence[Drafted], korean: bool) -> Iterator[Passing]:
        """Titles that are named without being entries, each once."""
        seen = {each.title.id for each in drafted if each.title is not None}
        entries = {fold(each.as_titled) for each in article.listed}
        texts = [(None, article.description), *((each.position, each.text) for each in article.listed)]
        texts.append((None, article.closing))
        plain = [quoted for within, text in texts for quoted in named_in(within, text, self._of_name)]
        for quoted in (*article.quoted, *plain):
            if fold(quoted.as_titled) in entries:
                continue
            title = self._title_of(quoted, korean)
            if title is not None and title.id not in seen:
                seen.add(title.id)
                yield Passing(quoted, title)

    def _title_of(self, quoted: Quoted, korean: bool) -> Title | None:
        """The Title that is named so, if only one is and the year does not speak against it."""
        numbers = self._of_name(quoted.as_titled)
        titles = [self._known.titles[number].title for number in numbers]
        if quoted.as_year is not None:
            titles = [title for title in titles if _gap(title, quoted.as_year) <= 1]
        name = name_of(quoted.as_titled)
        if len(titles) != 1 or name is None or not titles[0].verified:
            return None
        return titles[0] if name.long or korean else None

    def _of_name(self, text: str) -> tuple[int, ...]:
        """Numbers of the Titles that have just this name."""
        name = name_of(text)
        if name is None:
            return ()
        return tuple(
            number
            for number in self._known.by_name(name, None)
            if any(_is_name(name, own.name) for own in self._known.titles[number].names)
        )


def tie(article: Article, catalog: Catalog, engine: Engine | None = None) -> Draft:
    """Tie one article; for several use one ``Tying``.

    Args:
        article: as it was read.
        catalog: the Titles.
        engine: the search over them.

    Returns:
        A Draft: each entry with its Title or none, how sure that is and why, and what the article gets wrong.
    """
    return Tying(catalog, engine).tie(article)


def _is_korean(article: Article, weighed: Sequence[Sequence[Weighed]]) -> bool:
    """Whether an article is about Korean films and dramas, by its words or by what most of its entries are."""
    around = f"{article.headline}\n{article.description}\n{article.closing}"
    if _KOREA.search(around):
        return True
    if _ELSEWHERE.search(f"{article.headline}\n{article.description}"):
        return False
    count = len(article.listed)
    if 5 * sum(bool(_KOREA.search(each.text)) for each in article.listed) >= count > 0:
        return True
    firm = sum(
        bool(found) and found[0].exact and (found[0].gap in (0, 1, None) or found[0].met >= PERSON)
        for found in weighed
    )
    return firm >= 2 and firm >= _FEW * count


def _once_certain(drafted: Sequence[Drafted]) -> list[Drafted]:
    """Of entries printed alike that mean one Title for certain only those that say its year or its people."""
    times = Counter(fold(each.listed.as_titled) for each in drafted if each.verdict is Verdict.CERTAIN)
    return [
        each._replace(verdict=Verdict.LIKELY)
        if each.verdict is Verdict.CERTAIN
        and times[fold(each.listed.as_titled)] > 1
        and each.listed.as_year is None
        and each.double_of is not None
        else each
        for each in drafted
    ]


def _is_name(name: Name, own: Name) -> bool:
    return name.compact == own.compact or name.loose == own.loose


def _gap(title: Title, year: int | None) -> int:
    return 0 if year is None or title.year is None else abs(title.year - year)
