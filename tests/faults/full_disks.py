"""A disk that fills up, or is closed, at each step of what writes: said once, nothing lost.

The room left is walked up, page by page in the long form, until the work succeeds: so the fault
meets each write of it in turn. Where nobody may mount a small disk, the size of files is limited.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from careapp.models.errors import CareAppError
from tests.faults.counting import NotPossibleError, Outcome, Tally
from tests.faults.disk_works import WORKS, Work
from tests.faults.small_disk import LimitedDisk, MountedDisk
from tests.faults.workplace import Workplace

Disk = MountedDisk | LimitedDisk
_MOST_ROOM: Final = 12 * 1024 * 1024


def full_disks(workplace: Workplace) -> Iterator[Outcome]:
    """Yield one outcome for each work on a full disk, and one for each on a closed one."""
    for name in WORKS:
        yield full_disk(workplace, name)
    for name in WORKS:
        yield closed_disk(workplace, name)


def full_disk(workplace: Workplace, name: str, *, limited: bool = False) -> Outcome:
    """Do one work with more and more room, until it succeeds; ``limited`` makes no disk."""
    tally = Tally(f"Disk full: {name}")
    with _a_disk(workplace, limited=limited) as disk:
        work = WORKS[name](disk.folder, workplace.folder())
        for room in range(0, _MOST_ROOM, workplace.counts.disk_step // work.fineness):
            before = work.state()
            disk.fill(room)
            if _tried(work, disk.free, tally, f"room {room}"):
                tally.saw("bytes of room it took", room)
                break
            _nothing_changed(work, before, tally, f"room {room}")
        else:
            tally.broke("it never succeeded")
        tally.broke_each(work.unsound())
        work.rest()
    return tally.outcome()


def closed_disk(workplace: Workplace, name: str) -> Outcome:
    """Do one work on a disk that takes nothing, and again when it does."""
    tally = Tally(f"Disk read-only: {name}")
    with _a_disk(workplace) as disk:
        if isinstance(disk, LimitedDisk):
            raise NotPossibleError("only who may mount a file system can close one")
        work = WORKS[name](disk.folder, workplace.folder())
        before = work.state()
        work.rest()
        disk.protect()
        if _tried(work, disk.allow, tally, "read-only"):
            tally.broke("it was done on a disk that takes nothing")
        _nothing_changed(work, before, tally, "read-only")
        work.do()
        tally.broke_each(work.unsound())
        work.rest()
    return tally.outcome()


def _tried(work: Work, mend: Callable[[], None], tally: Tally, when: str) -> bool:
    """Do the work on the harmed disk and mend that; tell whether it succeeded."""
    tally.tries += 1
    try:
        work.do()
    except CareAppError as told:
        tally.saw("refused in one sentence")
        if fault := not_one_sentence(str(told)):
            tally.broke(f"{when}: {fault}")
        return False
    except Exception as bug:  # noqa: BLE001 - whatever else comes up is the finding
        tally.broke(f"{when}: {type(bug).__name__}: {bug}")
        return False
    finally:
        work.rest()
        mend()
    return True


def _nothing_changed(work: Work, before: object, tally: Tally, when: str) -> None:
    try:
        after = work.state()
    except Exception as bug:  # noqa: BLE001 - whatever comes up is the finding
        tally.broke(f"{when}, afterwards: {type(bug).__name__}: {bug}")
        return
    if after != before:
        tally.broke(f"{when}: something changed or was left")


def not_one_sentence(said: str) -> str:
    """Return what is wrong with the words of a refusal, nothing where they are right."""
    if not said or "\n" in said or not said.endswith("."):
        return f"not a sentence: {said!r}"
    return f"a traceback: {said!r}" if "Error" in said or "errno" in said.lower() else ""


@contextmanager
def _a_disk(workplace: Workplace, *, limited: bool = False) -> Iterator[Disk]:
    folder = workplace.folder()
    disk: Disk = LimitedDisk(folder)
    if not limited and (mounted := MountedDisk(folder)).mounted:
        disk = mounted
    # An anchor that cannot be written is only logged: the words are saved.
    anchor = logging.getLogger("careapp.storage.database")
    silent, anchor.disabled = anchor.disabled, True
    try:
        yield disk
    finally:
        anchor.disabled = silent
        disk.release()
