"""Every command and option of the parser is offered, whatever is added to it."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from kdrama_tui.commands.completing import complete, offers
from kdrama_tui.completion.values import FILES, FOLDERS
from kdrama_tui.errors import KdramaError
from kdrama_tui.examples import EXAMPLES
from kdrama_tui.parser import build_parser
from tests.conftest import ROOT

Parser = argparse.ArgumentParser


def parsers(parser: Parser, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parser]]:
    """The parser and those of its commands, each with the words that lead there."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from parsers(inner, (*words, word))


ALL = list(parsers(build_parser()))
COMMANDS = [" ".join(words) for words, _ in ALL if words]


def values(*words: str) -> list[str]:
    return [each.value for each in offers(words)]


@pytest.mark.parametrize(("words", "parser"), ALL, ids=[" ".join(words) or "-" for words, _ in ALL])
def test_every_command_and_option_is_offered(words: tuple[str, ...], parser: Parser) -> None:
    options = {name for action in parser._actions for name in action.option_strings}
    assert {*values(*words, "-")} == options and "--help" in options
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert values(*words, "") == list(action.choices)
        elif action.choices is not None and action.option_strings:
            assert values(*words, action.option_strings[0], "") == [str(each) for each in action.choices]


def test_a_new_command_needs_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = build_parser()
    commands = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    commands.add_parser("sing", help="Sing.").add_argument("--key", choices=["major", "minor"])
    monkeypatch.setattr("kdrama_tui.parser.build_parser", lambda: parser)
    assert values("si") == ["sing"] and values("sing", "--k") == ["--key"]
    assert values("sing", "--key", "m") == ["major", "minor"]


def test_values_of_options() -> None:
    assert values("export", "--format", "") == ["json", "letterboxd", "imdb", "trakt", "csv", "markdown"]
    assert values("export", "--format=c") == ["--format=csv"]
    assert values("list", "--status", "w") == ["watching", "watched"]
    assert values("list", "--kind", "") == ["film", "drama"]
    assert "nme-10" in values("list", "--in", "") and values("list", "--in", "nm") == ["nme-10"]
    assert values("mark", "oasis-2002", "watched", "--on", "y") == ["yesterday"]
    assert offers(["--data-dir", ""]) == [FOLDERS] and offers(["import", "x"]) == [FILES]
    assert offers(["export", "-o", ""]) == [FILES]
    assert values("list", "genre:rom") == ["genre:romance"] and values("list", "gen") == ["genre:"]


def test_an_option_is_offered_once_and_its_value_is_none() -> None:
    assert "--on" not in values("mark", "x", "watched", "--on", "today", "-")
    assert "--rating" in values("mark", "x", "watched", "--on", "today", "-")
    assert values("list", "--", "--k") == []
    assert values("nonsense", "") == [] and values("search", "--limit", "") == []


@pytest.mark.parametrize("words", ["chul", "Cheol-su", "철수", "ㅊㅅ", "cjftn"])
def test_titles_by_any_spelling(words: str) -> None:
    assert "a-moment-to-remember-2004" in values("mark", words)


def test_titles_and_what_follows() -> None:
    assert values("show", "wind") == ["windstruck-2004"]
    assert len(values("show", "")) == 46
    assert values("mark", "my", "s") == ["sassy", "son"]
    assert values("lists", "put", "rainy", "wind") == ["windstruck-2004"]
    assert values("mark", "windstruck", "") == ["plan", "watching", "watched", "on-hold", "dropped", "none"]
    assert "--rating" in values("mark", "windstruck", "watched", "")
    assert values("show", "zzzzzz") == []


def test_own_titles_and_another_catalog(tmp_path: Path, hostile: Path) -> None:
    from kdrama_tui.cli import main

    assert main(["--data-dir", str(tmp_path / "d"), "add", "Zebra Crossing", "--year", "2020"]) == 0
    assert values("--data-dir", str(tmp_path / "d"), "show", "zebra") == ["zebra-crossing-2020"]
    assert values("--catalog", str(hostile), "show", "달러") == ["$(touch pwned)"]


def test_it_is_silent_whatever_is_wrong_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "own-catalog.json").write_text("{", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for words in ([], ["--"], ["--bash"], ["--bash", "9", ":"], ["--", "--catalog", str(bad), "show", "x"]):
        assert complete(words) == 0
    assert complete(["--", "--data-dir", str(folder), "show", "wind"]) == 0
    out, err = capsys.readouterr()
    assert "windstruck-2004" in out and err == ""
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_examples_that_parse(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        build_parser().parse_args([*command.split(), "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    shown = said.partition("\nexamples:\n")[2].splitlines()
    assert 1 <= len(shown) <= 4, f"{command}: write examples into kdrama_tui/examples.py"
    for printed, (line, remark) in zip(shown, EXAMPLES[command], strict=True):
        assert printed.split() == ["kdrama-tui", *line.split(), *remark.split()]
        args = build_parser().parse_args(shlex.split(line))
        assert args.run.startswith(command) and line.startswith(command)


def test_there_are_no_examples_of_what_is_no_command() -> None:
    assert {*EXAMPLES} == {*COMMANDS}
    with pytest.raises(KdramaError):
        build_parser().parse_args(["nonsense"])
    assert (ROOT / "kdrama_tui" / "completion" / "kdrama-tui.zsh").read_text("utf-8").startswith("#compdef")
