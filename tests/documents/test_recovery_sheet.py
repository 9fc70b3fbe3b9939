from datetime import date

import segno

from careapp.documents.page_images import render_page
from careapp.documents.recovery_sheet import recovery_sheet_pdf
from tests.documents.reading import page_texts, squeezed

BODY = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
GROUPS = [BODY[at : at + 6] for at in range(0, len(BODY), 6)]
KEY = "AGE-SECRET-KEY-1" + BODY
MADE_ON = date(2026, 11, 22)
DPI = 288


def test_the_sheet_is_one_page_with_every_group_and_what_to_do() -> None:
    pages = page_texts(recovery_sheet_pdf(GROUPS, KEY, MADE_ON, "Liffey Valley " * 20))

    assert len(pages) == 1
    assert all(group in pages[0] for group in GROUPS)
    assert "22 November 2026" in pages[0]
    assert "AGE-SECRET-KEY-1" in pages[0]
    assert squeezed("Not with the laptop") in squeezed(pages[0])
    assert squeezed("cannot be opened by anyone") in squeezed(pages[0])


def test_the_square_on_the_page_holds_the_key() -> None:
    pdf = recovery_sheet_pdf(GROUPS, KEY, MADE_ON, "")

    seen = _square(pdf)

    assert seen == [[bool(module) for module in row] for row in _expected()]


def test_the_same_sheet_can_be_printed_again() -> None:
    first = recovery_sheet_pdf(GROUPS, KEY, MADE_ON, "Liffey Valley")
    second = recovery_sheet_pdf(GROUPS, KEY, MADE_ON, "Liffey Valley")

    assert first == second


def _expected() -> list[bytearray]:
    return [bytearray(row) for row in segno.make(KEY, error="m", micro=False).matrix]


def _square(pdf: bytes) -> list[list[bool]]:
    """Find the square as a scanner would, by its corners, and read the middle of each module."""
    page = render_page(pdf, 0, DPI)
    starts = range(0, page.stride * page.height, page.stride)
    blue = [page.pixels[start : start + page.width * 4 : 4] for start in starts]
    # The frame round the key is drawn in ink, which has some blue; only the square has none.
    black = [(across, down) for down, row in enumerate(blue) for across in _all(row, b"\x00")]
    left, top = min(x for x, _ in black), min(y for _, y in black)
    right, bottom = max(x for x, _ in black) + 1, max(y for _, y in black) + 1
    modules = len(_expected())
    assert abs((right - left) - (bottom - top)) <= 2
    step = (right - left) / modules
    middles = [(place + 0.5) * step for place in range(modules)]
    return [[blue[int(top + y)][int(left + x)] < 128 for x in middles] for y in middles]


def _all(row: bytes, value: bytes) -> list[int]:
    found, at = [], row.find(value)
    while at >= 0:
        found.append(at)
        at = row.find(value, at + 1)
    return found
