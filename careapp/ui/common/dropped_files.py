"""Files that are dragged over the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that are dragged; text brings none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
