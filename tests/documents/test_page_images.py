import pytest

from careapp.documents.page_images import page_count, render_page
from careapp.documents.plan_pdf import plan_pdf
from tests.documents.samples import small_draft


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return plan_pdf(small_draft())


def test_the_pages_are_counted(pdf: bytes) -> None:
    assert page_count(pdf) == 3


def test_a_page_becomes_pixels_of_the_papers_size(pdf: bytes) -> None:
    page = render_page(pdf, 0, 144)

    assert (page.width, page.height) == (1224, 1584)
    assert len(page.pixels) == page.stride * page.height
    assert page.stride >= page.width * 4


def test_a_page_is_dark_text_on_white(pdf: bytes) -> None:
    page = render_page(pdf, 0, 72)

    assert page.pixels[:3] == b"\xff\xff\xff"
    assert min(page.pixels[0::4]) < 80


def test_a_page_beyond_the_last_is_refused(pdf: bytes) -> None:
    with pytest.raises(IndexError):
        render_page(pdf, 3, 72)
