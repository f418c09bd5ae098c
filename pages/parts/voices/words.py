"""Words that customers use and our subject lines lack, with the notes they come from."""

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
from pages.parts.voices import kept, notes, sections

MOST = 12  # on the page at once; the table has all
_YEAR = 365  # days of notes that are searched
LONGEST = 220  # characters of an example

Example = Mapping[str, Any]  # a note with the word in it


@dataclass(frozen=True)
class Card:
    """Words with the one example shown for them; words of a group have the same counts."""

    groups: list[list[Row]]
    example: Example | None

    def words(self) -> list[str]:
        """Return all words, in the order of the example."""
        words = [row["word"] for group in self.groups for row in group]
        note = self.example["note"] if self.example else ""
        return sorted(words, key=lambda word: _place(note, word))


def draw(scope: Scope) -> None:
    """Draw the words, those from customers' own words first, each with an example."""
    rows = data.metric("words", scope)
    knows_subjects = not kept.is_left_out("subject")
    sections.head(
        finding(rows, knows_subjects=knows_subjects),
        "Notes of 12 months, customers’ own words first.",
        has_period=False,
    )
    if not rows:
        how = "A word shows once the notes on three customers have it."
        left_out = " Some imports didn’t keep their notes." if kept.is_left_out("notes") else ""
        elements.nothing_yet("No words stand out yet", how + left_out)
        return
    with st.grid(3, min_column_width=300, gap="medium") as grid:
        for place, card in enumerate(cards(rows)[:MOST]):
            with grid.cell():
                _draw(place, card, scope, knows_subjects=knows_subjects)
    sections.as_table(
        lambda: data.table(of_metric, "words", scope), key="words", file_stem="words", as_of=scope.as_of
    )


def finding(rows: Sequence[Row], *, knows_subjects: bool = True) -> str:
    """Return how many customers use the first word, and how many subject lines of ours, if known."""
    if not rows:
        return "No words stand out yet"
    first = rows[0]
    customers, ours, word = first["theirs"] or first["customers"], first["times_ours"], f"“{first['word']}”"
    if not knows_subjects:
        says = "says" if first["theirs"] == 1 else "say"
        return f"{many(customers, 'customer')} {says if first['theirs'] else 'talked about'} {word}"
    lines = many(ours, "subject line") if ours else "our subject lines"
    if first["theirs"]:
        says, do = ("says" if customers == 1 else "say"), ("does" if ours == 1 else "do")
        return f"{many(customers, 'customer')} {says} {word}, {lines} {do if ours else 'never do'}"
    return f"{many(customers, 'customer')} talked about {word}, {lines} {'did' if ours else 'never did'}"


def together(rows: Sequence[Row]) -> list[list[Row]]:
    """Group the words of one repeated sentence, in their order.

    They have the same examples and counts, since none of them occurs without the others.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        counts = tuple(row[name] for name in ("theirs", "customers", "times", "times_ours"))
        notes = tuple(example["note"] for example in row["examples"]) or (row["word"],)
        groups.setdefault((*counts, *notes), []).append(row)
    return list(groups.values())


def cards(rows: Sequence[Row]) -> list[Card]:
    """Return a card for each group of words, with an example that no card before it has.

    Words whose examples are all shown already join the card with their first example.
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


def _draw(place: int, card: Card, scope: Scope, *, knows_subjects: bool) -> None:
    """Draw the words large, their counts, and the example with the button to save it."""
    words, example = card.words(), card.example
    with st.container(gap="xsmall", key=f"word_{place}"):
        st.header(elements.escape_markdown(" · ".join(words)), anchor=False)
        for line in counted(card, knows_subjects=knows_subjects):
            st.caption(elements.escape_markdown(line))
        if example is None:
            return
        st.markdown(f"> {elements.escape_markdown(around(example['note'], words[0]))}")
        author = "their own words" if example["is_theirs"] else "our note"
        day = day_in_words(example["day"])
        st.caption(elements.escape_markdown(f"{example['customer']}, {day}, {author}"))
        if sections.is_now(scope) and st.button(
            "Save as vocabulary", icon=":material/translate:", key=f"vocabulary_{place}", type="tertiary"
        ):
            saved = phrase(example["note"], words)
            notes.save(_interaction(example, scope), saved, "vocabulary", is_ours=not example["is_theirs"])


def counted(card: Card, *, knows_subjects: bool = True) -> list[str]:
    """Return who uses the words, a line for each group; with several groups, each names its words.

    knows_subjects: subject lines are counted, too.
    """
    lines: list[str] = []
    for group in card.groups:
        row = group[0]
        own = f"said by {many(row['theirs'], 'customer')} · " if row["theirs"] else ""
        times = f"in {row['times_ours']:,} of" if row["times_ours"] else "never in"
        ours = f" · {times} our subject lines" if knows_subjects else ""
        counts = f"{own}in notes on {row['customers']:,}{ours}"
        words = ", ".join(f"“{one['word']}”" for one in group)
        lines.append(f"{words}: {counts}" if len(card.groups) > 1 else f"{counts[:1].upper()}{counts[1:]}")
    return lines


def phrase(note: str, words: Sequence[str]) -> str:
    """Return what the words are saved as: several as the phrase of the note from the first to the last."""
    found = [re.search(rf"\b{re.escape(word)}\w*", note, re.IGNORECASE) for word in words]
    places = [place for one in found if one for place in one.span()]
    return note[min(places) : max(places)] if len(words) > 1 and places else words[0]


def _interaction(example: Example, scope: Scope) -> Row:
    """Return the interaction an example comes from. Raises UserError if it is not among the newest."""
    year = replace(scope, window_days=_YEAR)
    for row in data.metric("opening_notes", year, customer_id=example["customer_id"]):
        if row["day"] == example["day"] and row["notes"].startswith(example["note"]):
            return row
    raise UserError(
        f"We couldn't find the note of {day_in_words(example['day'])} among this customer’s newest.",
        remedy="Save it from “Find comments in imported notes” under Comments.",
    )


def around(note: str, word: str) -> str:
    """Return as much of a note as fits, with the word in it."""
    if len(note) <= LONGEST:
        return note
    at = max(_place(note, word), 0)
    start = max(0, min(at - LONGEST // 2, len(note) - LONGEST))
    cut = note[start : start + LONGEST].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + LONGEST < len(note) else ''}"
