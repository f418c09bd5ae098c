"""A forgotten customer's name goes from the names of files, however it is written there."""

import pytest

from analytics.store.file_names import forms, without


@pytest.mark.parametrize(
    ("name", "file", "left"),
    [
        ("Pangolin", "pangolin_calls.csv", "a forgotten customer_calls.csv"),
        ("Pangolin", "Calls.PANGOLIN2026.xlsx", "Calls.a forgotten customer2026.xlsx"),
        ("Pangolin", "pangolins-2026.csv", "a forgotten customer-2026.csv"),
        ("Pangolin", "callspangolin.csv", "callsa forgotten customer.csv"),
        ("Pangolin", "q1.zip / pangolin.csv", "q1.zip / a forgotten customer.csv"),
        ("Acme Group", "export_acme-group.csv", "export_a forgotten customer.csv"),
        ("Acme Group", "AcmeGroupCalls.csv", "a forgotten customerCalls.csv"),
        ("Jane Roe", "roe_jane (2).ics", "a forgotten customer (2).ics"),
        ("Müller & Co", "mueller&co.csv", "a forgotten customer.csv"),
        ("Mueller", "Müller.csv", "a forgotten customer.csv"),
        ("Müller", "MU\u0308LLER calls.csv", "a forgotten customer calls.csv"),
        ("Søberg", "soberg_log.csv", "a forgotten customer_log.csv"),
        ("東京電力", "東京電力_calls.csv", "a forgotten customer_calls.csv"),
        ("HP", "hp_calls.csv", "a forgotten customer_calls.csv"),
        ("HP", "php_calls.csv", "php_calls.csv"),
        ("HP", "hphone.csv", "hphone.csv"),
        ("CSV", "calls.csv", "calls.csv"),
        ("Pangolin", "calls.csv", "calls.csv"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, file: str, left: str) -> None:
    known = forms(name)
    assert without(file, known.__contains__) == left
    assert without(left, known.__contains__) == left
