"""What was added and removed is told without losing or inventing a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careapp.models.text_difference import (
    Piece,
    PieceKind,
    difference,
    share_words,
    shortened,
)

WORDS = st.lists(st.sampled_from(["the", "dog", "walks", "to", "Éva", "5 mg", "\n"]), max_size=30)


def told(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in pieces]


def joined(pieces: tuple[Piece, ...], without: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not without)


def test_a_word_put_in_the_middle_is_all_that_is_told_as_added() -> None:
    pieces = difference("walks to the shop", "walks slowly to the shop")

    assert told(pieces) == [("same", "walks "), ("added", "slowly "), ("same", "to the shop ")]


def test_words_added_at_the_end_leave_the_last_word_alone() -> None:
    assert told(difference("to the shop", "to the shop alone"))[0] == ("same", "to the shop ")


@given(old=WORDS, new=WORDS)
def test_kept_and_removed_make_the_old_text_kept_and_added_the_new(
    old: list[str], new: list[str]
) -> None:
    before, after = " ".join(old), " ".join(new)

    pieces = difference(before, after)

    assert joined(pieces, PieceKind.ADDED) == f"{before.rstrip()} "
    assert joined(pieces, PieceKind.REMOVED) == f"{after.rstrip()} "


def test_what_lies_far_from_a_change_is_left_out() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    pieces = shortened(difference(long, long.replace("word30 ", "other ")))

    shown = "".join(piece.text for piece in pieces)
    assert "word29" in shown
    assert "word31" in shown
    assert "word5 " not in shown
    assert shown.startswith("… ")


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        ("5 mg", "10 mg", False),
        ("", "She likes to sit by the window in the evening", False),
        (
            "She likes to sit by the window in the evening",
            "She likes to sit by the door in the evening",
            True,
        ),
        ("one two three four five six seven", "a b c d e f g", False),
    ],
)
def test_only_texts_with_much_in_common_are_told_as_a_difference(
    old: str, new: str, shared: bool
) -> None:
    assert share_words(old, new) is shared
