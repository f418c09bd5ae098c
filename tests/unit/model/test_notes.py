"""Which notes of an import are read first, and which are one."""

from analytics.model.notes import arrange, for_page, grave, information


def test_the_gravest_notes_stand_first_and_others_keep_their_order() -> None:
    notes = ["Read as Windows-1252.", information("Not used: Weather."), grave("3 lines are lost."), "Two."]
    assert arrange(notes) == ["3 lines are lost.", "Read as Windows-1252.", "Two.", "Not used: Weather."]


def test_notes_of_one_kind_are_one_with_a_count() -> None:
    many = [f"“Name {number}, Other” was taken as {number} persons." for number in range(57)]
    assert arrange([*many, many[0], "Read as UTF-16."]) == [
        "“Name 0, Other” was taken as 0 persons. (56 more like this.)",
        "Read as UTF-16.",
    ]


def test_a_page_leaves_out_what_is_for_the_command_line() -> None:
    assert for_page("Map them under Words, or with --word outcome:A=contact.") == "Map them under Words."
    assert for_page("Read as UTF-16.") == "Read as UTF-16."
