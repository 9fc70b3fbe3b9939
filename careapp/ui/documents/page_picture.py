"""A page of a document as a picture Qt can draw; callable on any thread."""

from PySide6.QtGui import QImage

from careapp.services.document_service import DocumentService


def page_picture(documents: DocumentService, pdf: bytes, place: int, dpi: float) -> QImage:
    """Return one page, from 0, at a resolution."""
    page = documents.page_image(pdf, place, dpi)
    picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return picture.copy()  # the picture must own its pixels: those of the page go away
