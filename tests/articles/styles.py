"""Small articles in the many ways in which articles are written, each with the entries that are in it.

The prose is our own and says of the films no more than a test needs. Films that no catalog has are invented.
"""

from __future__ import annotations

from typing import NamedTuple

KNOWN = {
    "A Moment to Remember": "a-moment-to-remember-2004",
    "A Moment To Remember": "a-moment-to-remember-2004",
    "Il Mare": "il-mare-2000",
    "Oasis": "oasis-2002",
    "Hope": "hope-2013",
    "Sunny": "sunny-2011",
    "Always": "always-2011",
    "Ditto": "ditto-2000",
    "The Classic": "the-classic-2003",
    "클래식 / The Classic": "the-classic-2003",
    "Windstruck": "windstruck-2004",
    "My Sassy Girl": "my-sassy-girl-2001",
    "Train to Busan": "train-to-busan-2016",
    "Miracle in Cell No. 7": "miracle-in-cell-no-7-2013",
    "Winter Sonata": "winter-sonata-2002",
    "Crash Landing on You": "crash-landing-on-you-2019",
    "Autumn in My Heart": "autumn-in-my-heart-2000",
    "Be With You": "be-with-you-2018",
    "Late Autumn": "late-autumn-2011",
    "Silenced": "silenced-2011",
    "Romang": "romang-2019",
    "Will You Be There?": "will-you-be-there-2016",
    "20th Century Girl": "20th-century-girl-2022",
    "Love, Lies": "love-lies-2016",
    "Taegukgi: The Brotherhood of War": "taegukgi-2004",
    "The Beauty Inside": "the-beauty-inside-2015",
    "Eraser in My Head": "a-moment-to-remember-2004",
    "Hello Ghost": "hello-ghost-2010",
    "My Son": "my-son-2007",
    "Salut d'Amour": "salut-damour-2015",
    "Secretly, Greatly": "secretly-greatly-2013",
    "More Than Blue": "more-than-blue-2009",
    "Architecture 101": "architecture-101-2012",
}


class Style(NamedTuple):
    """An article: what it is, its file's name, its text, its entries as (title, year), and its headline."""

    what: str
    name: str
    text: str
    entries: tuple[tuple[str, int | None], ...]
    headline: str | None = None
    ranked: bool | None = None
    passing: tuple[str, ...] = ()


SAID = (
    "A quiet film about two people who write to each other and never manage to meet. It takes its time and earns it.",
    "The second half of this drama is where the handkerchiefs come out, and nobody in our office "
    "stayed dry for long.",
    "Few movies trust their actors as much as this one does; the last ten minutes have hardly a word in them.",
    "It begins as a comedy and turns, so slowly that you do not notice it, into something much sadder and better.",
    "Seen again after twenty years it has lost nothing, and the song at the end still does its work on everyone.",
)


