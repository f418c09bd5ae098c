"""Cells that stand beside their columns, told by what the columns hold elsewhere."""

import pytest

from analytics.ingest.column_fit import Fit, form_of

COLUMNS = ("Date", "Executive", "Customer", "Outcome", "Notes")
NOTES = ("Hello", "", "wants a visit", "", "asked about prices", "will call", "", "fine")
WHO, WHAT = ("Ann Lee", "Bob Ray"), ("Held", "Voicemail")
ROWS = [
    (f"2026-11-{n + 1:02}", WHO[n % 2], f"Customer {'ABCDEFGH'[n]}", WHAT[n % 2], note)
    for n, note in enumerate(NOTES)
]


@pytest.fixture(scope="module")
def fit() -> Fit:
    return Fit(COLUMNS, ROWS)


@pytest.mark.parametrize(
    ("row", "is_shifted"),
    [
        (("2026-11-20", "Ann LeeBolt", "Held", "asked for us", ""), True),
        (("2026-11-20", "Ann Lee", "BoltHeld", "asked for us", ""), True),
        (("2026-11-20", "Ann Lee", "Bolt", "", "Voicemail"), True),
        (("2026-11-20", "Ann Lee", "Bolt", "Webinar", ""), False),
        (("2026-11-20", "Ann Lee", "Was Held", "Webinar", ""), False),
        (("2026-11-20", "Cleo Park", "Bolt", "Held", ""), False),
        (("2026-11-20", "Ann Lee", "Bolt", "", "nobody there"), False),
        (("2026-11-20", "Ann Lee", "Held", "Held", "Held"), False),
    ],
)
def test_a_row_is_shifted_only_where_the_columns_prove_it(
    fit: Fit, row: tuple[str, ...], is_shifted: bool
) -> None:
    assert fit.is_shifted(row, own=0) is is_shifted


def test_no_row_that_the_fit_was_made_of_is_shifted(fit: Fit) -> None:
    assert not any(fit.is_shifted(row, own=1) for row in ROWS)


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        (("2026-11-20", "Ann Lee", "Bolt", "Held"), True),
        (("2026-11-20", "Ann LeeBolt", "Held", "fine"), False),
        (("2026-11-20", "Ann Lee", "Bolt"), False),  # the outcome is never blank
        (("2026-11-20", "Ann Lee", "Bolt", "Held", "fine", ""), True),
        (("2026-11-20", "Ann Lee", "", "Bolt", "Held", ""), False),
    ],
)
def test_a_line_of_another_length_fits_where_each_cell_does(
    fit: Fit, cells: tuple[str, ...], fits: bool
) -> None:
    assert fit.fits(cells) is fits


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("k3io/c70KBnYJ7LDg+YP0Q==", "code of 24"),
        ("550e8400-e29b-41d4-a716-446655440000", "code of 36"),
        ("003Ka00000AbcDeQAJ", "code of 18"),
        ("2026-11-29T10:00:00Z", "9-9-9a9:9:9a"),
        ("29-Nov-2026", "9-a-9"),
        ("INV-2026-11-A3", "a-9-9-a9"),
    ],
)
def test_what_only_a_program_reads_has_its_length_as_form(text: str, form: str) -> None:
    assert form_of(text) == form


def test_hashes_that_look_alike_by_chance_do_not_stand_beside_their_columns() -> None:
    same = "1B2M2Y8AsgTpgAmY7PhCfg=="
    hashes = ("L8HAvrmSzXCWl1z+v51cOw==", "7udFhb3CFBuHAdx1XiZQ+w==", "aYwytvDo7TtKDAsI3k8TA1==")
    rows = [(str(n), hashes[n % 3], same, same, "") for n in range(20)]
    rows += [("77", same, hashes[0], "k3io/c70KBnYJ7LDg+YP0Q==", "")]
    fit = Fit(("owner_id", "email", "first_name", "last_name", "active_user_id"), rows)
    assert not any(fit.is_shifted(row, own=1) for row in rows)


def test_a_sentence_among_figures_has_slipped_where_the_prose_behind_them_is_missing() -> None:
    columns = ("Date", "Minutes", "Description")
    rows = [
        (f"2026-11-{n + 1:02}", "15" * (n % 2), f"They asked us for offer {chr(65 + n)}") for n in range(12)
    ]
    fit = Fit(columns, rows)
    assert fit.is_shifted(("2026-11-20", "They want a new offer", ""), own=0)
    assert not fit.is_shifted(("2026-11-20", "They want a new offer", "by Friday"), own=0)
    assert not fit.is_shifted(("2026-11-20", "not known", ""), own=0)
    quiet = Fit(columns, [(day, minutes, "") for day, minutes, _ in rows])
    assert not quiet.is_shifted(("2026-11-20", "They want a new offer", ""), own=0)


def test_a_sentence_where_nothing_ever_stands_has_slipped_where_the_subject_is_missing() -> None:
    columns = ("Date", "Organizer", "Subject", "Comments")
    rows = [(f"2026-11-{n + 1:02}", "", f"Offer {chr(65 + n)} is due", "") for n in range(12)]
    fit = Fit(columns, rows)
    assert fit.is_shifted(("2026-11-20", "How are the pumps doing?", "", ""), own=0)
    assert not fit.is_shifted(("2026-11-20", "Ada Quill", "", ""), own=0)
    assert not fit.is_shifted(("2026-11-20", "How are the pumps doing?", "Pumps", ""), own=0)


def test_a_word_and_a_number_in_one_cell_are_two() -> None:
    columns = ("Id", "Public", "Account", "Priority", "Status", "Type")
    rows = [(str(n), "TRUE", f"37{n}11", "", ("open", "closed")[n % 2], "") for n in range(12)]
    fit = Fit(columns, rows)
    assert fit.is_shifted(("20", "TRUE37011", "", "closed", "", ""), own=0)
    assert not fit.is_shifted(("20", "TRUE", "37011", "", "closed", ""), own=0)
