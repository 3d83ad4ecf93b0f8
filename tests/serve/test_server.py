"""Who may drive the screen through a server, and that nothing is left behind."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.cli import main
from kdrama_tui.commands.serving import is_loopback, listen
from kdrama_tui.errors import KdramaError
from tests.serve.conftest import Served, runs, wait_until

aiohttp = pytest.importorskip(
    "aiohttp", reason="textual-serve is not installed: pip install 'kdrama-tui[serve]'"
)


def ask(served: Served, path: str = "/", **headers: str) -> tuple[int, Any, str]:
    async def get() -> tuple[int, Any, str]:
        async with (
            aiohttp.ClientSession() as client,
            client.get(served.url + path[1:], headers=headers) as got,
        ):
            return got.status, got.headers, await got.text("utf-8", "replace")

    return asyncio.run(get())


def talk(
    served: Served, headers: dict[str, str], *said: str, then: Callable[[], None] | None = None
) -> tuple[int, bytes]:
    """Open the websocket, say something, and give the status and all that came until it was closed or it was enough."""

    async def go() -> tuple[int, bytes]:
        async with aiohttp.ClientSession() as client:
            try:
                opened = await client.ws_connect(f"{served.url}ws?width=80&height=24", headers=headers)
            except aiohttp.WSServerHandshakeError as error:
                return error.status, b""
            shown = b""
            async with opened as ws:
                for each in said:
                    await ws.send_str(each)
                while b"Titles" not in shown:
                    message = await ws.receive(10)
                    if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}:
                        break
                    shown += message.data
                if then is not None:
                    then()
                    while (await ws.receive(10)).type is aiohttp.WSMsgType.BINARY:
                        pass
            return 101, shown

    return asyncio.run(go())


def test_only_our_own_page_may_drive_it(served: Served) -> None:
    here = f"127.0.0.1:{served.port}"
    refused: tuple[dict[str, str], ...] = (
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": f"http://localhost:{served.port}"},  # another name than the one that is asked
        {"Origin": "http://127.0.0.1:1"},  # another program on this machine
        {"Origin": f"http://{here}.evil.example"},
        {
            "Origin": f"http://evil.example:{served.port}",
            "Host": f"evil.example:{served.port}",
        },  # rebound name
        {
            "Origin": f"http://localhost.evil.example:{served.port}",
            "Host": f"localhost.evil.example:{served.port}",
        },
    )
    for headers in refused:
        assert talk(served, headers) == (403, b"")
    assert served.sessions() == []
    status, shown = talk(served, {"Origin": f"http://{here}"})
    assert status == 101 and b"Titles" in shown
    wait_until(lambda: not served.sessions())  # closed with its page
    name = f"localhost:{served.port}"
    assert talk(served, {"Origin": f"http://{name}", "Host": name})[0] == 101


def test_the_page_needs_nothing_from_elsewhere_and_no_frame_may_hold_it(served: Served) -> None:
    status, headers, text = ask(served)
    assert status == 200 and f"ws://127.0.0.1:{served.port}/ws" in text
    assert re.findall(r"https?://", text) == []
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', text):
        assert ask(served, path)[0] == 200
    assert ask(served, Host="evil.example")[0] == 403 and ask(served, Host="")[0] in {400, 403}
    assert ask(served, "/static/")[0] == 403 and ask(served, "/static/../web.py")[0] in {403, 404}


def test_nonsense_from_a_page_ends_that_session_only(served: Served) -> None:
    origin = {"Origin": served.url[:-1]}
    for nonsense in ("{", "[]", '["stdin"]', '["stdin", 1]', '["resize", {"width": 1}]', "1" * 2_000_000):
        assert talk(served, origin, nonsense)[0] == 101
    assert b"Titles" in talk(served, origin, '["resize", {"width": 1e99, "height": -5}]')[1]
    wait_until(lambda: not served.sessions())
    assert ask(served)[0] == 200


def test_ctrl_c_ends_open_pages_too(served: Served) -> None:
    sessions: list[int] = []

    def interrupt() -> None:
        sessions.extend(served.sessions())
        served.process.send_signal(signal.SIGINT)

    talk(served, {"Origin": served.url[:-1]}, then=interrupt)
    assert served.process.wait(8) == 0 and len(sessions) == 1
    wait_until(lambda: not runs(sessions[0]))
    assert served.process.stderr is not None and served.process.stderr.read() == ""


def test_a_session_ends_when_its_server_has_died(served: Served) -> None:
    sessions: list[int] = []

    def kill() -> None:
        sessions.extend(served.sessions())
        served.process.kill()

    talk(served, {"Origin": served.url[:-1]}, then=kill)
    assert len(sessions) == 1
    wait_until(lambda: not runs(sessions[0]))


# -- before it begins ----------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org"])
def test_other_machines_only_if_it_is_said(
    host: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["--data-dir", str(tmp_path), "serve", "--host", host]) == 2
    said = capsys.readouterr().err
    assert "no password" in said and "--public" in said and list(tmp_path.iterdir()) == []
    assert is_loopback("127.0.0.1") and is_loopback("localhost") and is_loopback("::1")


def test_a_port_in_use_is_told_and_without_one_the_next_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listen("127.0.0.1", 0) as busy:
        port = busy.getsockname()[1]
        assert main(["--data-dir", str(tmp_path), "serve", "--port", str(port)]) == 2
        assert f"Port {port} is in use" in capsys.readouterr().err
        monkeypatch.setattr("kdrama_tui.commands.serving.FIRST_PORT", port)
        with listen("127.0.0.1", None) as other:
            assert port < other.getsockname()[1] < port + 20
    for host in ("203.0.113.9", "no.such.name.invalid"):
        with pytest.raises(KdramaError):
            listen(host, 0)
    assert main(["serve", "--port", "70000"]) == 2


def test_without_the_extra_it_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kdrama_tui.commands.serving.find_spec", lambda name: None)
    assert main(["--data-dir", str(tmp_path), "serve"]) == 2
    assert "pip install 'kdrama-tui[serve]'" in capsys.readouterr().err


def test_public_names_are_addresses_and_this_machine() -> None:
    from kdrama_tui.tui.web import Pages, is_same

    pages = Pages(["true"], frozenset({"localhost", "box"}))
    assert all(
        map(pages.is_own, ("localhost:1", "LOCALHOST", "box:80", "127.0.0.1", "[::1]:8", "192.168.0.7:80"))
    )
    assert not any(
        map(pages.is_own, ("", "evil.example", "box.evil.example", "[", "a@evil.example", "1.2.3.4.evil"))
    )
    assert (
        is_same("https://box", "box")
        and not is_same("http://box:80", "box:81")
        and not is_same("http://", "")
    )
