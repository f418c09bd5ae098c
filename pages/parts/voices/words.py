"""Words from talks that our subjects lack, with the notes in which they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import notes, sections

MOST = 12  # on the page at once; the table has all
_YEAR = 365  # days in whose notes words are looked for
LONGEST = 220  # letters of an example

Example = Mapping[str, Any]  # a note in which a word stands


@dataclass(frozen=True)
class Card:
    """Words with the one example that is shown of them; words of a group have the same counts."""

    groups: list[list[Row]]
    example: Example | None

    def words(self) -> list[str]:
        """All of them, as they stand in the example."""
        words = [row["word"] for group in self.groups for row in group]
        note = self.example["note"] if self.example else ""
        return sorted(words, key=lambda word: _place(note, word))


def draw(scope: Scope) -> None:
    """Draw the words, those ahead that customers were heard to use, each with an example."""
    rows = data.metric("words", scope)
    sections.head(
        finding(rows),
        "Words from talks of a year that our subjects lack. Notes are written by us, so they tell what talks "
        "were about. What is in quotation marks, in findings, or in messages that the customer wrote is in "
        "the customer’s own words; such words stand first.",
    )
    if not rows:
        elements.nothing_yet(
            "No word stands out yet",
            "Words are found in the notes of imported logs, once they stand in those of three customers.",
        )
        return
    with st.grid(3, min_column_width=300, gap="medium") as grid:
        for place, card in enumerate(cards(rows)[:MOST]):
            with grid.cell():
                _draw(place, card, scope)
    sections.as_table(
        lambda: data.table(of_metric, "words", scope), key="words", file_stem="words", as_of=scope.as_of
    )


def finding(rows: Sequence[Row]) -> str:
    """The first word, in whose talks it stands, and in whose own words."""
    if not rows:
        return "No word of the talks is missing in our subjects"
    first = rows[0]
    talks = f"“{first['word']}” stands in the notes of talks with {many(first['customers'], 'customer')}"
    theirs = first["theirs"]
    own = (
        f", in the own words of {'all' if theirs >= first['customers'] else f'{theirs:,}'}" if theirs else ""
    )
    ours = (
        many(first["times_ours"], "subject") + " of ours" if first["times_ours"] else "none of our subjects"
    )
    return f"{talks}{own}, and in {ours}"


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """The words in their order, those of one sentence that is said again and again as one.

    They have the same examples and counts, since none of them stands without the others.
    """
    said: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        counts = tuple(row[name] for name in ("theirs", "customers", "times", "times_ours"))
        notes = tuple(example["note"] for example in row["examples"]) or (row["word"],)
        said.setdefault((*counts, *notes), []).append(row)
    return list(said.values())


def cards(rows: Sequence[Row]) -> list[Card]:
    """The words in their order, each with an example that no card before it has.

    Those of which every example is shown already stand with the words whose example it is.
    """
    drawn: dict[str, Card] = {}  # by the example's note
    for group in together(rows):
        examples: Sequence[Example] = group[0]["examples"]
        new = next((one for one in examples if one["note"] not in drawn), None)
        if new is None and examples:
            drawn[examples[0]["note"]].groups.append(group)
        else:
            drawn[new["note"] if new else group[0]["word"]] = Card([group], new)
    return list(drawn.values())


def _place(note: str, word: str) -> int:
    return note.casefold().find(word)


def _draw(place: int, card: Card, scope: Scope) -> None:
    """Draw the words large, how often each stands where, and the example with the way to keep it."""
    words, example = card.words(), card.example
    with st.container(gap="xsmall", key=f"word_{place}"):
        st.subheader(elements.escape_markdown(" · ".join(words)), anchor=False)
        for line in counted(card):
            st.caption(elements.escape_markdown(line))
        if example is None:
            return
        st.markdown(f"> {elements.escape_markdown(around(example['note'], words[0]))}")
        whose = "their own words" if example["is_theirs"] else "our note"
        day = day_in_words(example["day"])
        st.caption(elements.escape_markdown(f"{example['customer']}, {day}, {whose}"))
        if sections.is_now(scope) and st.button(
            "Keep as vocabulary", icon=":material/translate:", key=f"vocabulary_{place}", type="tertiary"
        ):
            kept = phrase(example["note"], words)
            notes.keep(_talk(example, scope), kept, "vocabulary", is_ours=not example["is_theirs"])


def counted(card: Card) -> list[str]:
    """In whose words and notes the words stand, a line for each group; of several, each names its words."""
    lines: list[str] = []
    for group in card.groups:
        row = group[0]
        own = f"own words of {many(row['theirs'], 'customer')}, " if row["theirs"] else ""
        ours = many(row["times_ours"], "subject") if row["times_ours"] else "no subject"
        said = f"{own}notes of talks with {many(row['customers'], 'customer')}; {ours} of ours"
        of = ", ".join(f"“{one['word']}”" for one in group)
        lines.append(f"{of}: {said}" if len(card.groups) > 1 else f"{said[:1].upper()}{said[1:]}")
    return lines


def phrase(note: str, words: Sequence[str]) -> str:
    """What the words are kept as: several as the phrase of the note from the first of them to the last."""
    found = [re.search(rf"\b{re.escape(word)}\w*", note, re.IGNORECASE) for word in words]
    places = [place for one in found if one for place in one.span()]
    return note[min(places) : max(places)] if len(words) > 1 and places else words[0]


def _talk(example: Example, scope: Scope) -> Row:
    """The interaction from whose notes an example is. Raises UserError when it is not among the newest."""
    year = replace(scope, window_days=_YEAR)
    for row in data.metric("opening_notes", year, customer_id=example["customer_id"]):
        if row["day"] == example["day"] and row["notes"].startswith(example["note"]):
            return row
    raise UserError(
        f"The note of {day_in_words(example['day'])} is not among this customer’s newest.",
        remedy="Keep it from “Notes worth keeping”, below the findings.",
    )


def around(note: str, word: str) -> str:
    """As much of a note as fits, with the word in it."""
    if len(note) <= LONGEST:
        return note
    at = max(_place(note, word), 0)
    start = max(0, min(at - LONGEST // 2, len(note) - LONGEST))
    cut = note[start : start + LONGEST].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + LONGEST < len(note) else ''}"
