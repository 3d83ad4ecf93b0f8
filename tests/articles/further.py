"""Articles in rarer shapes: threads, letters, transcripts, programmes, essays; with "
"what stands around their lists."""

from __future__ import annotations

from tests.articles.styles import Style

_WET = "Six Korean weepies for the rainy season"
_SIX = (
    ("Il Mare", 2000),
    ("Oasis", 2002),
    ("The Paper Orchard", 2007),
    ("Hope", 2013),
    ("Salt Harbour", 1998),
    ("Ditto", 2000),
)
_UNDATED = tuple((title, None) for title, _ in _SIX)
_CAPITALS = tuple((title.upper(), year) for title, year in _SIX)
_SAID = (
    "Two people share a letterbox and never a calendar. It is as quiet as snow on a pier.",
    "He comes out of prison in a thin shirt and looks for somebody who will talk to him.",
    "Two sisters inherit an orchard and a debt. The wind does most of the acting, and does it well.",
    "A family goes on after the worst. There is a bear costume in it, and it will undo you.",
    "The last fisherman teaches a girl to mend nets. Her hands are the real performance here.",
    "A radio picks up a voice from another year. The eclipse is worth the price of the ticket.",
)


def each(form: str, between: str = "\n\n") -> str:
    """All six entries in a form."""
    return between.join(
        form.format(i=at + 1, r=6 - at, t=title, T=title.upper(), y=year, p=said)
        for at, ((title, year), said) in enumerate(zip(_SIX, _SAID, strict=True))
    )


