"""Each line of the story, counted again over the written files."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.sample_data.counting import Log, Row, split, table

HEALTHY = (
    "Ngozi Adeyemi",
    "Łukasz Wiśniewski",
    "Kwabena Osei",
    "Leila Haddad",
    "Jónas Þorsteinsson",
)
THERE_A_YEAR_AGO = (
    *HEALTHY,
    "Astrid Halvorsen",
    "Hélène Marchetti",
    "Mei-Ling Tan",
    "Rafael Ibáñez Soler",
    "Søren Kjeldgaard",
    "Tomáš Dvořáček",
)


def gap(log: Log, executive: str, end: date) -> int:
    return (end - max(row.day for row in log.contacts(executive))).days


def lately(log: Log, executive: str, end: date) -> list[Row]:
    return [row for row in log.contacts(executive) if (end - row.day).days < 30]


def share(contacts: list[Row]) -> float:
    proactive, reactive, _ = split(contacts)
    return proactive / (proactive + reactive)


def booked(log: Log, executive: str, end: date) -> list[int]:
    return [(row.day - end).days for row in log.booked if row.executive == executive]


def test_one_executive_is_silent_for_41_days_after_being_the_most_active(log: Log, end: date) -> None:
    name = "Rafael Ibáñez Soler"
    assert gap(log, name, end) == 41
    assert not booked(log, name, end)
    then = end - timedelta(days=41)
    before = {e: sum(0 <= (then - row.day).days < 90 for row in log.contacts(e)) for e in (name, *HEALTHY)}
    assert max(before, key=lambda executive: before[executive]) == name
    since = [row for row in log.of(name) if row.day > then]
    assert len(since) == 6
    assert all(row.inbound for row in since), "customers try to reach him, he tries nothing"


def test_one_executive_is_only_ever_called_in_anger(log: Log, end: date) -> None:
    contacts = log.contacts("Tomáš Dvořáček")
    assert share(contacts) < 0.08
    assert share(lately(log, "Tomáš Dvořáček", end)) < 0.15
    assert sum(row.is_case for row in contacts) > 0.85 * len(contacts)
    assert gap(log, "Tomáš Dvořáček", end) < 24


def test_one_executive_sees_only_loyal_customers(log: Log, folder: Path, end: date) -> None:
    rows = {row["Contact Email"].split("@")[1]: row for row in table(folder / "customers.csv")}
    met = log.contacts("Astrid Halvorsen")
    assert len(met) > 100
    for row in met:
        for domain in row.customers:
            since = date.fromisoformat(rows[domain]["Customer Since"])
            assert (row.day - since).days > 2 * 366
            assert rows[domain]["Lost On"] == ""
    assert gap(log, "Astrid Halvorsen", end) < 24
    sponsored = [row for row in rows.values() if row["Executive Sponsor"] == "Astrid Halvorsen"]
    assert any((end - date.fromisoformat(row["Customer Since"])).days < 2 * 365 for row in sponsored)


def test_one_executive_joined_two_weeks_ago_and_has_too_few_contacts_for_a_percentage(
    log: Log, folder: Path, end: date
) -> None:
    (listed,) = (row for row in table(folder / "executives.csv") if row["name"] == "Priya Raghunathan")
    joined = date.fromisoformat(listed["joined_on"])
    assert (end - joined).days == 14
    assert 1 <= len(log.contacts("Priya Raghunathan")) < 5
    assert all(row.day >= joined for row in log.of("Priya Raghunathan"))


def test_one_executive_is_on_leave_and_silent_during_it(log: Log, folder: Path, end: date) -> None:
    leaves = [row for row in table(folder / "executives.csv") if row["away_from"]]
    assert [row["name"] for row in leaves] == ["Hélène Marchetti"]
    first = date.fromisoformat(leaves[0]["away_from"])
    assert first < end < date.fromisoformat(leaves[0]["away_until"])
    assert max(row.day for row in log.of("Hélène Marchetti")) < first
    assert not booked(log, "Hélène Marchetti", end)


def test_one_executive_has_tried_for_63_days_and_reached_nobody(log: Log, end: date) -> None:
    name = "Mei-Ling Tan"
    assert gap(log, name, end) == 63
    since = [row for row in log.of(name) if (end - row.day).days < 63]
    assert len(since) >= 15
    assert not any(row.is_contact or row.inbound for row in since)
    assert len(booked(log, name, end)) == 1


def test_one_executive_is_due_soon(log: Log, end: date) -> None:
    assert 24 <= gap(log, "Søren Kjeldgaard", end) <= 29
    assert booked(log, "Søren Kjeldgaard", end)


@pytest.mark.parametrize("name", HEALTHY)
def test_the_healthy_are_in_touch_with_a_believable_share(log: Log, end: date, name: str) -> None:
    assert gap(log, name, end) < 24
    assert len(lately(log, name, end)) >= 5
    assert 0.35 <= share(lately(log, name, end)) <= 0.8
    assert booked(log, name, end)


def test_the_company_starts_a_little_under_half_of_its_contacts(log: Log, end: date) -> None:
    once = {row.twin or str(number): row for number, row in enumerate(log.rows) if row.is_contact}
    assert 0.38 <= share([row for row in once.values() if (end - row.day).days < 30]) <= 0.52


def test_a_year_ago_a_third_of_the_contacts_was_ours_and_other_chairs_were_empty(log: Log, end: date) -> None:
    then = end - timedelta(days=365)
    once = {row.twin or str(number): row for number, row in enumerate(log.rows) if row.is_contact}
    for days in (30, 90):
        earlier = [row for row in once.values() if 0 <= (then - row.day).days < days]
        lately = [row for row in once.values() if 0 <= (end - row.day).days < days]
        assert share(earlier) < share(lately) - 0.07
        assert len(earlier) < 0.8 * len(lately)
    last = {name: max(row.day for row in log.contacts(name) if row.day <= then) for name in THERE_A_YEAR_AGO}
    assert {name for name in last if (then - last[name]).days >= 30} == {"Søren Kjeldgaard", "Kwabena Osei"}
    assert share([row for row in log.contacts("Leila Haddad") if row.day <= then]) > 0.6
    assert not [row for row in log.of("Priya Raghunathan") if row.day <= then]


def test_two_executives_had_an_empty_chair_earlier_in_the_year(log: Log) -> None:
    for name in ("Łukasz Wiśniewski", "Jónas Þorsteinsson"):
        days = sorted({row.day for row in log.contacts(name)})
        longest = max((after - before).days for before, after in pairwise(days))
        assert 30 < longest < 60, name


def test_some_customers_are_lost_without_a_word_and_some_after_one(log: Log, folder: Path, end: date) -> None:
    heard = []
    for row in table(folder / "customers.csv"):
        lost = date.fromisoformat(row["Lost On"]) if row["Lost On"] else date.min
        if 0 <= (end - lost).days < 270:
            domain = row["Contact Email"].split("@")[1]
            heard.append(
                any(
                    domain in r.customers and 0 <= (lost - r.day).days <= 90 for r in log.rows if r.is_contact
                )
            )
    assert any(heard)
    assert not all(heard)
