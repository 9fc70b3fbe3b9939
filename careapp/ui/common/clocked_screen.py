"""A screen that shows where the time is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from careapp.ui.common.desk import Desk
from careapp.ui.common.screen import Screen

_MINUTE_MS: Final = 60_000


class ClockedScreen(Screen):
    """Follows the clock minute by minute while it is in view, and catches up when it comes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self.follow_clock)

    @Slot()
    def follow_clock(self) -> None:
        """Move on to the time it is now."""

    @override
    def steps_ahead(self) -> list[Callable[[], object]]:
        return [self.reload] if self.stale else []

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self.stale:
            self.reload()
        else:
            self.follow_clock()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)
