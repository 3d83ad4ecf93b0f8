"""Rows as other services have them for films and dramas of the shipped catalog, and what must come of each."""

from __future__ import annotations

from typing import Any, NamedTuple

from kdrama_tui.domain.title import Catalog, Credit, Kind, Title
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.matching import Matcher, Verdict

EXACT, LIKELY, UNMATCHED = Verdict.EXACT, Verdict.LIKELY, Verdict.UNMATCHED
FILM, DRAMA = Kind.FILM, Kind.DRAMA


class Case(NamedTuple):
    """A row, the verdict, the id of the Title it is tied to or that is shown first, and words of the reason."""

    row: Foreign
    verdict: Verdict
    title: str | None
    reason: str


def row(title: str, year: int | None = None, **fields: Any) -> Foreign:
    """A row of some file."""
    return Foreign("file.csv line 2", title, year, **fields)


def matcher(*titles: Title) -> Matcher:
    """A Matcher for these."""
    return Matcher(Catalog(titles))


def film(ident: str, title: str, hangul: str | None = None, year: int | None = None, by: str = "") -> Title:
    """A film with what it is told apart by."""
    return Title(ident, title, hangul, year=year, directors=(Credit(by),) if by else ())


def _by(*people: str) -> tuple[str, ...]:
    return people


