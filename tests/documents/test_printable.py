import pytest

from careapp.documents.printable import FALLBACK, markup, missing, plain
from careapp.documents.typefaces import BOLD, OBLIQUE, REGULAR, letters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ọ́lá", "Ọ́lá"),
        ("r\u030c", "ř"),
        ("山", FALLBACK),
        ("😀", FALLBACK),
        ("two\u3000words", "two words"),
        ("bell\x07", "bell"),
        ("soft\u00adhyphen", "softhyphen"),
        ("half a \ud83d", f"half a {FALLBACK}"),
    ],
)
def test_plain_text_shows_every_letter_or_a_box(typed: str, printed: str) -> None:
    assert plain(typed) == printed


def test_a_letter_that_only_the_regular_font_has_is_borrowed_from_it() -> None:
    lent = min(letters(REGULAR) - letters(OBLIQUE) - {"\n"}, key=ord)

    assert markup(f"a{lent}", OBLIQUE) == f'a<font name="{REGULAR}">{lent}</font>'


def test_the_box_itself_can_be_drawn() -> None:
    assert FALLBACK in letters(REGULAR)
    assert FALLBACK in letters(BOLD)


def test_markup_characters_are_kept_as_text() -> None:
    assert markup("<b> & 3 < 4") == "&lt;b&gt; &amp; 3 &lt; 4"


def test_lines_are_kept() -> None:
    assert markup("one\r\ntwo\rthree") == "one<br/>two<br/>three"


def test_only_what_cannot_be_drawn_is_missing() -> None:
    assert missing("Žofie 山 \u200d\n") == {"山"}