FURTHER = (
    Style(
        "a letter with advertisements between frames",
        "letter.txt",
        "THE WET UMBRELLA\nIssue 12 · Friday\nTrouble viewing this e-mail? Open it in your "
        "browser: https://u.example/12\n\n"
        "Hello all,\n\nbelow are six films I would take to a lighthouse.\n\n"
        + each("{T}\n{y}. {p}", "\n\n* * *\n\n").replace(
            "* * *",
            "-----------------------\nTHIS ISSUE IS BROUGHT TO YOU BY GOLD LEAF INK\n15% off with "
            "the code WET12.\n"
            "-----------------------",
            1,
        )
        + "\n\nP.S. Nobody has returned my copy of SUNNY.\n\nYours,\nOlga\n\nUnsubscribe",
        _CAPITALS,
        "THE WET UMBRELLA",
        False,
        ("sunny-2011",),
    ),
    Style(
        "a thread in which others answer with lists of their own",
        "thread.txt",
        "Forum index › Films › Asia\n\nTopic: films that made my flatmates cry\n\nlampkeeper "
        "wrote on Mon 3 May, 20:10:\n\n"
        "no order, all seen this spring.\n\n"
        + each("- {t}, {y} — {p}", "\n")
        + "\n\n________________\n\nowl_77 wrote on Mon 3 May, 21:30:\n\n> - Hope, 2013 — A "
        "family goes on after the worst.\n\n"
        "yes to this. I would add\n\n- Sunny, 2011 — seven friends\n- The Glass Ferry, 2014 — "
        "a ferry\n- Oldboy, 2003 — no\n\n"
        "________________\n\nlampkeeper wrote on Mon 3 May, 22:02:\n\n> I would add\n\nseen them, thanks\n",
        _SIX,
        "films that made my flatmates cry",
        False,
        ("sunny-2011",),
    ),
    Style(
        "a thread with votes and hours",
        "votes.md",
        "# What Korean film ruined your weekend?\n\nu/saltlamp · 14h ago\n\n"
        + each("**{t}** ({y})\n\n{p}")
        + "\n\nu/other_one · 13h ago\n\n> **Oasis** (2002)\n\nI prefer **Sunny** (2011), but "
        "fine.\n\nu/third · 9h ago\n\nSame.\n",
        _SIX,
        "What Korean film ruined your weekend?",
        False,
        ("sunny-2011",),
    ),
    Style(
        "a letter that was sent on",
        "sent.txt",
        "\n".join(
            f"> {line}".rstrip()
            for line in (
                "From: Ada <ada@example.org>\nTo: Bo <bo@example.org>\nDate: Tue, 4 May 2021 10:12\nSubject: "
                f"{_WET}\n\nDear Bo,\n\nhere they are.\n\n" + each("{i}. {t} ({y})\n{p}") + "\n\nLove, Ada"
            ).split("\n")
        ),
        _SIX,
        _WET,
        True,
    ),
    Style(
        "a transcript of a recording",
        "spoken.txt",
        f"{_WET} (transcript)\n\n00:00 Welcome back, everybody\n00:41 Why we do this at all\n"
        + "\n".join(f"{at:02}:{at * 7:02} {title} ({year})" for at, (title, year) in enumerate(_SIX, 2))
        + "\n22:10 Your letters\n23:55 Goodbye\n",
        _SIX,
    ),
    Style(
        "slides",
        "slides.html",
        f"<html><head><title>{_WET} | Drizzle</title><meta property='og:site_name' "
        f"content='Drizzle'></head><body><h1>{_WET}</h1>"
        "<div class=slide><p>1 / 7</p><p>Swipe to begin.</p></div>"
        + each(
            "<div class=slide><p class=count>{i} / 7</p><h3>{t}</h3><p class=meta>{y} | 105 min</p><p>{p}</p>"
            "<a href=#>Next slide</a></div>",
            "",
        ).replace("{", "")
        + "</body></html>",
        _SIX,
        _WET,
    ),
    Style(
        "questions and answers",
        "talk.md",
        "# A projectionist on the Korean films she cannot thread without crying\n\nShe has "
        "run the Majestic since 1994.\n\n"
        + each("**Which one is number {i}?**\n\n*{t}* ({y}). {p}")
        + "\n\n**Do you cry at home, too?**\n\nAt home I sleep.\n",
        _SIX,
        "A projectionist on the Korean films she cannot thread without crying",
    ),
    Style(
        "an alphabet",
        "alphabet.txt",
        "An alphabet of Korean melodrama\n\nD is for Ditto (2000)\nA radio and an "
        "eclipse.\n\nH is for Hope (2013)\n"
        "A bear costume.\n\nI is for Il Mare (2000)\nA letterbox on stilts.\n\nO is for Oasis "
        "(2002)\nA tapestry on a wall.\n\n"
        "P is for The Paper Orchard (2007)\nPaper, and an orchard.\n\nS is for Salt Harbour (1998)\nNets.\n",
        (
            ("Ditto", 2000),
            ("Hope", 2013),
            ("Il Mare", 2000),
            ("Oasis", 2002),
            ("The Paper Orchard", 2007),
            ("Salt Harbour", 1998),
        ),
        "An alphabet of Korean melodrama",
        False,
    ),
    Style(
        "a programme with dates, prices and a legend",
        "programme.txt",
        "Rain Week at the Majestic: Korean films, all on film\n(€8, members €5; [S] subtitled, [D] dubbed)\n\n"
        + each("{t} [{y}] [S] €8", "\n")
        + "\n\n[S] means Dutch subtitles, unless the print says otherwise.\nBox office: "
        "desk@majestic.example\n",
        _SIX,
        "Rain Week at the Majestic: Korean films, all on film",
        False,
    ),
    Style(
        "entries as a database prints them",
        "base.txt",
        f"{_WET}\n\n"
        + each(
            "{t}\nSouth Korea, {y}, 105 min\nDrama, Romance\nDirector: Nobody Known\nStars: Bae Soo-rin\n{p}"
        ),
        _SIX,
        _WET,
    ),
    Style(
        "films and then dramas",
        "two.md",
        "# Korean films and dramas that hurt\n\n## The films\n\n1. **Oasis** (2002) – A man out of prison.\n"
        "2. **Hope** (2013) – A family goes on.\n3. **The Paper Orchard** (2007) – An "
        "orchard.\n\n## The dramas\n\n"
        "1. **Winter Sonata** (2002) – Scarves.\n2. **The Lantern Keeper** (2010) – Sixteen lanterns.\n\n"
        "## Honourable mentions\n\n*Sunny* nearly made it.\n",
        (
            ("Oasis", 2002),
            ("Hope", 2013),
            ("The Paper Orchard", 2007),
            ("Winter Sonata", 2002),
            ("The Lantern Keeper", 2010),
        ),
        "Korean films and dramas that hurt",
        True,
        ("sunny-2011",),
    ),
    Style(
        "an essay with its titles in italics",
        "essay.md",
        "# The weather in Korean melodrama\n\n*By Ines Holm*\n\nRain is cheap, snow is not. I "
        "leave out *Winter Sonata*, which "
        "had the budget for both.\n\n"
        "It begins with *Il Mare* (2000), where the sea does the raining. Nobody owns an "
        "umbrella in it, and nobody needs one.\n\n"
        "The harshest light falls in *Oasis* (2002). It comes through a window with a tree "
        "behind it, and it moves.\n\n"
        "Few have seen *The Paper Orchard* (2007), in which the wind turns pages. I saw it "
        "twice, both times alone.\n\n"
        "And then *Ditto*, a film of 2000, has an eclipse. Try to get one of those for a "
        "Tuesday afternoon shoot.\n\n"
        "That is the forecast, and I have nothing to add to it but a towel, a pot of tea and "
        "a window that closes.\n",
        (("Il Mare", 2000), ("Oasis", 2002), ("The Paper Orchard", 2007), ("Ditto", 2000)),
        "The weather in Korean melodrama",
        False,
        ("winter-sonata-2002",),
    ),
    Style(
        "captions of pictures",
        "captions.html",
        f"<html><body><h1>{_WET}</h1><p>Look at these.</p>"
        + each(
            "<figure><img src='{i}.jpg' alt='a still'><figcaption><strong>{t}</strong> ({y}) "
            "{p}</figcaption></figure>",
            "",
        )
        + "</body></html>",
        _SIX,
        _WET,
    ),
    Style(
        "numbers in words, downwards, with the year in the prose",
        "words.txt",
        'OUR CRITIC\'S SIX: THE KOREAN WEEPIES\nBy Hector "Hex" Boyle, staff writer\n\nI was asked for three.\n\n'
        "Number Six: Ditto\nA radio, a voice and an eclipse, 2000. The radio is the better actor.\n\n"
        "Number Five: Salt Harbour\nNets. From 1998, and it smells like it.\n\n"
        "Number Four: Hope\nA bear costume. 2013.\n\n"
        "Number Three: The Paper Orchard\n2007, two sisters, one debt.\n\n"
        "Number Two: Oasis\nCame out in 2002, a year before I gave up smoking.\n\n"
        "Number One: Il Mare\nA letterbox. 2000, and still no answer.\n\n"
        "Boyle's column appears when it rains.\n",
        tuple(reversed(_SIX)),
        "OUR CRITIC'S SIX: THE KOREAN WEEPIES",
        True,
    ),
    Style(
        "lines broken at 72 columns",
        "broken.txt",
        "Subject: the list you asked for, Korean films only\n\nDear Mo,\n\n"
        "1. IL MARE (2000). Two people share a letterbox and never once a\n"
        "calendar. It is as quiet as snow on a pier, and the pier is the\nbest thing in it by far.\n\n"
        "2. OASIS (2002). He comes out of prison in a thin shirt and looks\n"
        "for somebody who will talk to him. In 1998 he would have found\nnobody at all.\n\n"
        "3. SALT HARBOUR (1998). The last fisherman teaches a girl to mend\nnets, and then he "
        "does not come back.\n\n"
        "> and what was the one with the bear?\n\nThat was HOPE. You have seen it.\n\nYours, Pim\n",
        (("IL MARE", 2000), ("OASIS", 2002), ("SALT HARBOUR", 1998)),
        "the list you asked for, Korean films only",
        True,
        ("hope-2013",),
    ),
    Style(
        "pictures for bullets",
        "bulletin.txt",
        "🌧 RAIN BULLETIN 🌧\nKorean films to stay in with\n\n"
        + each("🎬 {t} ({y}) ⭐⭐⭐⭐\n{p}")
        + "\n\n📬 Write to us: rain@example.org\n🔗 Follow us on every network there is\n",
        _SIX,
    ),
    Style(
        "a list that its page tells to machines",
        "machine.html",
        "<html><head><title>Rainy films from Korea</title><script type='application/ld+json'>"
        '{"@context":"https://schema.org","@type":"ItemList","itemListElement":['
        + each(
            '{{"@type":"ListItem","position":{i},"item":{{"@type":"Movie","name":"{t}","dateCreated":"{y}"}}}}',
            ",",
        )
        + "]}</script></head><body><h1>Rainy films from Korea</h1><p>It rains.</p>"
        + each("<div><span>{t}</span><p>{p}</p></div>", "")
        + "<div><span>Before you go</span><p>Leave the umbrella where you found it, by the door "
        "of the shop downstairs.</p></div>"
        "</body></html>",
        _UNDATED,
        "Rainy films from Korea",
    ),
    Style(
        "titles in the middle of headings that talk",
        "talking.md",
        f"# {_WET}\n\n" + each("## For when you cannot sleep: {t}\n\n*{y}, dir. Nobody Known.* {p}"),
        _SIX,
        _WET,
        False,
    ),
    Style(
        "paragraphs that name the year at their end",
        "ends.txt",
        f"{_WET}\n\nOne a night.\n\n" + each("“{t}”\n\n{p} ({y})"),
        _SIX,
        _WET,
    ),
    Style(
        "in two languages",
        "langs.txt",
        "비 오는 날 보는 한국 영화 / Korean films for rain\n\n글: 서윤 / Words: Seo Yun\n\n"
        "시월애 Il Mare (2000)\n편지함 하나, 두 사람. One letterbox, two people.\n\n오아시스 Oasis "
        "(2002)\n벽걸이 하나. A tapestry.\n\n"
        "소원 Hope (2013)\n곰 인형 옷. A bear costume.\n\n소금 항구 Salt Harbour (1998)\n그물. Nets.\n",
        (
            ("시월애 Il Mare", 2000),
            ("오아시스 Oasis", 2002),
            ("소원 Hope", 2013),
            ("소금 항구 Salt Harbour", 1998),
        ),
        "비 오는 날 보는 한국 영화 / Korean films for rain",
        False,
    ),
    Style(
        "honourable mentions on lines of their own",
        "mentions.txt",
        "Three Korean films\n\nOasis (2002)\nA man out of prison looks for somebody who talks.\n\n"
        "Hope (2013)\nA family goes on after the worst has come.\n\nIl Mare (2000)\nTwo people share a letterbox.\n\n"
        "Honourable mentions:\n\nThe Glass Ferry (2014)\n\nThe Lantern Keeper (2010)\n",
        (("Oasis", 2002), ("Hope", 2013), ("Il Mare", 2000)),
        "Three Korean films",
    ),
    Style(
        "a diary with days for headings",
        "diary.txt",
        "Rain diary: Korean films\n\n"
        + "\n\n".join(
            f"{day}\n\n{title} ({year})\n\n{said}"
            for day, (title, year), said in zip(("Monday", "Tuesday", "Friday"), _SIX, _SAID, strict=False)
        ),
        _SIX[:3],
        "Rain diary: Korean films",
    ),
    Style(
        "titles in the marks of quotations",
        "marks.md",
        f"# {_WET}\n\n" + each("> **{t}** ({y})\n\n{p}"),
        _SIX,
        _WET,
    ),
    Style(
        "two who talk",
        "dialogue.txt",
        "Two critics, four Korean films\n\nANNA: Let us start with Oasis (2002). It hurts.\n\n"
        "BERT: It does. My turn: Hope (2013), and bring tissues for the whole row.\n\n"
        "ANNA: Then I name Salt Harbour (1998), because of the nets and the hands.\n\n"
        "BERT: And I close with Ditto (2000), for the radio and the eclipse.\n",
        (("Oasis", 2002), ("Hope", 2013), ("Salt Harbour", 1998), ("Ditto", 2000)),
        "Two critics, four Korean films",
    ),
    *(
        Style(
            what,
            "columns.txt",
            f"Korean films seen in spring\n\n{text}\n",
            _SIX[1:4],
            "Korean films seen in spring",
        )
        for what, text in (
            (
                "columns under names, parted by blanks",
                "Title               Year   Director\nOasis               2002   Lee Chang-dong\n"
                "The Paper Orchard   2007   Min Tae-shik\nHope                2013   Lee Joon-ik",
            ),
            (
                "columns under names, parted by commas",
                'Title,Year,Director\nOasis,2002,Lee Chang-dong\n"The Paper Orchard",2007,Min Tae-shik\n'
                "Hope,2013,Lee Joon-ik",
            ),
            (
                "a table drawn with signs",
                "+-------------------+------+\n| Film              | Year |\n+-------------------+------+\n"
                "| Oasis             | 2002 |\n| The Paper Orchard | 2007 |\n| Hope              | 2013 |\n"
                "+-------------------+------+",
            ),
        )
    ),
)
