from careapp.models.reading_grade import reading_grade


def test_short_words_in_short_sentences_are_easy() -> None:
    grade = reading_grade("We walk to the shop. You buy your own bread.")

    assert grade is not None
    assert grade <= 4


def test_long_words_in_one_long_sentence_are_hard() -> None:
    grade = reading_grade(
        "Multidisciplinary rehabilitation facilitates community ambulation and independence."
    )

    assert grade is not None
    assert grade >= 12


def test_a_few_words_tell_nothing() -> None:
    assert reading_grade("Take your pills.") is None
    assert reading_grade("") is None
