"""The sample caseload in a throw-away profile: in a window, or walked through as pictures."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from careapp.services.gate import Gate

if TYPE_CHECKING:
    from careapp.ui.shell.window import CareWindow

_SIZE: Final = (1366, 768)


def run_demo(gate: Gate, folder: Path | None) -> int:
    """Show the sample caseload; with ``folder``, or without a display, write pictures there."""
    if folder is None and has_display():
        return _show(gate)
    if folder is None:
        folder = Path("demo-output")
        sys.stderr.write(f"There is no display: writing pictures and documents to {folder}.\n")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from careapp.ui.walk import Walk

    with TemporaryDirectory(prefix="careapp-demo-") as settings:
        window = _window(gate, Path(settings))
        walk = Walk(window, folder)
        try:
            walk.run()
        finally:
            window.close()  # the throw-away profile goes with it
    for file in walk.written:
        sys.stdout.write(f"{file}\n")
    return 0


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _show(gate: Gate) -> int:
    from careapp.ui.application import make_application, settings_folder

    application = make_application()
    window = _window(gate, settings_folder())
    window.show()
    return application.exec()


def _window(gate: Gate, settings: Path) -> "CareWindow":
    from careapp.ui.application import make_application
    from careapp.ui.common.settings import Settings
    from careapp.ui.common.theme import Theme
    from careapp.ui.shell.window import CareWindow

    make_application()
    settings.mkdir(parents=True, exist_ok=True)
    Theme.of_application().apply("light")
    window = CareWindow(gate, Settings(settings / "demo.ini"))
    window.resize(*_SIZE)
    window.open_record(gate.look_around())
    return window
