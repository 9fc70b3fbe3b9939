"""Pictures of PDF pages, for looking at a document inside the window."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Final

import pypdfium2

# PDFium may only be entered by one thread at a time, and pages are drawn off the GUI thread.
_ONE_AT_A_TIME: Final = Lock()
_POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """One page as pixels: four bytes each in the order blue, green, red, unused (Qt's RGB32)."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def page_count(pdf: bytes) -> int:
    """Return how many pages a document has."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render_page(pdf: bytes, index: int, dpi: float) -> RenderedPage:
    """Return page ``index`` (from 0) at a resolution; raise IndexError beyond the last."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= index < len(document):
                raise IndexError(index)
            return _rendered(document, index, dpi)
        finally:
            document.close()


def _rendered(document: pypdfium2.PdfDocument, index: int, dpi: float) -> RenderedPage:
    page = document[index]
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
    try:
        return RenderedPage(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            pixels=bytes(bitmap.buffer),
        )
    finally:
        bitmap.close()
        page.close()
