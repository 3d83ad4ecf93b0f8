"""Text that tries to be markup, an action or an escape sequence is shown as text."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList, TextArea

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.title import (
    Catalog,
    Credit,
    Dispute,
    Mention,
    PublishedList,
    Related,
    Relation,
    Title,
    Verdict,
)
from kdrama_tui.rows import title_row
from kdrama_tui.storage.watchlog import WatchLog
from tests.tui.conftest import MakeApp, browse, plain, settle, type_text

PAYLOADS = [
    "[REC]", "[/]", "[/", "[@click=app.quit]quit[/]", "[link=file:///etc]x[/link]", "[b]", "$accent", "\\[x]",
    "\x1b]52;c;aGFja2Vk\x07", "\x1b]0;pwned\x07", "\x1b[2J\x1b[H", "\x9b31m", "\x00", "\x07", "\x7f",
    "\u202egnp.exe", "\u2066x\u2069", "a\u200bb", "a\r\nb\tc", "e" + "\u0301" * 60, "한글" * 200,
]  # fmt: skip


def poisoned(payload: str) -> Title:
    credit = Credit(payload, payload, (payload,), payload, payload)
    mention = Mention("l", 1, payload, 1999, (payload,), (Dispute(payload, Verdict.WRONG, payload),))
    return Title(
        "x" + str(PAYLOADS.index(payload)), payload, payload, payload, (payload,), directors=(credit,), cast=(credit,),
        genres=(payload,), themes=(payload,), content_notes=(payload,), synopsis=payload,
        related=(Related(Relation.BASED_ON, payload, 2000, payload),), mentions=(mention,),
    )  # fmt: skip


def poisoned_catalog() -> Catalog:
    return Catalog(
        tuple(poisoned(payload) for payload in PAYLOADS),
        (PublishedList("l", "[/]\x1b]0;pwned\x07", None, "", True, 1),),
    )


async def test_every_screen_shows_them_as_text(make_app: MakeApp, log_path: Path) -> None:
    with WatchLog(log_path) as log:
        for title in poisoned_catalog().titles:
            log.edit(
                title.id,
                lambda entry, words=title.title: (
                    entry.watched_on(None, Precision.UNKNOWN)  # type: ignore[misc]
                    .with_note(words)
                    .with_tags([words])
                ),
            )
    app = make_app(poisoned_catalog())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "[REC]" in browse(app).titles.render_line(0).text
        for number in range(len(PAYLOADS)):
            words = plain(app, "#detail") + plain(app, "#status")
            if number % 3 == 0:
                await pilot.press("v")
                await pilot.pause()
                lines = app.screen.query_one(OptionList)
                words += "".join(
                    str(lines.get_option_at_index(at).prompt) for at in range(lines.option_count)
                )
                await pilot.press("escape")
                assert "tagged" in words
            assert not set("\x1b\x07\x00\x7f\x9b\u202e\u2066\u200b") & set(words)
            await pilot.press("j")
            await settle(pilot)
        await pilot.press("g", "r", "escape", "n", "escape", "W", "escape", "p", "u")
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "[/]")
        assert app.is_running and app.return_code is None
        await pilot.press("escape", "slash")
        await type_text(pilot, "rec")
        assert browse(app).titles.render_line(0).text.startswith("▌✓ [REC]")
        await pilot.press("enter", "enter")
        await pilot.click("#detail", offset=(4, 3))
        await pilot.pause()
        assert app.is_running


async def test_what_is_pasted_into_a_field_is_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys, kind in (
            (["n"], TextArea),
            (["number_sign"], Input),
            (["o"], Input),
            (["l", "a"], TextArea),
        ):
            await pilot.press(*keys)
            for _ in range(100):
                if app.screen.query(kind) and len(app.screen_stack) > 1:
                    break
                await pilot.pause(0.01)
            field = app.screen.query_one(kind)
            field.focus()
            field.post_message(events.Paste("a\x1b]52;c;aGFja2Vk\x07b\x9b31m\u202ec"))
            await pilot.pause()
            await pilot.pause()
            typed = field.text if isinstance(field, TextArea) else getattr(field, "value", "")
            assert typed.startswith("ab") and not set("\x1b\x07\x9b\u202e") & set(typed)
            await pilot.press("escape", "escape")
            await settle(pilot)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_no_byte_of_them_reaches_the_terminal(tmp_path: Path) -> None:
    import pty

    rows = {str(at): title_row(title) for at, title in enumerate(poisoned_catalog().titles, 1)}
    lists = {"1": poisoned_catalog().lists[0]._asdict()}
    file = tmp_path / "catalog.json"
    file.write_text(json.dumps({"lists": lists, "titles": rows}), encoding="utf-8")
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        words = [
            sys.executable,
            "-m",
            "kdrama_tui",
            "--catalog",
            str(file),
            "--data-dir",
            str(tmp_path / "d"),
        ]
        os.execv(sys.executable, words)
    seen = b""

    def read(until: bytes, seconds: float) -> None:
        nonlocal seen
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    return
            if until and until in seen:
                return

    try:
        read(b"[REC]", 20)
        for key in b"jjjjjjjjjjjjjjjjjjjjjwv":
            os.write(terminal, bytes([key]))
            read(b"", 0.15)
        os.write(terminal, b"\x1b")
        read(b"", 0.2)
        for key in b"kkkkkkkkkkkk":  # the form with the facts of each, and the lists
            os.write(terminal, b"E")
            read(b"Ctrl+S", 0.6)
            os.write(terminal, b"\x1b")
            read(b"", 0.12)
            os.write(terminal, bytes([key]))
            read(b"", 0.05)
        os.write(terminal, b"l")
        read(b"", 0.5)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    assert b"[REC]" in seen
    text = seen.decode("utf-8", "replace")
    for payload in ("]52;", "pwned\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\x7f", "\x00"):
        assert payload not in text, payload
