"""Whatever stands in ``config.toml``: what is right in it holds, and what is wrong is told in a sentence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kdrama_tui.config import CHOICES, MAX_BYTES, MOST_QUOTED, MOST_TOLD, Settings, first_of, load
from kdrama_tui.errors import KdramaError

WHOLE = """\
theme = "nord"              # any theme
names = "hangul"
symbols = "ascii"
content_notes = "folded"

[keys]
watched = "x"
tonight = ["f5", "ctrl+n"]
sort = []
more-like = '"'
"""
KEYS = {"watched": ("x",), "tonight": ("f5", "ctrl+n"), "sort": (), "more-like": ('"',)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, content: str | bytes) -> tuple[Settings, list[KdramaError]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path)


def one(troubles: list[KdramaError]) -> KdramaError:
    """The only trouble, of a length that is read."""
    [trouble] = troubles
    assert trouble.title == "Settings"
    for sentence in (trouble.message, trouble.hint):
        assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 250
    return trouble


@pytest.mark.parametrize(
    "content",
    [WHOLE, "\ufeff" + WHOLE, WHOLE.replace("\n", "\r\n")],
    ids=["as it should be", "byte order mark", "Windows"],
)
def test_what_is_set_holds(path: Path, content: str) -> None:
    assert read(path, content) == (Settings("nord", "hangul", "ascii", "folded", KEYS), [])


@pytest.mark.parametrize("name", CHOICES)
def test_each_choice_is_taken(path: Path, name: str) -> None:
    for word in CHOICES[name]:
        found, troubles = read(path, f"{name} = '{word}'")
        assert getattr(found, name) == word and troubles == []


@pytest.mark.parametrize("content", ["", "# nothing\n\n", "[keys]\n"])
def test_nothing_set(path: Path, content: str) -> None:
    assert read(path, content) == (Settings(), [])


def test_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (
        tmp_path / "config.toml",
        tmp_path / "none" / "config.toml",
        tmp_path / "file" / "config.toml",
    ):
        assert load(path) == (Settings(), [])


BAD = [
    ("theme = 3", "“theme” is no text in quotes", 'theme = "hanji"'),
    ('theme = ""', "“theme” is empty", 'theme = "hanji"'),
    ("names = true", "“names” is no text in quotes", '"title", "hangul", "romanized" or "both"'),
    ('names = ["hangul"]', "“names” is no text in quotes", '"romanized" or "both"'),
    ('names = "Korean"', "“names” cannot be “Korean”", '"title", "hangul", "romanized" or "both"'),
    ('names = ""', "“names” is empty", '"title", "hangul", "romanized" or "both"'),
    ('symbols = "Ascii"', "“symbols” cannot be “Ascii”", 'symbols can be "unicode" or "ascii"'),
    ("symbols = 2021-02-03", "“symbols” is no text in quotes", '"unicode" or "ascii"'),
    ("colour = 1", "no setting “colour”", "theme, names, symbols, content_notes and keys"),
    ("[colours]", "no setting “colours”", "theme, names, symbols, content_notes and keys"),
    ('"" = 1', "no setting “”", "theme, names"),
    (f'"{"x" * 999}" = 1', f"no setting “{'x' * MOST_QUOTED}”", "theme, names"),
    (f'names = "{"x" * 999}"', f"cannot be “{'x' * MOST_QUOTED}”", '"both"'),
    ("a." * 2000 + "a = 1", "no setting “a”", "theme, names"),
    ('keys = "x"', "“keys” is no table", 'Write [keys] on a line, and under it watched = "x"'),
    ("[[keys]]", "“keys” is no table", "Write [keys]"),
    ("[keys]\nwatched = 1", "The keys of “watched” are no text in quotes", 'watched = "x" or watched = ["x", "f5"]'),
    ('[keys]\nwatched = ["x", 1]', "The keys of “watched” are no text in quotes", 'watched = "x"'),
    ("[keys.watched]", "The keys of “watched” are no text in quotes", 'watched = "x"'),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message", "allowed"), BAD, ids=range(len(BAD)))
def test_what_cannot_be_used_is_told_and_the_rest_counts(
    path: Path, line: str, message: str, allowed: str
) -> None:
    found, troubles = read(path, f'content_notes = "first"\n{line}\n')
    trouble = one(troubles)
    assert message in trouble.message and allowed in trouble.hint
    assert found == Settings(content_notes="first", keys={})


def test_of_the_keys_each_counts_for_itself(path: Path) -> None:
    found, troubles = read(path, '[keys]\nwatched = 1\nplan = "x"\nsort = [[]]\nrate = ["y", "z"]\n')
    assert found.keys == {"plan": ("x",), "rate": ("y", "z")}
    assert [trouble.message.split("”")[0] for trouble in troubles] == [
        "The keys of “watched",
        "The keys of “sort",
    ]


def test_of_many_troubles_a_few_are_told(path: Path) -> None:
    found, troubles = read(path, 'names = "both"\n' + "".join(f"x{at} = 1\n" for at in range(2000)))
    assert found.names == "both" and len(troubles) == MOST_TOLD
    assert "x0" in troubles[0].message and "1,997 more" in troubles[-1].message
    assert first_of(troubles) == troubles


UNUSABLE = [
    ('names = "hangul"\ntheme = ', "is not TOML: Invalid value (at end of document)"),
    ('names = "hangul"\nnames = "both"', "is not TOML: Cannot overwrite a value"),
    ('symbols = "ascii"\nnames = hangul', "is not TOML: Invalid value (at line 2, column 9)"),
    ("\x00", "is not TOML"),
    ("theme = " + "9" * 9999, "is not TOML"),
    (b'theme = "\xff"', "is not UTF-8"),
    ('theme = "hanji"'.encode("utf-16"), "is not UTF-8"),
    ("# 그녀".encode("cp949"), "is not UTF-8"),
    ("x = " + "[" * 9999, "is nested too deeply"),
    ("x = " + "{a=" * 9999, "is nested too deeply"),
    (b"#" * (MAX_BYTES + 1), "is too large"),
    (b"#" * 10_000_000, "is too large"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "told"), UNUSABLE, ids=range(len(UNUSABLE)))
def test_a_file_that_cannot_be_used_is_told(path: Path, content: str | bytes, told: str) -> None:
    found, troubles = read(path, content)
    trouble = one(troubles)
    assert found == Settings() and trouble.message.startswith("config.toml is ") and told in trouble.message
    assert str(path) in trouble.hint and "the usual settings hold" in trouble.hint


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    found, troubles = load(path)
    assert found == Settings() and "is not a file" in one(troubles).message


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_a_pipe_is_not_waited_for_and_a_link_to_itself_not_followed(path: Path, tmp_path: Path) -> None:
    os.mkfifo(path)
    assert "is not a file" in one(load(path)[1]).message
    link = tmp_path / "link"
    link.symlink_to(link)
    assert "link cannot be read: " in one(load(link)[1]).message


def test_a_file_that_may_not_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found, troubles = read(path, WHOLE)
    assert found == Settings() and one(troubles).message == "config.toml cannot be read: Permission denied."


# -- anything ------------------------------------------------------------------------------------------

words = st.one_of(st.text(max_size=50), st.sampled_from([word for each in CHOICES.values() for word in each]))
scalars = st.one_of(
    words.map(lambda word: json.dumps(word, ensure_ascii=False)),
    st.sampled_from(["1", "-0.5", "inf", "true", "2021-02-03", "07:32:00", "'x'", '"""\nx"""', "[]", "{}"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.lists(inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"k{at} = {one}" for at, one in enumerate(each)) + "}"
        ),
    ),
    max_leaves=5,
)
names = st.one_of(
    st.sampled_from([*Settings._fields, "keys.watched", "watched", "a.b"]),
    st.text(max_size=50).map(lambda word: json.dumps(word, ensure_ascii=False)),
)
lines = st.one_of(
    st.tuples(names, values).map(" = ".join),
    names.map("[{}]".format),
    st.sampled_from(["[keys]", "[[keys]]", "# note", ""]),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.lists(lines, max_size=12).map(lambda each: "\n".join(each).encode())
    )
)
def test_anything_gives_settings_that_can_be_used(path: Path, content: bytes) -> None:
    found, troubles = read(path, content)
    assert isinstance(found, Settings) and isinstance(found.theme, str)
    for name, allowed in CHOICES.items():
        assert getattr(found, name) in {"", *allowed}
    for action, keys in found.keys.items():
        assert (
            isinstance(action, str) and isinstance(keys, tuple) and all(isinstance(key, str) for key in keys)
        )
    assert len(troubles) <= MOST_TOLD
    assert all(trouble.message.endswith(".") and trouble.title == "Settings" for trouble in troubles)
