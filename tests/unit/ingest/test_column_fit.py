"""Cells that stand beside their columns, told by what the columns hold elsewhere."""

import pytest

from analytics.ingest.column_fit import Fit

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
