"""Forms in which articles write an entry, and whether one can tell its year from it.

In each form ``{t}`` is the title (``{T}`` in capitals, ``{h}`` in Hangul, ``{rom}`` romanized), ``{y}`` the year,
``{d}`` who directs, ``{s}`` who stars, ``{p}`` what is said, ``{i}`` the number, ``{r}`` the number downwards, ``{w}``
and ``{wr}`` these in words, ``{o}`` the ordinal, ``{l}`` and ``{L}`` a letter, ``{ts}`` the time in a recording.
"""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """A form: what it is, how it is written, the key of the title, whether it tells the year, what is between two."""

    what: str
    text: str
    key: str = "t"
    dated: bool = True
    between: str = "\n\n"


class Film(NamedTuple):
    """One that has an entry."""

    title: str
    year: int
    romanized: str
    hangul: str
    director: str
    star: str
    said: str


FILMS = (
    Film(
        "Il Mare",
        2000,
        "Siworae",
        "시월애",
        "Lee Hyun-seung",
        "Lee Jung-jae",
        "Two people share a letterbox and never a calendar. It is as quiet as snow on a pier.",
    ),
    Film(
        "Oasis",
        2002,
        "Oasiseu",
        "오아시스",
        "Lee Chang-dong",
        "Sol Kyung-gu",
        "He comes out of prison in a thin shirt and looks for somebody who will talk to him. Nobody does.",
    ),
    Film(
        "The Paper Orchard",
        2007,
        "Jongi Gwasuwon",
        "종이 과수원",
        "Min Tae-shik",
        "Bae Soo-rin",
        "Two sisters inherit an orchard and a debt. The wind does most of the acting, and does it well.",
    ),
    Film(
        "Hope",
        2013,
        "Sowon",
        "소원",
        "Lee Joon-ik",
        "Uhm Ji-won",
        "A family goes on after the worst. There is a bear costume in it, and it will undo you.",
    ),
    Film(
        "Salt Harbour",
        1998,
        "Sogeum Hanggu",
        "소금 항구",
        "Gong Pil-ho",
        "Yeo Mi-sook",
        "The last fisherman teaches a girl to mend nets. Her hands are the real performance here.",
    ),
    Film(
        "Ditto",
        2000,
        "Donggam",
        "동감",
        "Kim Jung-kwon",
        "Yoo Ji-tae",
        "A radio picks up a voice from another year. The eclipse is worth the price of the ticket.",
    ),
)

