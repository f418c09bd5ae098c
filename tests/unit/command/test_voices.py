"""A talk is logged, what was promised is closed, and what was said is found again, from a script."""

import pytest

from tests.unit.command.conftest import Run

TALKED = ("--outcome", "talked", "--started-by", "us", "--channel", "call", "--json")


@pytest.mark.long("eleven commands")
def test_from_a_talk_to_what_the_customer_was_told(filled: Run) -> None:
    said = filled(
        "log", "--executive", "Ada Berg", "--customer", "acme", *TALKED, "--minutes", 20,
        "--on", "2026-03-30", "--line", "about May", "--finding", "idea:Ship on Sündays",
        "--finding", "stressed area: The =night= shift", "--action", "Ask the yard|Ben Okafor|2026-04-20",
        "--story", "Their fleet",
    ).document()  # fmt: skip
    assert (said["judged"], said["initiative"], said["batch"]["added"]) == ("contact", "proactive", 1)
    [ada] = filled("executives", "--executive", "Ada Berg", "--json").document()["executives"]
    assert ada["gap_days"] == 1

    [item] = filled("follow-ups", "--executive", "Ben Okafor", "--json").document()["follow_ups"]
    assert (item["state"], item["owner"], item["customer"]) == ("open", "Ben Okafor", "Acme")
    assert filled("follow-ups", "--close", item["follow_up_id"]).err.startswith(
        "--close and --told go together."
    )
    assert "is empty" in filled("follow-ups", "--close", item["follow_up_id"], "--told", " ").err
    closed = filled("follow-ups", "--close", item["follow_up_id"], "--told", "We do from May", "--json")
    assert [(one["state"], one["told"]) for one in closed.document()["follow_ups"]] == [
        ("done", "We do from May")
    ]
    assert "no open action" in filled("follow-ups", "--close", item["follow_up_id"], "--told", "x").err
    [again] = filled("follow-ups", "--reopen", item["follow_up_id"], "--json").document()["follow_ups"]
    assert (again["state"], again["told"]) == ("open", None)
    # nothing more: what they were told stays
    untold = filled("follow-ups", "--close", item["follow_up_id"], "--told", "Nothing", "--json").document()
    assert [(one["state"], one["told"]) for one in untold["follow_ups"]] == [("done", "We do from May")]

    [found] = filled("findings", "--search", "acme SUNDAYS", "--customer", "Acme", "--json").document()[
        "findings"
    ]
    assert (found["words"], found["kind"]) == ("Ship on Sündays", "idea")
    assert filled("findings", "--kind", "stressed area").out.count("The =night= shift") == 1
    assert filled("findings", "--search", "sundays monday").out == "No comments found.\n"
    assert filled("check").out == "Figures match the imported data.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--customer", "Acmee", *TALKED), "There is no customer “Acmee”. Did you mean “Acme”?"),
        (("--customer", "Qqqq", *TALKED), "There is no customer “Qqqq”."),
        (("--customer", "Acme", "--outcome", "talked"), "Choose who started it."),
        (
            ("--customer", "Acme", "--outcome", "voicemail", "--on", "2026-04-01"),
            "2026-04-01 is in the future.",
        ),
        (("--customer", "Acme", *TALKED, "--finding", "rant:No"), "doesn't begin with a kind"),
        (("--customer", "Acme", *TALKED, "--action", "Ring|Ben|soon"), "isn't an action"),
    ],
)
def test_what_cannot_be_logged_is_refused_in_a_sentence(
    filled: Run, words: tuple[str, ...], sentence: str
) -> None:
    said = filled("log", "--executive", "Ada Berg", *words)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1


def test_an_executive_of_another_name_is_not_guessed_and_one_word_of_one_is_enough(filled: Run) -> None:
    assert "Did you mean “Ada Berg”?" in filled("findings", "--executive", "Ada Burg").err
    said = filled("log", "--executive", "okafor", "--customer", "Bolt", "--outcome", "no answer")
    assert "Counts as an attempt." in said.out
