"""Noticing that the person has left, by whatever tells of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from careapp.ui.common.settings import Settings
from careapp.ui.shell.idle_lock import IdleLock

if TYPE_CHECKING:
    from careapp.ui.shell.session_watch import SessionWatch


class Away(QObject):
    """Says ``left`` with words for the lock screen: untouched, asleep, or its session locked."""

    left = Signal(str)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._session: SessionWatch | None = None
        self.idle = IdleLock(settings.idle_minutes, self)
        self.idle.expired.connect(self._on_idle_expired)

    def watch(self, *, on: bool) -> None:
        """Begin or stop; what the system tells is heard from the first time on."""
        self.idle.watch(on=on)
        if on and self._session is None:
            # imported here: the first paint need not wait for a system's buses
            from careapp.ui.shell.session_watch import session_watch

            self._session = session_watch(self._window)
            self._session.left.connect(self.left)

    @Slot()
    def _on_idle_expired(self) -> None:
        minutes = self._settings.idle_minutes
        self.left.emit(self.tr("after %n minute(s)", "", minutes))
