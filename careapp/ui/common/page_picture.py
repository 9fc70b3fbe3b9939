"""A page of a document as a picture Qt can draw; callable on any thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from careapp.documents.page_images import RenderedPage

PageSource = Callable[[bytes, int, float], "RenderedPage"]


def page_picture(source: PageSource, pdf: bytes, place: int, dpi: float) -> QImage:
    """Return one page, from 0, at a resolution."""
    page = source(pdf, place, dpi)
    picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return picture.copy()  # the picture must own its pixels: those of the page go away
