"""Run in a process of its own: shows a window, notes when it was painted, reports, and ends.

``window_probe STARTED bare | gate FOLDER | unlock FOLDER PASSPHRASE | services FOLDER PASSPHRASE
| argon2 IMPORTS | workspace``; STARTED is the parent's monotonic clock before the start.
"""

import json
import os
import sys


def report(**figures: object) -> None:
    """Say what was measured and end at once: what a clean end costs is not asked."""
    figures["memory_mb"] = _memory_mb()
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    os._exit(0)


def main() -> int:
    """Do what the arguments say."""
    started, mode, *rest = sys.argv[1:]
    match mode:
        case "bare":
            from tests.benchmarks.bare_window import show_bare_window

            return show_bare_window(float(started), report)
        case "argon2":
            from tests.benchmarks.bare_window import derive_and_import

            return derive_and_import(rest[0], report)
        case "workspace":
            return _can_import_workspace()
        case "gate":
            import careapp.ui  # before Qt, as at every start
            from tests.benchmarks.real_window import show_gate

            return show_gate(rest[0], float(started), report)
        case "services":
            import careapp.ui  # before Qt, as at every start
            from tests.benchmarks.real_window import open_services

            return open_services(rest[0], rest[1], report)
        case _:
            import careapp.ui  # noqa: F401 - before Qt, as at every start
            from tests.benchmarks.real_window import unlock_in_window

            return unlock_in_window(rest[0], rest[1], report)


def _can_import_workspace() -> int:
    try:
        import careapp.ui.shell.workspace  # noqa: F401
    except ImportError:
        return 3
    report(importable=True)
    return 0


def _memory_mb() -> float:
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no imports
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
    except OSError:
        import resource

        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    sys.exit(main())
