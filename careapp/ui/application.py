"""Starting the window: fonts, theme, crash handling, then the first paint."""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from careapp import VERSION
from careapp.resources import resource
from careapp.services.gate import Gate
from careapp.ui.common.crash import CrashHandler
from careapp.ui.common.screen_guard import ScreenGuard
from careapp.ui.common.settings import Settings
from careapp.ui.common.theme import Theme
from careapp.ui.shell.window import CareWindow

_SETTINGS: Final = "settings.ini"
_FAULTS: Final = "faults.log"
# Said while Qt starts: a style set later would drop the stylesheet's proxy, and Qt would hand it
# over, an object of a class that takes long to make.
_STYLE: Final = ("-style", "Fusion")


def make_application() -> QApplication:
    """Return the application, dressed; named before anything asks for its settings."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("careapp")
    QApplication.setApplicationDisplayName("CareApp")
    QApplication.setApplicationVersion(VERSION)
    QApplication.setDesktopFileName("careapp")
    application = QApplication([*sys.argv[:1], *_STYLE])
    if QLocale().language() is QLocale.Language.C:  # no language set: "15 12 1954" helps nobody
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    load_plurals(application)
    return application


def load_plurals(application: QApplication) -> None:
    """Load "1 visit", "2 visits": the source texts have both in one."""
    translator = QTranslator(application)
    if translator.load("careapp_en", str(resource("translations"))):
        application.installTranslator(translator)


def run_window(gate: Gate) -> int:
    """Show the window until it is closed; return the exit status."""
    application = make_application()
    folder = settings_folder()
    settings = Settings(folder / _SETTINGS)
    crash = CrashHandler(VERSION, folder / _FAULTS, application)
    crash.install()
    window = open_window(gate, settings, crash)  # noqa: F841 - lives as long as the loop runs
    status = application.exec()
    crash.note_good_end()
    return status


def open_window(gate: Gate, settings: Settings, crash: CrashHandler) -> CareWindow:
    """Show the window, and beside it how the last run ended if it ended badly."""
    Theme.of_application().apply(settings.theme, settings.text_size)
    window = CareWindow(gate, settings)
    ScreenGuard(lambda: settings.keep_out_of_capture, window)
    window.show()
    QTimer.singleShot(0, window.activateWindow)
    QTimer.singleShot(0, window, partial(crash.tell_of_last_run, window))
    return window


def settings_folder() -> Path:
    """Return the folder for how the window looks; nothing about patients is kept there."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
