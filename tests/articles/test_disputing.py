"""What an article gets wrong is told, and nothing else is."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.disputing import About
from kdrama_tui.domain.title import Verdict
from tests.articles.test_tying import one

YEAR, KIND, LEAD, DIRECTOR = About.YEAR, About.KIND, About.LEAD, About.DIRECTOR


def found(title: str, said: str, head: str = "Korean romances to see") -> list[About]:
    entry = one(title, said, head)
    assert entry.title is not None, entry
    for finding in entry.findings:
        assert finding.dispute.claim.endswith(".") and finding.dispute.fact.endswith(".")
    return [finding.about for finding in entry.findings]


@pytest.mark.parametrize(
    ("title", "said", "abouts"),
    [
        # Years.
        ("Oasis (2002)", "A film.", []),
        ("A Moment to Remember (2005)", "A film with Son Ye-jin.", [YEAR]),
        ("My Love from the Star", "Aired in 2014, this drama has Kim Soo-hyun in it.", [YEAR]),
        ("Hope", "Lee Joon-ik's 2013 film; in 2008 he had made another one.", []),
        # Kinds.
        ("Crash Landing on You (2019)", "A movie that takes sixteen hours.", [KIND]),
        ("Crash Landing on You (2019)", "A drama to lose a week to. Son Ye-jin loves the movie theatre.", []),
        ("Train to Busan (2016)", "Every episode of this series ends on a scream.", [KIND]),
        ("Train to Busan (2016)", "A family drama on rails.", []),
        ("The Beauty Inside (2015)", "The film was remade as a drama series in 2018.", []),
        ("Winter Sonata (2002)", "The series that made men weep; no film did as much.", []),
        ("Sunny (film, 2011)", "Seven friends.", []),
        ("Sunny (drama, 2011)", "Seven friends on a film set.", [KIND]),
        # Leads, in any spelling.
        ("A Moment to Remember (2004)", "A film starring Jeong U-seong and Sohn Yejin.", []),
        ("A Moment to Remember (2004)", "A film starring Woo-sung Jung and Ye-jin Son.", []),
        ("A Moment to Remember (2004)", "A film starring 정우성 and 손예진.", []),
        ("A Moment to Remember (2004)", "A film starring Gong Yoo and Son Ye-jin.", [LEAD]),
        ("A Moment to Remember (2004)", "Hyun Bin and Son Ye-jin star in this film.", [LEAD]),
        ("A Moment to Remember (2004)", "The film is what Hyun Bin and Kang Dong-won say they watch on flights.", []),
        ("A Moment to Remember (2004)", "Son Ye-jin, who later married Hyun Bin, stars in this film.", []),
        ("Il Mare (2000)", "The film was remade with Keanu Reeves; unlike the version starring Sandra Bullock it is "
            "short.", []),
        ("Il Mare (2000)", "A film.\nStarring: Lee Jung-jae, Jun Ji-hyun", []),
        ("Il Mare (2000)", "A film.\nStarring: Lee Jung-jae, Kim Hee-sun", [LEAD]),
        ("Train to Busan (2016)", "Gong Yoo plays a father in this film, Don Lee a husband.", []),
        ("Train to Busan (2016)", "Won Bin plays a father in this film.", [LEAD]),
        ("Taegukgi (2004)", "A film. Jang Dong-gun and Song Seung-heon play brothers in it.", [LEAD]),
        ("Taegukgi (2004)", "A film. Jang Dong-gun and Won Bin play brothers in it.", []),
        ("Taegukgi (2004)", "A film. Hyun Bin and Gong Yoo play cards with the director on the set.", []),
        ("Salut d'Amour (2015)", "A film. Sol Kyung-gu plays Sung-chil, who sulks.", [LEAD]),
        ("Salut d'Amour (2015)", "A film. Park Geun-hyung plays Sung-chil, who sulks.", []),
        ("The Classic (2003)", "A film. Choi Ji-woo plays both mother and daughter.", [LEAD]),
        ("A Moment to Remember (2004)", "A film. Lee Byung-hun and Son Ye-jin play a couple.", [LEAD]),
        # Who is only told of, if known as a lead of something else.
        ("A Moment to Remember (2004)", "A film. Hyun Bin is the builder who learns to label a house.", [LEAD]),
        ("A Moment to Remember (2004)", "A film. Nobu Min-jae, as the builder, learns to label a house.", [LEAD]),
        ("A Moment to Remember (2004)", "A film in two parts. Hyun Bin builds, and she forgets.", [LEAD]),
        ("A Moment to Remember (2004)", "A film for the evening. Hyun Bin, Son Ye-jin.", [LEAD]),
        ("A Moment to Remember (2004)", "A film for the evening. Jung Woo-sung, Son Ye-jin.", []),
        ("A Moment to Remember (2004)", "A film in which Kim Sang-woo waits and Park Mi-ran forgets.", []),
        ("A Moment to Remember (2004)", "A film. Hyun Bin says that he weeps at it, Gong Yoo recommends it.", []),
        ("A Moment to Remember (2004)", "A film. Kim Hye-rim sings the song, and Choi Il-su mixed it.", []),
        ("Il Mare (2000)", "A film.\n\nDirector: Lee Hyun-seung\n\nStarring: Lee Jung-jae\n\nTissues: 4", []),
        # Directors.
        ("My Sassy Girl (2001)", "A film directed by Kwak Jae-yong.", []),
        ("My Sassy Girl (2001)", "A film directed by Jae-young Kwak.", []),
        ("My Sassy Girl (2001)", "A film directed by Bong Joon-ho.", [DIRECTOR]),
        # Characters.
        ("Always (2011)", "Jang Cheol-min meets Ha Jung-hwa in this film.", []),
        ("Always (2011)", "Chul-min meets Jeong-hwa in this film.", []),
        ("Always (2011)", "Cheol-min meets Park Jung-hwa in this film.", [About.CHARACTER]),
        ("Salut d'Amour (2015)", "Ji-woo falls for Seok-hyun, who is older, in this film.", [About.CHARACTER]),
        # Size.
        ("Crash Landing on You (2019)", "A drama of 16 episodes.", []),
        ("Crash Landing on You (2019)", "A 24-episode drama.", [About.EPISODES]),
        ("Oasis (2002)", "A film.\nRuntime: 132 min", []),
        ("Oasis (2002)", "A film.\nRuntime: 90 min", [About.LENGTH]),
        ("Oasis (2002)", "A film that runs for 1h 30m.", [About.LENGTH]),
        # Titles.
        ("Tuning for Love (2019)", "A film with Kim Go-eun.", [About.TITLE]),
        ("Ojik Geudaeman (2011)", "A film with So Ji-sub.", []),
    ],
)  # fmt: skip
def test_what_is_wrong(title: str, said: str, abouts: list[About]) -> None:
    assert found(title, said) == abouts


def test_a_headline_speaks_for_every_entry() -> None:
    assert found("Winter Sonata (2002)", "A series.", "Ten Korean movies to see") == [KIND]
    assert found("Oasis (2002)", "Two outsiders.", "Ten K-dramas to see") == [KIND]
    assert found("Winter Sonata (2002)", "A series.", "Ten Korean films and dramas") == []
    assert found("Oasis (2002)", "Two outsiders.", "Ten Korean drama films") == []


def test_how_wrong_it_is() -> None:
    verdicts = {
        "Late Autumn (2010)": Verdict.IMPRECISE,
        "My Love from the Star (2014)": Verdict.IMPRECISE,
        "Tune in for Love (2020)": Verdict.WRONG,
    }
    for title, verdict in verdicts.items():
        disputes = [each.dispute for each in one(title, "A drama or a film.").findings if each.about is YEAR]
        assert [dispute.verdict for dispute in disputes] == [verdict]


def test_our_own_words() -> None:
    dispute = (
        one("A Moment to Remember (2004)", "A film starring Gong Yoo and Son Ye-jin.").findings[0].dispute
    )
    assert dispute.claim == "Names Gong Yoo among the leads."
    assert dispute.fact == "Gong Yoo is not in the cast; the leads are Jung Woo-sung and Son Ye-jin."
