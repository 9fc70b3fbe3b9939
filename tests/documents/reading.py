"""Reads a PDF back the way a reader would."""

from io import BytesIO

import pypdfium2
from pypdf import PdfReader

from careapp.documents.look import BOTTOM, TOP


def page_texts(pdf: bytes) -> list[str]:
    """Everything on each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def body_text(pdf: bytes) -> str:
    """What stands between the running lines of all pages, without any white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [_between_running_lines(page) for page in document]
    finally:
        document.close()
    return squeezed("".join(texts))


def body_lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page between the running lines."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_between_running_lines(page).splitlines() for page in document]
    finally:
        document.close()


def outline(pdf: bytes) -> list[str]:
    """The titles of the outline's first level."""
    entries = PdfReader(BytesIO(pdf)).outline
    return [str(entry.title) for entry in entries if not isinstance(entry, list)]


def squeezed(text: str) -> str:
    """The text without white space, and without what a reader puts for a line's last hyphen."""
    return "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def _between_running_lines(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded(0, BOTTOM - 8, width, height - TOP)
    text_page.close()
    page.close()
    return text
