"""The text of a crash report: where it happened, never about whom."""

import re
import traceback
from pathlib import PurePosixPath
from typing import Final

_QUOTED_FILE: Final = re.compile(r'"([^"\n]+)"')


def describe(error: BaseException, version: str, system: str, qt: str) -> str:
    """Return a report without messages, locals or folders, since each could hold a name."""
    lines = _about(version, system, qt)
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__qualname__)
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
        if cause is not None:
            lines.append("after")
    return "\n".join(lines)


def describe_trace(trace: str, version: str, system: str, qt: str) -> str:
    """Return a report of what native code left behind, its folders cut off."""
    where = _QUOTED_FILE.sub(lambda found: _short(found[1]), trace)
    return "\n".join([*_about(version, system, qt), where])


def _about(version: str, system: str, qt: str) -> list[str]:
    return [f"CareApp {version}", f"System: {system}", f"Qt: {qt}", ""]


def _short(filename: str) -> str:
    """Keep the last folders only: the full path names the person's home."""
    return "/".join(PurePosixPath(filename.replace("\\", "/")).parts[-3:])