CASES = (
    # Letterboxd: a name and a year.
    Case(row("My Sassy Girl", 2001), EXACT, "my-sassy-girl-2001", "title and year"),
    Case(row("Oasis", 2002), EXACT, "oasis-2002", "title and year"),
    Case(row("Hope", 2013), EXACT, "hope-2013", "title and year"),
    Case(row("Always", 2011), EXACT, "always-2011", "title and year"),
    Case(row("Train to Busan", 2016), EXACT, "train-to-busan-2016", "title and year"),
    Case(row("Love & Leashes", 2022), EXACT, "love-and-leashes-2022", "year"),
    Case(row("Salut d’Amour", 2015), EXACT, "salut-damour-2015", "title and year"),
    Case(row("Will You Be There", 2016), EXACT, "will-you-be-there-2016", "title and year"),
    Case(row("Secretly, Greatly", 2013), EXACT, "secretly-greatly-2013", "title and year"),
    Case(row("Taegukgi: The Brotherhood of War", 2004), EXACT, "taegukgi-2004", "also known as"),
    Case(row("Classic, The", 2003), EXACT, "the-classic-2003", "title and year"),
    Case(row("Beauty Inside", 2015), EXACT, "the-beauty-inside-2015", "year"),
    Case(row("Late Autumn", 2010), LIKELY, "late-autumn-2011", "year is 2011 here, 2010 there"),
    Case(row("Silenced", 2012), LIKELY, "silenced-2011", "year is 2011 here, 2012 there"),
    Case(row("Silenced"), LIKELY, "silenced-2011", "no year there"),
    Case(row("Miracle in Cell No. 7"), LIKELY, "miracle-in-cell-no-7-2013", "no year there"),
    Case(row("Always (2011)"), EXACT, "always-2011", "title and year"),
    Case(row("my annoying brother", 2016), EXACT, "my-annoying-brother-2016", "title and year"),
    # IMDb: romanized, directors with the given name first.
    Case(
        row("Yeopgijeogin geunyeo", 2001, people=_by("Jae-young Kwak")),
        EXACT,
        "my-sassy-girl-2001",
        "director",
    ),
    Case(
        row("Nae meorisokui jiwoogae", 2004, people=_by("John H. Lee")),
        EXACT,
        "a-moment-to-remember-2004",
        "",
    ),
    Case(
        row("Taegukgi hwinalrimyeo", 2004, people=_by("Je-kyu Kang")),
        EXACT,
        "taegukgi-2004",
        "태극기 휘날리며",
    ),
    Case(row("Dogani", 2011, people=_by("Dong-hyuk Hwang")), EXACT, "silenced-2011", "year and director"),
    Case(row("So-won", 2013, people=_by("Joon-ik Lee")), EXACT, "hope-2013", "year and director"),
    Case(
        row("Geon-chook-hak-gae-ron", 2012, people=_by("Yong-Joo Lee")),
        EXACT,
        "architecture-101-2012",
        "건축학개론",
    ),
    Case(row("Neuk-dae-so-nyeon", 2012), EXACT, "a-werewolf-boy-2012", "also known as"),
    Case(row("7-beon-bang-ui seon-mul", 2013), EXACT, "miracle-in-cell-no-7-2013", "also known as"),
    Case(row("Sseo-ni", 2011, people=_by("Hyeong-cheol Kang")), EXACT, "sunny-2011", "director"),
    Case(row("Sseo-ni", 2011), LIKELY, "sunny-2011", "romanized title and year"),
    Case(row("Keulraesik", 2003, people=_by("Jae-young Kwak")), EXACT, "the-classic-2003", "director"),
    Case(
        row("Siwolae", 2000, people=_by("Hyun-seung Lee")), EXACT, "il-mare-2000", "시월애, year and director"
    ),
    Case(
        row("Naesarang nae gyeotae", 2009, people=_by("Jin-pyo Park")),
        EXACT,
        "closer-to-heaven-2009",
        "director",
    ),
    Case(row("Byuti insaideu", 2015), EXACT, "the-beauty-inside-2015", "romanized title and year"),
    Case(
        row("Eunmilhage widaehage", 2014, people=_by("Cheol-soo Jang")),
        EXACT,
        "secretly-greatly-2013",
        "director",
    ),
    Case(row("Manchu", 2010, people=_by("Kim Tae-yong")), EXACT, "late-autumn-2011", "director"),
    Case(row("Ojik Geudaeman", 2011, kind=FILM, people=_by("Il-gon Song")), EXACT, "always-2011", "director"),
    Case(row("Ohjik kudaeman", 2011), LIKELY, "always-2011", "year"),
    Case(row("", 2016, imdb="tt5700672"), EXACT, "train-to-busan-2016", "same IMDb id"),
    Case(row("Busanhaeng", 2016, imdb="TT5700672", kind=FILM), EXACT, "train-to-busan-2016", "same IMDb id"),
    Case(
        row("Train to Busan", 2016, imdb="tt5700672", kind=DRAMA),
        LIKELY,
        "train-to-busan-2016",
        "a film here",
    ),
    Case(
        row("Brain to Lausanne", 1990, imdb="tt5700672"),
        LIKELY,
        "train-to-busan-2016",
        "title and year are others",
    ),
    # TMDB and Trakt: numbers, Hangul, original titles.
    Case(row("부산행", 2016, tmdb=396535, kind=FILM), EXACT, "train-to-busan-2016", "same TMDB id"),
    Case(
        row("Dernier train pour Busan", 2016, tmdb=396535, kind=FILM),
        EXACT,
        "train-to-busan-2016",
        "same TMDB id",
    ),
    Case(
        row("사랑의 불시착", 2019, tmdb=94796, kind=DRAMA), EXACT, "crash-landing-on-you-2019", "same TMDB id"
    ),
    Case(row("내머리속의지우개", 2004), EXACT, "a-moment-to-remember-2004", "Hangul title and year"),
    Case(row("지금만나러갑니다", 2018), EXACT, "be-with-you-2018", "Hangul title and year"),
    Case(row("Sunny", 2011, others=("써니",)), EXACT, "sunny-2011", "title and year"),
    Case(row("써니 (Sunny)", 2011), EXACT, "sunny-2011", "year"),
    Case(row("뷰티인사이드", 2015), EXACT, "the-beauty-inside-2015", "Hangul title and year"),
    Case(row("형", 2016), EXACT, "my-annoying-brother-2016", "Hangul title and year"),
    # MyDramaList: dramas, first broadcast or last.
    Case(row("Crash Landing on You", 2019, kind=DRAMA), EXACT, "crash-landing-on-you-2019", "title and year"),
    Case(row("Endless Love: Winter Sonata", 2002, kind=DRAMA), EXACT, "winter-sonata-2002", "year"),
    Case(row("Autumn Tale", 2000, kind=DRAMA), EXACT, "autumn-in-my-heart-2000", "year"),
    Case(
        row("My Love from the Star", 2014, kind=DRAMA),
        LIKELY,
        "my-love-from-the-star-2013",
        "2013 here, 2014 there",
    ),
    Case(row("You Who Came from the Stars", 2013), EXACT, "my-love-from-the-star-2013", "also known as"),
    # Written by hand.
    Case(row("Sadece Sen / Always", 2011), EXACT, "always-2011", "title and year"),
    Case(row("Train to Busann", 2017), LIKELY, "train-to-busan-2016", "year is 2016 here, 2017 there"),
    Case(row("Train to Busann", 2016), LIKELY, "train-to-busan-2016", "close to Train to Busan and year"),
    Case(
        row("A Moment to Rember", 2004, people=_by("Lee Jae Han")),
        EXACT,
        "a-moment-to-remember-2004",
        "close to",
    ),
    Case(row("Tuning For Love", 2019), LIKELY, "tune-in-for-love-2019", "year"),
    Case(row("클레식", 2003), LIKELY, "the-classic-2003", "year"),
    # Other works of these names, and things that cannot both be true.
    Case(row("Always", 1989), UNMATCHED, "always-2011", "year is 2011 here, 1989 there"),
    Case(row("Always", 1989, people=_by("Steven Spielberg")), UNMATCHED, "always-2011", "year is 2011 here"),
    Case(row("The Classic", 2001), UNMATCHED, "the-classic-2003", "year is 2003 here, 2001 there"),
    Case(row("Hope", 2021), UNMATCHED, "hope-2013", "year is 2013 here, 2021 there"),
    Case(row("Hope", people=_by("Maria Sødahl")), UNMATCHED, "hope-2013", "director is Lee Joon-ik here"),
    Case(
        row("A Moment to Remember", 2004, people=_by("Kim Ki-duk")),
        LIKELY,
        "a-moment-to-remember-2004",
        "director is",
    ),
    Case(
        row("A Moment to Remember", 2005, people=_by("Kim Ki-duk")),
        UNMATCHED,
        "a-moment-to-remember-2004",
        "director",
    ),
    Case(
        row("Be with You", 2004, others=("いま、会いにゆきます",)), UNMATCHED, "be-with-you-2018", "2018 here"
    ),
    Case(
        row("Be with You", 2018, others=("いま、会いにゆきます",)),
        LIKELY,
        "be-with-you-2018",
        "original title is",
    ),
    Case(row("Hope", 2013, others=("희망",)), LIKELY, "hope-2013", "original title is 소원 here"),
    Case(
        row("The Lake House", 2006), UNMATCHED, "il-mare-2000", "Il Mare was remade as The Lake House (2006)"
    ),
    Case(row("Late Autumn", 1966), UNMATCHED, "late-autumn-2011", "is a remake of Late Autumn (1966)"),
    Case(row("Ditto", 2022, others=("동감",)), UNMATCHED, "ditto-2000", "remade as Ditto (2022)"),
    Case(row("More Than Blue", 2018), UNMATCHED, "more-than-blue-2009", "remade as"),
    Case(row("My Sassy Girl", 2008, kind=FILM), UNMATCHED, "my-sassy-girl-2001", "remade as"),
    Case(row("What Dreams May Come", 1998), UNMATCHED, "what-dreams-may-come", "2019 in a list, 1998 there"),
    Case(row("What Dreams May Come"), LIKELY, "what-dreams-may-come", "no year"),
    Case(row("Winter Sonata", 2002, kind=FILM), LIKELY, "winter-sonata-2002", "a drama here, a film there"),
    Case(
        row("Train to Busan", 2016, kind=DRAMA), LIKELY, "train-to-busan-2016", "a film here, a drama there"
    ),
    Case(row("Train to Busan", 2016, imdb="tt0000001"), LIKELY, "train-to-busan-2016", "another IMDb id"),
    Case(row("Parasite", 2019, imdb="tt5700672"), LIKELY, "train-to-busan-2016", "title and year are others"),
    Case(row("Parasite", 2016, imdb="tt5700672"), EXACT, "train-to-busan-2016", "same IMDb id"),
    Case(row("Oldboy", 2003, imdb="tt0364569", tmdb=670, kind=FILM), UNMATCHED, None, "nothing like it"),
    Case(row("Sunny", 2011, imdb="tt1937339", tmdb=81481, kind=FILM), LIKELY, "sunny-2011", "another"),
    Case(row("Some Series", 2003, tmdb=396535), UNMATCHED, None, "nothing like it"),
    Case(row("Seoul Station", 2016, people=_by("Yeon Sang-ho")), UNMATCHED, None, "nothing like it"),
    Case(row("Windstruck", own_id="silenced-2011"), EXACT, "silenced-2011", "same id"),
    Case(row("Windstruck", 2004, own_id="no-such-id"), EXACT, "windstruck-2004", "title and year"),
    # No title at all.
    Case(row(""), UNMATCHED, None, "no title"),
    Case(row(" \u3164?!… ", 2011), UNMATCHED, None, "no title"),
    Case(row("x" * 10_000, 2011), UNMATCHED, None, "nothing like it"),
    Case(row("[bold]Sunny[/bold]", 2011), UNMATCHED, None, ""),
    Case(row("\x1b[31mOasis\x00", 2002), UNMATCHED, None, ""),
)
