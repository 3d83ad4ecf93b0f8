"""The log behind the screen: one thread does all its work, so a slow disk never holds up a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.paths import OWN_CATALOG
from kdrama_tui.storage.owncatalog import OwnCatalog
from kdrama_tui.storage.watchlog import WatchLog

T = TypeVar("T")


class Recorder:
    """Runs work on a WatchLog in order, off the screen's thread.

    Args:
        log: the log; nobody else may use it meanwhile, but reading entries is free.
        own: the person's own catalog; if not given, the one that lies beside the log.
    """

    def __init__(self, log: WatchLog, own: OwnCatalog | None = None) -> None:
        self.log = log
        path = log.path.with_name(OWN_CATALOG)
        self.own = own or OwnCatalog(path, log_number=lambda: log.last_number)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="log")

    async def run(self, work: Callable[[WatchLog], T]) -> T:
        """Do some work on the log and give its answer.

        Raises:
            KdramaError: whatever the work raises.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self.log)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All Entries by title id."""
        return self.log.entries()

    def wait(self) -> None:
        """Wait until all that was asked of the log by now is done; never in the screen's own thread."""
        with suppress(RuntimeError):  # the log is closed already
            self._thread.submit(lambda: None).result()

    def status(self, title_id: str) -> Status | None:
        """The status of a title."""
        entry = self.entries.get(title_id)
        return entry.status if entry is not None else None

    def close(self) -> None:
        """Wait for what is still being saved, then let go of the file."""
        self._thread.shutdown(wait=True)
        self.own.close()
        self.log.close()
