"""Run in a process of its own: opens screens for the first time and says how long each held it.

``python -m tests.benchmarks.held_window`` prints one JSON object: what was done -> milliseconds
of the longest turn of the event loop meanwhile, in the window's own processor time: what else
the machine does is no fault of the window.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from careapp.bootstrap import build_services, now
from careapp.services.gate import Gate
from careapp.ui import application
from careapp.ui.common.settings import Settings
from careapp.ui.common.theme import Theme
from careapp.ui.shell.window import CareWindow
from careapp.ui.shell.workspace import Workspace

_SIZE: Final = (1366, 768)
_SETTLE_MS: Final = 400
_OPENING_MS: Final = 1500  # until every screen is made
_FORM: Final = "phq-9"


class Heartbeat(QObject):
    """Beats once in each turn of the event loop, and keeps the longest pause."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms, self._last = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)

    def during(self, action: Callable[[], object], settle_ms: int = _SETTLE_MS) -> float:
        """Return the longest pause while ``action`` is done and its work settles."""
        self._timer.start()
        _let_pass(_SETTLE_MS)  # what came before is none of this action's pauses
        self.longest_ms = 0.0
        QTimer.singleShot(0, action)
        _let_pass(settle_ms)
        self._timer.stop()
        return self.longest_ms

    @Slot()
    def _beat(self) -> None:
        at = time.thread_time()
        self.longest_ms = max(self.longest_ms, (at - self._last) * 1000 if self._last else 0.0)
        self._last = at


def main() -> int:
    """Open the sample caseload and go once through its screens."""
    with tempfile.TemporaryDirectory() as folder:
        application.make_application()
        Theme.of_application().apply("light")
        gate = Gate(Path(folder), build_services, now=now)
        window = CareWindow(gate, Settings(Path(folder) / "settings.ini"))
        window.resize(*_SIZE)
        window.show()
        beat, services = Heartbeat(), gate.look_around()
        unlock = partial(window._gates.opened.emit, services)
        held = {"unlocking": beat.during(unlock, _OPENING_MS)}
        workspace = window.workspace
        if workspace is None:
            return 1
        held |= {name: beat.during(action) for name, action in _actions(workspace).items()}
        sys.stdout.write(json.dumps(held) + "\n")
        sys.stdout.flush()
        os._exit(0)  # what a clean end costs is not asked


def _actions(workspace: Workspace) -> dict[str, Callable[[], object]]:
    services, navigator = workspace.desk.services, workspace.navigator
    people = services.patients.ids()
    planned = next(i for i in people if services.care_plans.living(i) is not None)
    form = services.assessments.start(planned, _FORM)
    return {
        "a chart": lambda: navigator.open_patient(planned),
        "a care plan": lambda: navigator.open_plan(planned),
        "an assessment": lambda: navigator.open_assessment(form.assessment.id),
        "the calendar": lambda: navigator.show("calendar"),
        "a new appointment": lambda: navigator.calendar.new_here(),
        "the tasks": lambda: navigator.show("tasks"),
        "what changed": workspace.sheets.show_recent_changes,
    }


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
