"""The command that shows the screen in a browser."""

from __future__ import annotations

import errno
import os
import socket
import sys
from argparse import Namespace
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING

from kdrama_tui.errors import KdramaError
from kdrama_tui.program import program

if TYPE_CHECKING:
    from kdrama_tui.cli import Session

FIRST_PORT = 8000
TRIED = 20  # ports from there on, where none is asked for

PUBLIC = (
    "Whoever reaches this address can read and change the log, and read files of this machine by importing them: "
    "there is no password and no encryption."
)


def serve(args: Namespace, session: Session) -> int:
    """``serve``: show the screen in browsers until Ctrl+C."""
    if find_spec("textual_serve") is None:
        raise KdramaError(
            "Not installed",
            "The screen in a browser needs the package textual-serve, which is not installed.",
            "Install it into the same place: pip install 'kdrama-tui[serve]'",
        )
    host: str = args.host
    if args.public and host == "127.0.0.1":
        host = "0.0.0.0"
    if not args.public and not is_loopback(host):
        raise KdramaError(
            "Not served",
            f"{host} can be reached by other machines. {PUBLIC}",
            "If you want that, add --public.",
        )
    if not session.library.is_large:
        _ = session.catalog  # what is wrong with it is told here, not in a browser
    listening = listen(host, args.port)
    port = listening.getsockname()[1]
    command = [*program()]
    if args.data_dir is not None:
        command.append(f"--data-dir={args.data_dir}")
    if args.catalog is not None:
        command.append(f"--catalog={args.catalog}")
    names = {"localhost", host.lower()}
    if args.public:
        names |= {
            name.lower() for name in (socket.gethostname(), socket.getfqdn(), f"{socket.gethostname()}.local")
        }

    def told() -> None:
        name = socket.gethostname() if host in {"0.0.0.0", "::"} else host
        shown = f"[{name}]" if ":" in name else name
        print(f"Open http://{shown}:{port}/ in a browser. Ctrl+C ends it.", flush=True)
        if args.public:
            print(PUBLIC, file=sys.stderr, flush=True)

    from kdrama_tui.tui.web import run

    with listening:
        run(command, listening, frozenset(names), told)
    return 0


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other machine reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listen(host: str, port: int | None) -> socket.socket:
    """A socket at an address.

    Args:
        host: an address of this machine, or its name.
        port: the port; 0 for any that is free, None for the first free one of the usual ones.

    Raises:
        KdramaError: there is no such address, or the port is not to be had.
    """
    ports = range(FIRST_PORT, FIRST_PORT + TRIED) if port is None else (port,)
    error: OSError | None = None
    for each in ports:
        try:
            return _bound(host, each)
        except socket.gaierror as unknown:
            raise KdramaError("Not served", f"There is no address {host}.", "Use 127.0.0.1.") from unknown
        except OSError as trouble:
            error = trouble
            if trouble.errno != errno.EADDRINUSE:
                break
    number = error.errno if error is not None else None
    if number == errno.EADDRINUSE:
        busy = f"Port {ports[0]} is" if port is not None else f"The ports {ports[0]} to {ports[-1]} are"
        raise KdramaError(
            "Not served", f"{busy} in use by another program.", "Choose another: --port N"
        ) from error
    if number in {errno.EACCES, errno.EPERM}:
        raise KdramaError(
            "Not served", f"Port {ports[0]} is not for everybody.", "Use one from 1024 on."
        ) from error
    why = os.strerror(number) if number else "it cannot be had"
    raise KdramaError("Not served", f"{host} cannot be listened on: {why}.", "Use 127.0.0.1.") from error


def _bound(host: str, port: int) -> socket.socket:
    family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, number)
    try:
        if os.name == "posix":  # elsewhere this would let two programs have one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(64)
    except OSError:
        made.close()
        raise
    return made
