"""Undo and redo over the log and the own catalog together, in the order in which things were done."""

from __future__ import annotations

from kdrama_tui.domain.changes import Change
from kdrama_tui.storage.owncatalog import OwnCatalog, Step
from kdrama_tui.storage.watchlog import WatchLog


def undo(log: WatchLog, own: OwnCatalog) -> Change | Step | None:
    """Take back what was done last, in whichever file.

    An edit of the own catalog holds the number of the log's Change before it, so the two are in one order.

    Returns:
        What was undone, or None if there is nothing to undo.

    Raises:
        KdramaError: as ``WatchLog.undo`` and ``OwnCatalog.step``.
    """
    change, step = _next(log, own, undo=True)
    if step is not None and (change is None or step.after_log >= change.id):
        return own.step(undo=True)
    done = log.undo()
    if done is not None and step is not None and step.is_paired and step.after_log == done.id - 1:
        own.step(undo=True)
    return done


def redo(log: WatchLog, own: OwnCatalog) -> Change | Step | None:
    """Do again what was undone last; as ``undo`` in all else.

    What was undone before something new was done, in either file, is not done again.
    """
    change, step = _next(log, own, undo=False)
    made, edited = _next(log, own, undo=True)
    if step is not None and made is not None and made.id > step.after_log:
        step = None
    cut = change is not None and edited is not None and edited.after_log >= change.id
    if step is not None and (change is None or cut or step.after_log < change.id):
        again = own.step(undo=False)
        if step.is_paired and change is not None and not cut and step.after_log == change.id - 1:
            return log.redo()
        return again
    return None if cut else log.redo()


def _next(log: WatchLog, own: OwnCatalog, *, undo: bool) -> tuple[Change | None, Step | None]:
    if log.read_only is None:
        log.refresh()
    return log.next_step(undo=undo), own.next(undo=undo)
