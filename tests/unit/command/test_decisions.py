"""What was agreed and what explains a gap, kept and asked from a script."""

import pytest

from tests.unit.command.conftest import Run


def test_a_decision_is_made_settled_and_opened_again(filled: Run) -> None:
    said = filled("decide", "--executive", "Ben", "--customer", "bolt", "--by", "2026-04-03")
    assert said.out == "Decision 1: Ben Okafor: Call Bolt, by 3 Apr\n"
    made = filled(
        "decide", "--executive", "Ada Berg", "--what", "Ring every customer", "--on", "2026-03-24", "--json"
    ).document()["decision"]
    assert (made["held_on"], made["state"], made["came_of"]) == ("2026-03-24", "open", "open")
    assert filled("decisions", "--as-of", "2026-03-23").out == "No decisions yet.\n"
    settled = filled("decisions", "--settle", made["decision_id"], "--note", "By letter", "--json").document()
    assert [(one["executive"], one["came_of"]) for one in settled["decisions"]] == [
        ("Ben Okafor", "open, due in 3 days"),
        ("Ada Berg", "done on 31 Mar: By letter"),
    ]
    assert "no open decision 2" in filled("decisions", "--settle", 2, "--outcome", "dropped").err
    assert "open, due in 3 days" in filled("decisions", "--reopen", 2).out
    assert "no closed decision 2" in filled("decisions", "--reopen", 2).err


@pytest.mark.long("eight commands")
def test_a_gap_is_annotated_and_the_note_stands_with_the_figures(filled: Run) -> None:
    assert filled("note").out == "No notes yet.\n"
    filled("note", "--executive", "Ada Berg", "--to", "Okafor", "--from", "2026-03-03", "--text", "the north")
    filled(
        "note", "--executive", "Ada Berg", "--kind", "leave", "--from", "2026-03-29", "--until", "2026-03-30"
    )
    shown = {row["executive"]: row for row in filled("executives", "--json").document()["executives"]}
    assert shown["Ada Berg"]["gap_days"] == 28
    assert shown["Ada Berg"]["note"] == "Handed over to Ben Okafor on 3 March 2026: the north"
    assert shown["Ben Okafor"]["note"] == "Took over from Ada Berg on 3 March 2026: the north"
    assert "Took over from Ada Berg" in filled("executives").out
    notes = filled("note", "--retract", 2, "--json").document()["notes"]
    assert [(one["kind"], one["to_name"], one["state"]) for one in notes] == [
        ("handed over", "Ben Okafor", "now")
    ]
    [ada] = filled("executives", "--executive", "Ada Berg", "--json").document()["executives"]
    assert ada["gap_days"] == 30
    assert filled("check").out == "Figures match the imported data.\n"


ADA = ("--executive", "Ada Berg")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("decide", *ADA), "The decision is blank."),
        (("decide", *ADA, "--customer", "Acme", "--by", "2026-03-30"), "The due date 2026-03-30 is before"),
        (("decide", *ADA, "--what", "Ring", "--on", "2026-04-01"), "in the future (2026-04-01)."),
        (("decide", *ADA, "--what", "x" * 301), "The decision is too long (301 characters)."),
        (("decisions", "--note", "done"), "A note needs the decision that it settles."),
        (("note", "--text", "Moves house"), "Name the executive with this gap."),
        (("note", *ADA, "--until", "2026-04-01"), "The note is empty."),
        (("note", *ADA, "--kind", "leave", "--until", "2026-03-30"), "before it starts on 2026-03-31."),
        (("note", *ADA, "--kind", "handed-over"), "Who took over is missing."),
        (("note", *ADA, "--to", "Ada Berg"), "They can’t hand over to themselves."),
        (("note", *ADA, "--kind", "leave", "--to", "Ben Okafor"), "A leave has no second executive."),
        (("note", "--retract", "9"), "There is no note 9."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    filled: Run, words: tuple[str, ...], sentence: str
) -> None:
    said = filled(*words)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
