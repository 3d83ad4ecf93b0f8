"""Rows that wait for a title, and two programs that write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import pending
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.pending import Pending


def test_what_waits_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "pending.json"
    rows = [
        Pending("IMDb", Foreign("a", "A", 2001, others=("에이",))),
        Pending("Trakt", Foreign("b", "B"), "b-2002"),
    ]
    pending.update(path, lambda found: [*found, *rows])
    assert pending.load(path) == rows
    pending.update(path, lambda found: found[1:])
    assert pending.load(path) == rows[1:]
    pending.update(path, lambda found: [])
    assert not path.exists() and pending.load(path) == []


def test_nobody_writes_while_another_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pending.json"
    monkeypatch.setattr(pending, "LOCK_SECONDS", 0.05)
    with FileLock(f"{path}.lock"), pytest.raises(KdramaError, match="Another window"):
        pending.update(path, lambda found: [*found, Pending("IMDb", Foreign("a", "A"))])
    assert not path.exists()


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "pending.json"
    path.write_text("{", "utf-8")
    with pytest.raises(KdramaError, match="cannot be read"):
        pending.update(path, lambda found: [])
    assert path.read_text("utf-8") == "{"
