"""Where on a command line somebody is, and what can stand there. The parser itself is asked, never a second table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Offer(NamedTuple):
    """Something that can stand at a place.

    Args:
        value: the word itself.
        words: what it is, for the shells that show it.
    """

    value: str
    words: str = ""


class Place(NamedTuple):
    """The place of the last word of a command line.

    Args:
        begun: what is typed of it, without ``before``.
        before: what stands before a value in the same word, such as ``--format=``.
        offers: commands and options that can stand there.
        takes: arguments whose values can stand there.
        given: words that the first of these has already, such as ``my sassy`` of a title.
        options: what was set by options so far, by their name in the code, such as ``data_dir``.
        further: options, which are worth offering where nothing else is.
    """

    begun: str
    before: str = ""
    offers: tuple[Offer, ...] = ()
    takes: tuple[argparse.Action, ...] = ()
    given: tuple[str, ...] = ()
    options: Mapping[str, str] = {}
    further: tuple[Offer, ...] = ()


def place(parser: argparse.ArgumentParser, words: Sequence[str]) -> Place:
    """The place of the last word.

    Args:
        parser: of the whole command line.
        words: all words behind the program's name, the last one as far as it is typed.
    """
    *earlier, begun = words or [""]
    options: dict[str, str] = {}
    used: set[argparse.Action] = set()
    waiting: argparse.Action | None = None
    given: list[str] = []
    words_only = False  # after --
    for word in earlier:
        if waiting is not None:
            options[waiting.dest] = word
            waiting = None
        elif word == "--" and not words_only:
            words_only = True
        elif not words_only and _is_option(word):
            name, equals, value = word.partition("=")
            action = parser._option_string_actions.get(name)
            if action is None:
                continue
            if not isinstance(action, argparse._AppendAction):
                used.add(action)
            if equals:
                options[action.dest] = value
            elif _takes_value(action):
                waiting = action
        elif (commands := _commands(parser)) is not None:
            if word not in commands.choices:
                return Place(begun)
            parser, given, used = commands.choices[word], [], set()
        else:
            given.append(word)
    if waiting is not None:
        return Place(begun, takes=(waiting,), options=options)
    name, equals, value = begun.partition("=")
    if not words_only and _is_option(begun):
        action = parser._option_string_actions.get(name)
        if equals and action is not None:
            takes = (action,) if _takes_value(action) else ()
            return Place(value, name + equals, takes=takes, options=options)
        return Place(begun, offers=tuple(_options(parser, used)), options=options)
    positionals, taken = _positionals(parser, len(given))
    return Place(
        begun,
        offers=tuple(Offer(each.dest, each.help or "") for each in _listed(parser)),
        takes=positionals,
        given=tuple(given[taken:]),
        options=options,
        further=() if words_only else tuple(_options(parser, used)),
    )


def _is_option(word: str) -> bool:
    return word.startswith("-")


def _takes_value(action: argparse.Action) -> bool:
    return action.nargs != 0


def _commands(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser] | None:
    return next((each for each in parser._actions if isinstance(each, argparse._SubParsersAction)), None)


def _listed(parser: argparse.ArgumentParser) -> Sequence[argparse.Action]:
    """The commands that ``--help`` lists."""
    commands = _commands(parser)
    return commands._choices_actions if commands is not None else ()


def _options(parser: argparse.ArgumentParser, used: set[argparse.Action]) -> Iterator[Offer]:
    """Every option that was not used yet."""
    for action in parser._actions:
        if action not in used and action.help != argparse.SUPPRESS:
            for name in action.option_strings:
                yield Offer(name, action.help or "")


def _positionals(parser: argparse.ArgumentParser, count: int) -> tuple[tuple[argparse.Action, ...], int]:
    """The arguments that the next of some words can belong to, and how many of the words belong to ones before these.

    An argument of many words may go on, or the next one begin.
    """
    found: list[argparse.Action] = []
    before = 0
    for action in parser._actions:
        if action.option_strings or isinstance(action, argparse._SubParsersAction):
            continue
        if action.nargs in {"+", "*"}:
            found.append(action)
            if action.nargs == "+" and count == before:
                break
            count = before  # all of them may be words of this one
        elif count > before:
            before += 1
        else:
            found.append(action)
            if action.nargs != "?":
                break
    return tuple(found), before