def _articles() -> tuple[Style, ...]:
    one, two, three, four, five = SAID
    return (
        Style(
            "numbers with years",
            "a.txt",
            f"5 Korean Films for a Rainy Sunday\n\nBy Ann Other\nMarch 3, 2021\n\nIt rains, so we watch films.\n\n"
            f"1. Il Mare (2000)\n\n{one}\n\n2. Oasis (2002)\n\n{two}\n\nAdvertisement\n\n3. Hope "
                f"(2013)\n\n{three}\n\n"
            f"Also read: 12 dramas about cooks\n\n4. The Paper Orchard (2007)\n\n{four}\n\n5. Sunny "
                f"(2011)\n\n{five}\n\n"
            "Share this:\n\nConclusion\n\nThat should see you through till Monday.\n\n3 "
                "Comments\n\n1. I cried\n\n2. Me too",
            (("Il Mare", 2000), ("Oasis", 2002), ("Hope", 2013), ("The Paper Orchard", 2007), ("Sunny", 2011)),
            "5 Korean Films for a Rainy Sunday",
            True,
        ),
        Style(
            "a countdown",
            "b.txt",
            f"Ten is too many: the four best Korean weepies, ranked\n\n4) Ditto, 2000\n{one}\n\n3) "
                f"Windstruck, 2004\n{two}\n\n"
            f"2) Always, 2011\n{three}\n\n1) The Classic, 2003\n{four}\n",
            (("Ditto", 2000), ("Windstruck", 2004), ("Always", 2011), ("The Classic", 2003)),
            None,
            True,
        ),
        Style(
            "numbers alone on a line",
            "c.txt",
            f"Our favourite Korean dramas and films\n\nIn no order but this one.\n\n1\n\nWinter "
                f"Sonata\n\n{two}\n\n2\n\n"
            f"Crash Landing on You\n\n{one}\n\n3\n\nThe Lantern Keeper\n\n{three}\n",
            (("Winter Sonata", None), ("Crash Landing on You", None), ("The Lantern Keeper", None)),
            "Our favourite Korean dramas and films",
            True,
        ),
        Style(
            "numbers behind",
            "d.txt",
            f"Three Korean romances\n\nOasis – 3\n\n{one}\n\nMiracle in Cell No. 7 – 2\n\n{two}\n\n"
                f"Il Mare – 1\n\n{three}\n",
            (("Oasis", None), ("Miracle in Cell No. 7", None), ("Il Mare", None)),
        ),
        Style(
            "hashes",
            "e.txt",
            f"Best Korean movies of the century\n\n#3 Train to Busan (2016)\n{one}\n#2 Silenced "
                f"(2011)\n{two}\n#1 Oasis (2002)\n{three}\n",
            (("Train to Busan", 2016), ("Silenced", 2011), ("Oasis", 2002)),
            "Best Korean movies of the century",
            True,
        ),
        Style(
            "Number five",
            "f.txt",
            f"The films that broke us\n\nNo. 3: Hope\n\n{one}\n\nNo. 2: Salut d'Amour\n\n{two}\n\n"
                f"No. 1: My Son\n\n{three}\n",
            (("Hope", None), ("Salut d'Amour", None), ("My Son", None)),
            None,
            True,
        ),
        Style(
            "Roman numerals",
            "g.txt",
            f"Four acts of grief: Korean cinema's saddest films\n\nI. Late Autumn\n\n{one}\n\nII. Romang\n\n{two}\n\n"
            f"III. Will You Be There?\n\n{three}\n\nIV. A House of Salt\n\n{four}\n",
            (("Late Autumn", None), ("Romang", None), ("Will You Be There?", None), ("A House of Salt", None)),
        ),
        Style(
            "headings in Markdown",
            "h.md",
            f"# Love and other illnesses\n\n*A reader's guide to Korean film*\n\n"
                f"![poster](a.jpg)\n\n## Il Mare (2000)\n\n{one}\n\n"
            f"## 클래식 / The Classic (2003)\n\n{two}\n\n## Love, Lies (2016)\n\n{three}\n\n> Photo: CJ\n\n"
            f"## Honorable mentions\n\nWe also liked “Hello Ghost” and “Ditto” (2000).\n\n## FAQ\n\n"
                f"### Where can I watch them?\n\nAsk [here](http://x.y/).\n",
            (("Il Mare", 2000), ("클래식 / The Classic", 2003), ("Love, Lies", 2016)),
            "Love and other illnesses",
            False,
            ("hello-ghost-2010", "ditto-2000"),
        ),
        Style(
            "bold titles before a text",
            "i.md",
            f"# What to watch tonight: K-dramas and films\n\n**Winter Sonata** (2002) – {two}\n\n"
                f"**Sunny** (2011) – {one}\n\n"
            f"**The Glass Ferry** (2014) – {three}\n\n**Be With You** (2018) – {four}\n",
            (("Winter Sonata", 2002), ("Sunny", 2011), ("The Glass Ferry", 2014), ("Be With You", 2018)),
        ),
        Style(
            "bold lines",
            "j.md",
            f"Films my grandmother cried at\n\n**1. Taegukgi: The Brotherhood of War "
                f"(2004)**\n\n{one}\n\n**2. 20th Century Girl (2022)**\n\n{two}\n\n"
            f"**3. Eraser in My Head (2004)**\n\n{three}\n",
            (("Taegukgi: The Brotherhood of War", 2004), ("20th Century Girl", 2022), ("Eraser in My Head", 2004)),
            "Films my grandmother cried at",
            True,
        ),
        Style(
            "a list of lines",
            "k.md",
            "# Watchlist: Korean films\n\n- Oasis (2002)\n- The Beauty Inside (2015)\n- "
                "[Silenced](https://example.org/x) (2011)\n- Midnight Persimmons (1999)\n",
            (("Oasis", 2002), ("The Beauty Inside", 2015), ("Silenced", 2011), ("Midnight Persimmons", 1999)),
            "Watchlist: Korean films",
            False,
        ),
        Style(
            "a title a line",
            "l.txt",
            "Oasis\nIl Mare\nA Moment to Remember\nThe Paper Orchard\nHope\n",
            tuple((each, None) for each in ("Oasis", "Il Mare", "A Moment to Remember", "The Paper Orchard", "Hope")),
        ),
        Style(
            "a table in Markdown",
            "m.md",
            "# Korean tearjerkers at a glance\n\n| # | Title | Hangul | Year | Director |\n"
                "|---|---|---|---|---|\n| 1 | Oasis | 오아시스 | 2002 | Lee Chang-dong |\n"
            "| 2 | The Classic | 클래식 | 2003 | Kwak Jae-yong |\n| 3 | The Paper Orchard | 종이 과수원 | "
                "2007 | Nobody Known |\n",
            (("Oasis", 2002), ("The Classic", 2003), ("The Paper Orchard", 2007)),
            "Korean tearjerkers at a glance",
            True,
        ),
        Style(
            "quotes at the head of paragraphs",
            "n.txt",
            f"Six hankies: Korean romance films\n\nSome evenings ask for it.\n\n“Il Mare” is the "
                f"one with the letters. {one}\n\n“Always” puts a boxer beside a blind woman. {two}\n\n"
            f"In “Ditto,” a radio does what no radio should. {three}\n\n“The Glass Ferry” never got "
                f"the audience it deserved. {four}\n\nRead the full story on Weepers Weekly here.",
            (("Il Mare", None), ("Always", None), ("Ditto", None), ("The Glass Ferry", None)),
            "Six hankies: Korean romance films",
            False,
        ),
        Style(
            "paragraphs that begin with the title",
            "o.txt",
            f"Korean love stories worth your time\n\nEvery one of these was chosen by hand.\n\n"
                f"Oasis is a 2002 drama film about two outsiders. {one}\n\n"
            f"Late Autumn is a 2011 romance set in the fog of Seattle. {two}\n\nThe Paper Orchard "
                f"is a 2007 film that hardly anybody saw. {three}\n\n"
            f"Hello Ghost is a 2010 comedy with a sting. {four}\n\nKorean cinema has more to give "
                f"than these, of course. It always had.\n",
            (("Oasis", 2002), ("Late Autumn", 2011), ("The Paper Orchard", 2007), ("Hello Ghost", 2010)),
        ),
        Style(
            "titles on a line, one of them lost",
            "p.txt",
            f"Romance from Korea: a short list of films\n\nOasis\n\nOasis is a 2002 film about two "
                f"outsiders. {one}\n\nThe Classic\n\nThe Classic is a 2003 film told in two times. "
                f"{two}\n\n"
            f"Windstruck is a 2004 comedy with a policewoman. {three}\n\nHello Ghost\n\nHello Ghost "
                f"is a 2010 comedy with a sting. {four}\n\n"
            "A Word on Taste\n\nKorean films are often sadder than their posters, and the better "
                "for it, as many have said before.\n",
            (("Oasis", 2002), ("The Classic", 2003), ("Windstruck", 2004), ("Hello Ghost", 2010)),
        ),
        Style(
            "repeated captions",
            "q.txt",
            f"Top 3 Korean Movies to Cry With\n\n1. Hope\n\nhope korean movie poster 2\n\n{one}\n\n"
                f"2. Miracle In Cell No. 7\n\nmiracle in cell no 7 still\n\n{two}\n\n"
            f"3. My Son\n\nmy son korean movie 1\n\n{three}\n\nWrapping Up\n\nThat is it.\n\n1. "
                f"Which film is the saddest?\n\nHope, we think.\n\n2. Where can I see them?\n\nAt the "
                f"usual places.\n",
            (("Hope", None), ("Miracle In Cell No. 7", None), ("My Son", None)),
            "Top 3 Korean Movies to Cry With",
            True,
        ),
        Style(
            "two in one paragraph",
            "r.txt",
            f"Korean romances for two\n\n“Il Mare” (2000) starts it all. {one} “Ditto” (2000) does "
                f"the same with a radio, and came out in the same year.\n\n"
            f"“Sunny” (2011) is about friends. {two}\n\n“The Glass Ferry” (2014) is about a ferry. "
                f"{three}\n\n“Oasis” (2002) closes our list of films. {four}\n",
            (("Il Mare", 2000), ("Ditto", 2000), ("Sunny", 2011), ("The Glass Ferry", 2014), ("Oasis", 2002)),
        ),
        Style(
            "two in one heading",
            "s.md",
            f"# Korean double bills\n\n## 1. Il Mare (2000) and Ditto (2000)\n\n{one}\n\n## 2. "
                f"Sunny (2011)\n\n{two}\n\n## 3. Hope (2013)\n\n{three}\n",
            (("Il Mare", 2000), ("Ditto", 2000), ("Sunny", 2011), ("Hope", 2013)),
        ),
        Style(
            "facts below each title",
            "t.md",
            f"# The 3 saddest K-dramas and films\n\n### Crash Landing on You\n\n**Year:** 2019\n\n"
                f"**Starring:** Hyun Bin, Son Ye-jin\n\n{one}\n\n"
            f"### Hope\n\n**Year:** 2013\n\n**Starring:** Sol Kyung-gu\n\n{two}\n\n### The Paper "
                f"Orchard\n\n**Year:** 2007\n\n**Starring:** Someone Else\n\n{three}\n",
            (("Crash Landing on You", 2019), ("Hope", 2013), ("The Paper Orchard", 2007)),
        ),
        Style(
            "where to see it behind the title",
            "u.txt",
            f"New on the services: Korean films\n\n1. Oasis (2002) – Netflix\n{one}\n\n2. Hope "
                f"(2013) | Viki\n{two}\n\n3. The Paper Orchard (2007) – Disney+\n{three}\n",
            (("Oasis", 2002), ("Hope", 2013), ("The Paper Orchard", 2007)),
        ),
        Style(
            "a title, a dash and a sentence",
            "v.txt",
            "Three Korean films in one line each\n\n- Oasis – a man out of prison meets a woman "
                "nobody wants to see.\n- Hope – a family goes on after the worst has happened to it.\n"
            "- The Paper Orchard – two sisters inherit an orchard made of paper.\n",
            (("Oasis", None), ("Hope", None), ("The Paper Orchard", None)),
        ),
        Style(
            "two parts, each numbered",
            "w.txt",
            f"Films and dramas from Korea that hurt\n\nFilms\n\n1. Oasis (2002)\n\n{one}\n\n2. Hope "
                f"(2013)\n\n{two}\n\nDramas\n\n1. Winter Sonata (2002)\n\n{three}\n\n2. Autumn in My "
                f"Heart (2000)\n\n{four}\n",
            (("Oasis", 2002), ("Hope", 2013), ("Winter Sonata", 2002), ("Autumn in My Heart", 2000)),
        ),
        Style(
            "themes above, films below",
            "x.md",
            f"# Korean films by mood\n\n## For lovers\n\n### Il Mare\n\n{one}\n\n### "
                f"Ditto\n\n{two}\n\n## For families\n\n### Hope\n\n{three}\n\n### My Son\n\n{four}\n",
            (("Il Mare", None), ("Ditto", None), ("Hope", None), ("My Son", None)),
        ),
        Style(
            "lines broken by an editor",
            "y.txt",
            "Korean films to see before you are thirty\n\n1. Oasis (2002)\nA man comes out of "
                "prison in a thin shirt and finds that his family\nhas moved away"
            " without a word. The film follows him from there and\nnever looks down on anybody in "
                "it.\n\n2. Hope (2013)\nThe hardest film on this page, and the kindest. A family of "
                "three\n"
            "learns to go on, and so do we who are watching.\n",
            (("Oasis", 2002), ("Hope", 2013)),
        ),
        Style(
            "nothing that anybody knows",
            "z.txt",
            f"Seven films from nowhere: unseen Japanese cinema\n\n1. Rain over Kawagoe "
                f"(1958)\n\n{one}\n\n2. The Carp Streamer\n\n{three}\n\n3. Salt and Lacquer "
                f"(1961)\n\n{four}\n\n4. Sparrows at Noon (1970)\n\n{five}\n",
            (
                ("Rain over Kawagoe", 1958),
                ("The Carp Streamer", None),
                ("Salt and Lacquer", 1961),
                ("Sparrows at Noon", 1970),
            ),
        ),
        Style(
            "the year first",
            "za.txt",
            f"A Korean film for every year\n\n2000 · Il Mare\n{one}\n\n2002 · Oasis\n{two}\n\n2013 · Hope\n{three}\n",
            (("Il Mare", 2000), ("Oasis", 2002), ("Hope", 2013)),
        ),
        Style(
            "who directed it, in brackets",
            "zb.txt",
            f"Directors we love: Korean films\n\n1. Oasis (Lee Chang-dong, 2002)\n\n{one}\n\n2. "
                f"Hope [2013, dir. Lee Joon-ik]\n\n{two}\n\n3. The Classic (클래식, 2003)\n\n{three}\n",
            (("Oasis", 2002), ("Hope", 2013), ("The Classic", 2003)),
        ),
        Style(
            "Korean titles",
            "zc.txt",
            "눈물 나는 한국 영화 추천\n\n1. 오아시스 (2002)\n\n감옥에서 나온 남자와 한 여자의 사랑을 그린 영화다.\n\n"
            "2. 소원 (2013)\n\n가족이 다시 일어서는 이야기를 담은 영화다.\n",
            (("오아시스", 2002), ("소원", 2013)),
        ),
    )  # fmt: skip


ARTICLES = _articles()
KNOWN |= {"Miracle In Cell No. 7": "miracle-in-cell-no-7-2013", "오아시스": "oasis-2002", "소원": "hope-2013"}