FORMS = (
    Form("number word colon", "Number {w}: {t}\n{p}", dated=False),
    Form("number word countdown", "Number {wr}: {t}\n{p} From {y}, with {s}."),
    Form("word dot", "{w}. {t}. {p}", dated=False),
    Form("word dash", "{w} – {t}\n\n{p}", dated=False),
    Form("film number word", "Film {w}: {t} ({y})\n\n{p}"),
    Form("in Nth place", "In {o} place: {t} ({y})\n\n{p}"),
    Form("our Nth pick", "Our {o} pick is {t} ({y}). {p}"),
    Form("caps lines", "{T}\n{p}", key="T", dated=False),
    Form("caps lines year dot", "{T}\n{y}. {p}", key="T"),
    Form("caps line then credit", "{T}\n\n(dir. {d}, {y})\n\n{p}", key="T"),
    Form("line + y · min", "{t}\n{y} · 105 min · {d}\n{p}"),
    Form("line + dir y", "{t}\n\nDir: {d}, {y}. {p}"),
    Form("head + dir y", "### {t}\n\nDir. {d}, {y}. {p}"),
    Form("head released in", "### {t}\n\nReleased in {y} and seen by few. {p}"),
    Form("head came out in", "## {t}\n\n{p} It came out in {y}."),
    Form("head year at end", "## {t}\n\n{p} {s}, {y}."),
    Form("head Year: ", "## {t}\n\n- Year: {y}\n- Director: {d}\n- Stars: {s}\n\n{p}"),
    Form("db lines", "{t}\n{h} ({rom})\n{y}\nDirector: {d}\nCast: {s}\n{p}"),
    Form("db lines 2", "{t}\n{h}\n{d}, {y}\n{s}\n\n{p}"),
    Form("behind hash", "{t} ({y}) — #{r}\n\n{p}"),
    Form("behind hash noyear", "{t} — #{r}\n{p}", dated=False),
    Form("slide", "{i}/6\n\n{t} ({y})\n\n{p}"),
    Form("slide of", "Slide {i} of 6\n\n{t}\n\n{p} ({y})"),
    Form("slide bold", "**{i} / 6**\n**{t}**\n{y}, {d}\n{p}"),
    Form("timestamps", "{ts} – {t} ({y})\n{p}"),
    Form("timestamps only", "{ts} {t}", dated=False, between="\n"),
    Form("timestamps bracket", "[{ts}] {t} – {p}", dated=False),
    Form("emoji", "🎬 {t} ({y}) 😭😭😭\n{p}"),
    Form("emoji bullets inline", "💧 {t} — {p}", dated=False, between="\n"),
    Form("emoji caps", "🌧️ {T}\n{p}", key="T", dated=False),
    Form("QA", "Q: What should I see when it rains?\n\nA: {t} ({y}). {p}"),
    Form("QA b", "**And number {wl}?**\n\n“{t}” ({y}). {p}"),
    Form("alpha", "{L}. {t} ({y})\n\n{p}"),
    Form("alpha paren", "{l}) {t}, {y}: {p}"),
    Form("bold within", "Nobody who lives by the sea should miss **{t}**, which {d} made in {y}. {p}"),
    Form("italic within", "When it rains I think of *{t}* ({y}). {p}"),
    Form("quoted within", "I would not give away my copy of “{t}” for anything. {p}", dated=False),
    Form("quoted within y", "There are those who swear by “{t}” ({y}), and they are right. {p}"),
    Form("caps within", "Take {T}, which {d} made in {y}. {p}", key="T"),
    Form("romanized bold", "Take **{rom}** ({y}), where nobody hurries. {p}", key="rom"),
    Form("hangul first", "{h} ({t}, {y})\n{p}", key="h"),
    Form("hangul line", "{h}\n{t}, {y}\n\n{p}", key="h"),
    Form("hangul guillemets", "《{h}》 {t} ({y})\n\n{p}", key="h"),
    Form("bracketed hangul", "「{t}」({h}, {y}) {p}"),
    Form("pipes", "{t} | {y} | {d} | {s}\n{p}"),
    Form("pipes only", "{t} | {y} | {d}", between="\n"),
    Form("semi", "{t}; {d}; {y}", between="\n"),
    Form("tabs", "{i}\t{t}\t{y}\t{d}", between="\n"),
    Form("bullets dash", "* {t} – {p}", dated=False, between="\n"),
    Form("bullets colon", "* {t}: {p}", dated=False, between="\n"),
    Form("bullets colon y", "- {y}: {t} – {p}", between="\n"),
    Form("bullets dir y", "- {t} ({d}, {y}), {p}", between="\n"),
    Form("bullets bold", "- **{t}** – {p}", dated=False, between="\n"),
    Form("stars", "★ {t} ★\n{p}", dated=False),
    Form("arrow", "-> {t} ({y})\n{p}"),
    Form("arrow2", "» {t}, {y} «\n{p}"),
    Form("equals", "== {t} ({y}) ==\n\n{p}"),
    Form("boxed", "--- {t} ---\n{p}", dated=False),
    Form("setext", "{t} ({y})\n-------------\n\n{p}"),
    Form("bold colon", "**{t}:** {p}", dated=False),
    Form("pick", "Mina's pick: {t} ({y})\n\n{p}"),
    Form("day", "Day {i}: {t} ({y})\n\n{p}"),
    Form("day w", "Night {w}: {t}\n\n{p}", dated=False),
    Form("week", "Week {i} – {t}\n{y}, {d}\n{p}"),
    Form("weekday", "Screening {i}, 8 pm: {t} ({y})\n\n{p}"),
    Form("hash nospace", "#{i}: “{t}” [{y}]\n{p}"),
    Form("num brackets year first", "{i}. ({y}) {t}\n{p}"),
    Form("rating behind", "{t} ({y}) 4.5/5\n\n{p}"),
    Form("tissues", "{t} ({y}) – tissues: 4 of 5\n\n{p}"),
    Form("runtime head", "{t} ({y}, 114 min.)\n\n{p}"),
    Form("country head", "{t} (South Korea, {y})\n\n{p}"),
    Form("aka", "{t} (a.k.a. {rom}, {y})\n\n{p}"),
    Form("aka2", "{t}, also known as {rom} ({y})\n\n{p}"),
    Form("the colon", "{i}. {t}: {p}", dated=False),
    Form("num dash", "{i} - {t} - {y} - {d}\n{p}"),
    Form("num under", "{i}_ {t} ({y})\n{p}"),
    Form("num tilde", "{i}~ {t} ({y})\n{p}"),
    Form("para no.", "№{i} {t} ({y})\n{p}"),
    Form("first of all", "{o}, {t} ({y}). {p}"),
    Form("sentence subject", "{t} ({y}) is the one my aunt chose. {p}"),
    Form("who picks", "{s} fans know {t} ({y}) by heart. {p}"),
    Form("dropcaps", "{T} ({y}) {p}", key="T"),
    Form("caps colon", "{T}: {p}", key="T", dated=False),
    Form("caps dash bullets", "- {T} - {p}", key="T", dated=False, between="\n"),
    Form("title by director", "“{t}” by {d}, {y}\n{p}"),
    Form("title from", "{t}, from {y}\n{p}"),
    Form("in parens film", "{t} (film, {y}, dir. {d})\n{p}"),
)

