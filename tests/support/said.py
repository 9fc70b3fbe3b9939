"""Listens to what screens say to the person."""

from careapp.ui.common.notices import Notices


class Said:
    """The toasts and refusals so far, newest last."""

    def __init__(self, notices: Notices) -> None:
        self.toasts: list[str] = []
        self.undoable: list[bool] = []
        self.refusals: list[str] = []
        notices.toast_wanted.connect(self._on_toast)
        notices.not_saved.connect(self.refusals.append)

    def _on_toast(self, text: str, undo: bool) -> None:
        self.toasts.append(text)
        self.undoable.append(undo)
