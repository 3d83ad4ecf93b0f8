"""The screen in a browser: each page that is opened starts this program once and speaks with it over a websocket.

The speaking is textual-serve's. Its server is not used: it lets any page of any site drive the program, starts it
through a shell, loads a font from elsewhere, and waits a minute for open pages when it is to end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from asyncio.subprocess import PIPE, Process
from base64 import b64encode
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

MOST_PAGES = 16  # open at once; each is a process of its own
MOST_BYTES = 1_000_000  # of a message from a browser, such as what is pasted
MOST_CELLS = 1000  # columns or rows of a page
PATIENCE = 3.0  # seconds that a session has for ending by itself

_STATIC = Path(textual_serve.__file__).parent / "static"
_ELSEWHERE = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")  # whose clipboard is not the browser's
_PAGE = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
_SCRIPT = b64encode(
    sha256(_PAGE.partition("<script>")[2].partition("</script>")[0].encode()).digest()
).decode()
_HEADERS = {
    # No other page may hold this one in a frame, and this one loads nothing from elsewhere.
    "Content-Security-Policy": (
        f"default-src 'self'; script-src 'self' 'sha256-{_SCRIPT}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def run(
    command: Sequence[str], listening: socket.socket, names: frozenset[str], told: Callable[[], None]
) -> None:
    """Serve pages until the process is interrupted; then all sessions end first.

    Args:
        command: what starts the program, word by word.
        listening: a socket that is bound to an address already.
        names: names of this machine under which the page may be asked for, apart from addresses.
        told: called once pages can be opened.
    """
    pages = Pages(command, names)

    async def ready(_: web.Application) -> None:
        told()

    app = web.Application(middlewares=[pages.guard])
    app.add_routes([web.get("/", pages.index), web.get("/ws", pages.session), web.static("/static", _STATIC)])
    app.on_startup.append(ready)
    app.on_shutdown.append(pages.close)
    web.run_app(app, sock=listening, print=None, access_log=None, shutdown_timeout=2 * PATIENCE)


class Pages:
    """What answers the browsers.

    Args:
        command: as for ``run``.
        names: as for ``run``.
    """

    def __init__(self, command: Sequence[str], names: frozenset[str]) -> None:
        self._command = command
        self._names = names
        self._open: set[web.WebSocketResponse] = set()

    @web.middleware
    async def guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer our own pages only.

        A page of another site can open a websocket to any address, this machine's too, and only ``Origin`` gives it
        away. A site can also give its own name the address of this machine; then ``Host`` has a name that is not ours.
        """
        host = request.headers.get("Host", "")
        if not self.is_own(host):
            raise web.HTTPForbidden(text="This page is not served under that name.\n")
        if request.path == "/ws" and not is_same(request.headers.get("Origin", ""), host):
            raise web.HTTPForbidden(text="Only the page of kdrama-tui itself may do this.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def is_own(self, host: str) -> bool:
        """Whether a ``Host`` header is one of our names, or an address: what is no name cannot be another's."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name.rstrip(".") in self._names:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    async def index(self, request: web.Request) -> web.Response:
        """The page; its websocket is under the name by which it was asked for."""
        scheme = "wss" if request.headers.get("X-Forwarded-Proto") == "https" else "ws"
        page = _PAGE.replace("@WEBSOCKET@", f"{scheme}://{request.host}/ws")
        return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def session(self, request: web.Request) -> web.WebSocketResponse:
        """One page's session, from its opening to its end."""
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BYTES)
        await socket.prepare(request)
        if len(self._open) >= MOST_PAGES:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return socket
        self._open.add(socket)
        service = _Service(self._command, socket)
        try:
            width, height = (_cells(request.query.get(name)) for name in ("width", "height"))
            await service.start(width or 80, height or 24)
            await _pass_on(socket, service)
        finally:
            self._open.discard(socket)
            # Also when this is cancelled: a session must never be left behind.
            await asyncio.shield(service.end())
        return socket

    async def close(self, _: web.Application) -> None:
        """End all sessions."""
        for each in list(self._open):
            await each.close(code=WSCloseCode.GOING_AWAY)


def is_same(origin: str, host: str) -> bool:
    """Whether a page's ``Origin`` is the very server that is asked, ports and all."""
    scheme, _, rest = origin.partition("://")
    return scheme in {"http", "https"} and bool(host) and rest.lower() == host.lower()


async def _pass_on(socket: web.WebSocketResponse, service: AppService) -> None:
    """Hand on what a page sends, until it is closed or says something that our page never says."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            kind, *rest = json.loads(message.data)
            if kind == "stdin":
                await service.send_bytes(rest[0].encode("utf-8", "replace"))
            elif kind == "resize":
                width, height = _cells(rest[0]["width"]), _cells(rest[0]["height"])
                if width and height:
                    await service.set_terminal_size(width, height)
            elif kind == "ping":
                await socket.send_json(["pong", rest[0]])
            elif kind in {"blur", "focus"}:
                await service.send_meta({"type": kind})
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
            return


def _cells(value: object) -> int:
    """A number of columns or rows that can be, or 0."""
    try:
        number = int(value)  # type: ignore[call-overload]
    except (ValueError, TypeError, OverflowError):
        return 0
    return min(number, MOST_CELLS) if number > 0 else 0


class _Service(AppService):
    """A process of the program, started without a shell, and ended whatever happens."""

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        async def close() -> None:
            await socket.close()

        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._words = command

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        for name in _ELSEWHERE:
            environment.pop(name, None)
        return {**environment, "TERM": "xterm-256color", "PYTHONUTF8": "1"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width, height)
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Show what the program draws; when it has ended, the page is told."""
        await super().run()
        await self.remote_close()

    async def end(self) -> None:
        """Let the program end by itself, or end it."""
        if self._process is None:
            return
        with contextlib.suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(PATIENCE):
                await self.stop()
                await self._process.wait()
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