# The same in web pages; what a form stands in is its ``between``, around a bar.
PAGES = (
    Form("h2 span", "<h2><span class=n>{i}</span> {t} <small>({y})</small></h2><p>{p}</p>", between="|"),
    Form("h2 div n", "<div class=n>{i}</div><h2>{t}</h2><p class=meta>{y} / {d}</p><p>{p}</p>", between="|"),
    Form("dl", "<dt>{t}</dt><dd>{y}. {p}</dd>", between="<dl>|</dl>"),
    Form("dl y", "<dt><i>{t}</i>, {y}</dt><dd>{p}</dd>", between="<dl>|</dl>"),
    Form(
        "figure",
        "<figure><img src=a.jpg alt='{t}'><figcaption><b>{t}</b> ({y}). {p}</figcaption></figure>",
        between="|",
    ),
    Form(
        "figure2", "<figure><img src=a.jpg><figcaption>{t}, {y}</figcaption></figure><p>{p}</p>", between="|"
    ),
    Form("ul strong", "<li><strong>{t}</strong><br>{y}, dir. {d}<br>{p}</li>", between="<ul>|</ul>"),
    Form("p strong br", "<p><strong>{t}</strong><br><em>{d}, {y}</em><br>{p}</p>", between="|"),
    Form(
        "sections",
        "<section><header><h3>{t}</h3></header><div><p>{p}</p><p>{y}</p></div></section>",
        between="|",
    ),
    Form(
        "table 2", "<tr><td>{t}<br><i>{h}</i></td><td>{y}</td><td>{p}</td></tr>", between="<table>|</table>"
    ),
    Form(
        "div slide",
        "<div class=slide><div class=count>{i} of 6</div><div class=title>{t}</div><div class=yr>{y}</div>"
        "<div class=txt>{p}</div></div>",
        between="|",
    ),
    Form("details", "<details><summary>{t} ({y})</summary><p>{p}</p></details>", between="|"),
    Form("h4 em", "<h4>{i}. <em>{t}</em> &mdash; {y}</h4><p>{p}</p>", between="|"),
    Form("font", "<p><font size=4><b>{t}</b></font></p><p>{p} <i>{y}</i></p>", between="|"),
    Form("br", "<b>{i}. {t} ({y})</b><br>{p}<br><br>", between="|"),
    Form("br plain", "{t} ({y})<br>{p}<br><br>", between="|"),
    Form("within", "<p>Nobody forgets <cite>{t}</cite> ({y}). {p}</p>", between="|"),
)
