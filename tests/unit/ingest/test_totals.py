"""Rows that only sum up others, told from rows of a customer whose name sounds like it."""

import pytest

from analytics.ingest.totals import Places, is_total

# executive, date, company, contact, number
LOG = Places(frozenset({1}), frozenset({0, 2, 3}), frozenset({4}), needs_day=True)
LIST = Places(frozenset(), frozenset({0}), frozenset(), needs_day=False)


@pytest.mark.parametrize(
    "row",
    [
        ("Subtotal", "", "Count", "3", ""),
        ("Ann Lee Total", "", "", "", ""),
        ("", "", "Zwischensumme", "4", ""),
        ("Ann Lee", "", "Sous-total", "4", ""),
        ("", "Totale", "12", "", ""),
        ("", "2026-11 Total", "12", "", ""),
        ("Grand total: 12 rows", "", "", "12", ""),
        ("Ann Lee Ergebnis", "", "3", "", ""),
        ("Ann Lee", "", "3", "", ""),
        ("Total", "", "1,250.00 EUR", "3 calls", ""),
        ("Ann Lee", "2026-11-30", "2 interactions", "", ""),
        ("Ann Lee", "2026-11-30", "", "1 interaction", ""),
        ("All", "2026-11-30", "3 customers", "", "15"),
        ("Ann Lee", "2026-11-30", "1,250 Calls", "", ""),
        ("Ann Lee", "2026-11-30", "Meetings: 4", "", ""),
        ("Ann Lee", "2026-11-30", "(Total 12 records)", "", ""),
        ("Ann Lee", "2026-11-30", "2 Anrufe", "", ""),
        ("Ann Lee", "2026-11-30", "3 appels", "", ""),
        ("Ann Lee", "2026-11-30", "2 llamadas", "", ""),
        ("Ann Lee", "2026-11-30", "2 incontri", "", ""),
        ("Ann Lee", "2026-11-30", "4 gesprekken", "", ""),
        ("Ann Lee", "2026-11-30", "3 spotkania", "", ""),
        ("Ann Lee", "2026-11-30", "3 звонка", "", ""),
        ("Ann Lee", "2026-11-30", "5件", "", ""),
    ],
)
def test_a_total_of_a_log_is_known(row: tuple[str, ...]) -> None:
    assert is_total(row, LOG)


@pytest.mark.parametrize(
    "row",
    [
        ("Ann Lee", "2026-11-02", "Total Energies", "Bo", ""),
        ("Ann Lee", "2026-11-02", "Total", "", ""),
        ("Ann Lee", "2026-11-02", "Acme", "2 contacts", ""),
        ("Ann Lee", "2026-11-02", "3 Calls Ltd", "", ""),
        ("Ann Lee", "2026-11-02", "24 Seven", "", ""),
        ("Ann Lee", "2026-11-02", "Customer 12", "", ""),
        ("Ann Lee", "2026-11-02", "Kunde 7", "Kontakt 8", ""),
        ("Ann Lee", "2026-11-02", "4711", "", ""),
        ("Ann Lee", "2026-11-02", "007 Contacts", "", ""),
        ("Ann Lee", "2026-11-02", "Contacts", "", ""),
        ("Ann Lee", "", "Total Energies", "Bo", ""),
        ("Ann Lee", "", "", "", ""),
        ("Ann Lee", "", "", "", "4711"),
        ("", "soon", "Acme", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_another_row_of_a_log_is_none(row: tuple[str, ...]) -> None:
    assert not is_total(row, LOG)


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (("Total", "", "120000"), True),
        (("Total (17)", "", "120000"), True),
        (("Total customers", "", "17"), True),
        (("Total Energies", "", "120000"), False),
        (("Total", "Energy", "120000"), False),
        (("Acme", "", "120000"), False),
    ],
)
def test_a_list_may_have_a_customer_that_sounds_like_a_total(row: tuple[str, ...], is_one: bool) -> None:
    assert is_total(row, LIST) is is_one
