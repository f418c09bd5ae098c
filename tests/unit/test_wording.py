"""Every text for people reads as a colleague would say it: see wording.py and wording.toml."""

import pytest

from tests import wording
from tests.wording import Text


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(wording.texts())


def wrong(said: str, *, is_title: bool = False) -> list[str]:
    return [fault.what for fault in wording.faults([Text("a.md", 1, said, is_title)])]


def test_no_text_has_words_that_nobody_in_business_uses_or_is_too_long(texts: list[Text]) -> None:
    assert list(map(str, wording.faults(texts))) == []


def test_exceptions_are_few_and_each_is_needed(texts: list[Text]) -> None:
    assert len(wording.exceptions()) <= 10
    said = [(text.file, " ".join(text.said.split())) for text in texts]
    for place in wording.exceptions():
        file, words = place.split(": ", 1)
        assert any(name == file and words in text for name, text in said), place


@pytest.mark.parametrize(
    "said",
    [
        "Whoever is due gets an e-mail.",
        "Nadia, whose chair is empty",
        "Letters wait for a channel",
        "The last talk was on Monday.",
        "Take back",
        "12 rows were left out.",
        "47 % of contacts",
    ],
)
def test_a_word_of_the_table_is_found(said: str) -> None:
    assert len(wrong(said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "They talk to a customer every day.",
        "Executives who are due get an e-mail.",
        "47% of contacts",
        "As of 30 November 2026",
        "Undo import",
    ],
)
def test_plain_words_are_not(said: str) -> None:
    assert wrong(said) == []


def test_a_sentence_has_twenty_five_words_at_most_and_a_title_nine() -> None:
    long = " ".join(["word"] * 26)
    assert wrong(f"Short. {long}. Short.") == ["a sentence of 26 words"]
    assert wrong(f"{' '.join(['word'] * 20)}. {' '.join(['word'] * 20)}.") == []
    assert wrong(" ".join(["word"] * 10), is_title=True) == ["a title of 10 words"]
    assert wrong(" ".join(["word"] * 9), is_title=True) == []


def test_texts_are_those_for_people_and_no_queries_patterns_or_docstrings() -> None:
    source = '''
"""Whoever reads this is no user."""
import re
BAD = re.compile("whoever reads this")
QUERY = "select whoever from this"
def title_of(name: str) -> str:
    return f"Whoever reads {name}, at once"
st.title("One two", help="Definitions go here")
st.button("Promise")
'''
    said = {(text.said, text.is_title) for text in wording._of_python("a.py", source)}
    assert said == {
        ("Whoever reads …, at once", True),
        ("One two", True),
        ("Definitions go here", False),
        ("Promise", False),
    }


def test_documents_are_read_without_their_blocks_of_code_and_tables_by_cell() -> None:
    source = "# A title\n\nSome words.\n\n```sh\nwhoever\n```\n\n| one | two words |\n| --- | --- |\n- item\n"
    said = [(text.said, text.is_title) for text in wording._of_markdown("a.md", source)]
    assert said == [
        ("A title", True), ("Some words.", False), ("one", False), ("two words", False), ("item", False),
    ]  # fmt: skip
