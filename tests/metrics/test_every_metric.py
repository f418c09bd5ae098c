"""What holds for each metric: header, grain, an empty store, and totals that agree with the others'."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.metrics.catalog import HEADER, catalog
from analytics.metrics.run import Row, pasteable
from analytics.model.chair import STATES
from analytics.model.scope import COMPANY, DIMENSIONS, Scope
from analytics.settings import Settings
from analytics.store import backup
from analytics.store.check import differences
from analytics.store.store import Store
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, Questions, World

# What makes a row of each metric unique: the header's grain, as columns.
GRAIN = {
    "annotations": ("annotation_id",),
    "annotations_ever": ("annotation_id",),
    "candidates": ("customer_id",),
    "cases": ("customer_id", "case_id"),
    "company": ("which",),
    "contact_days": ("executive_id", "day"),
    "coverage": ("executive_id", "segment"),
    "customer_card": ("customer_id",),
    "customer_search": ("customer_id",),
    "customers": ("customer_id",),
    "decisions": ("decision_id",),
    "empty_year": ("executive_id",),
    "executives": ("executive_id",),
    "findings": ("finding_id",),
    "follow_ups": ("follow_up_id",),
    "freshness": ("source",),
    "gaming": ("executive_id",),
    "interactions": ("interaction_id", "executive_id"),
    "last_ten": ("executive_id",),
    "loop": (),
    "lost_without_word": (),
    "meetings": ("meeting_id",),
    "my_trend": ("executive_id", "starts_on"),
    "next_five": ("executive_id", "place"),
    "opening_notes": ("interaction_id", "customer_id"),
    "people": ("name", "email"),
    "removed": (),
    "spells": ("executive_id", "from_on"),
    "stories": ("story_id",),
    "talks": ("interaction_id",),
    "trend": ("starts_on",),
    "tried": ("executive_id", "is_ours", "what"),
    "unheard": ("customer_id",),
    "unlisted": ("executive_id",),
    "waiting": ("interaction_id", "executive_id", "customer_id"),
    "words": ("word",),
}
UNSEEN = ("candidates",)  # by name only where all else is equal, and a few of them are chosen
METRICS = sorted(catalog())
DAYS = [TODAY, TODAY - timedelta(days=40), TODAY - timedelta(days=200), TODAY - timedelta(days=1000)]


def test_every_metric_is_tested_for_its_grain() -> None:
    assert sorted(GRAIN) == METRICS


@pytest.mark.parametrize("name", METRICS)
def test_each_metric_has_a_test_file_of_its_own(name: str) -> None:
    assert (Path(__file__).parent / f"test_{name}.py").is_file()


@pytest.mark.parametrize("name", METRICS)
def test_the_header_says_in_two_sentences_what_the_figures_mean(name: str) -> None:
    metric = catalog()[name]
    for part in HEADER:
        assert getattr(metric, part).strip(), part
    assert metric.question.endswith("?")
    said = re.split(r"(?<=[.]) ", metric.described(Settings()))
    assert len(said) <= 2
    assert all(sentence.endswith(".") and len(sentence.split()) <= 25 for sentence in said)


@pytest.mark.parametrize("name", METRICS)
def test_rows_that_stand_by_name_stand_as_a_reader_looks_for_them(name: str) -> None:
    order = catalog()[name].query.rpartition("\norder by")[2]
    by_name = re.findall(r"(^|,)\s*(\w+\.)?(name|executive|customer)\b(?! collate en| is null|\.)", order)
    assert not by_name or "\norder by" not in catalog()[name].query or name in UNSEEN


def test_a_definition_shows_the_values_that_are_set() -> None:
    said = catalog()["lost_without_word"].described(replace(Settings(), lost_months=6))
    assert "lost in the last 6 months without executive contact in the 90 days before" in said


@pytest.mark.parametrize("name", METRICS)
def test_an_empty_store_gives_no_rows_or_zeros(
    open_world: Open, name: str, request: pytest.FixtureRequest
) -> None:
    world: World = request.getfixturevalue("empty")
    rows = world.ask(name)
    counts = [value for row in rows for value in row.values() if isinstance(value, int | float)]
    assert not any(counts)
    assert all(row.get("share") is None and row.get("proactive_share") is None for row in rows)


@pytest.fixture(scope="module")
def empty(open_world: Open) -> World:
    return open_world()


@pytest.mark.parametrize("name", METRICS)
def test_the_grain_is_unique_on_any_day(sample: Questions, name: str) -> None:
    rows: list[Row] = []
    for as_of in DAYS:
        for dimension in DIMENSIONS if name == "coverage" else DIMENSIONS[:1]:
            rows = sample.ask(name, Scope(as_of, dimension=dimension))
            times = Counter(tuple(row[column] for column in GRAIN[name]) for row in rows)
            assert not [key for key, count in times.items() if count > 1]
        assert rows or name not in ("company", "lost_without_word")


@pytest.mark.parametrize("name", METRICS)
def test_the_sql_can_be_pasted_into_the_shell(
    store: Store, sample: Questions, name: str, shell: duckdb.DuckDBPyConnection
) -> None:
    scope = Scope(TODAY - timedelta(days=3), 45, "value", (1, 3, 5))
    result = shell.execute(pasteable(catalog()[name], store.settings, scope))
    names = [column[0] for column in result.description or ()]
    pasted = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    assert pasted == sample.ask(name, scope)


@pytest.fixture(scope="module")
def shell(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's database, opened apart from the program."""
    with duckdb.connect(str(backup.copy(store, store.path.parent)), read_only=True) as opened:
        yield opened


# --- totals that agree -------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=DAYS[:3], ids=str)
def scope(request: pytest.FixtureRequest) -> Scope:
    return Scope(request.param)


@pytest.fixture(scope="module")
def executives(sample: Questions, scope: Scope) -> list[Row]:
    return sample.ask("executives", scope)


def test_facts_and_roll_ups_agree(store: Store) -> None:
    assert differences(store) == {}


def test_a_contact_is_proactive_reactive_or_unknown(
    sample: Questions, scope: Scope, executives: list[Row]
) -> None:
    rows = executives + sample.ask("company", scope) + sample.ask("trend", scope)
    assert sum(row["contacts"] for row in rows) > 100
    for row in rows:
        assert row["proactive"] + row["reactive"] + row["unknown"] == row["contacts"]


def test_the_rows_behind_add_up_to_the_figures(
    sample: Questions, scope: Scope, executives: list[Row]
) -> None:
    behind = sample.ask("interactions", scope)
    judged = Counter((row["executive_id"], row["judged"].split()[0].strip(":,")) for row in behind)
    for row in executives:
        id_ = row["executive_id"]
        assert judged[id_, "contact"] == row["contacts"]
        assert judged[id_, "attempt"] == row["attempts"]
        started = Counter(
            r["initiative"] for r in behind if r["executive_id"] == id_ and r["judged"].startswith("contact")
        )
        assert started["proactive"] == row["proactive"]
        assert started["reactive"] == row["reactive"]


def test_the_company_has_each_interaction_once(
    sample: Questions, scope: Scope, executives: list[Row]
) -> None:
    now = sample.ask("company", scope)[0]
    each = [row["contacts"] for row in executives]
    assert max(each) <= now["contacts"] <= sum(each)
    behind = sample.ask("interactions", scope)
    contacts = {row["interaction_id"] for row in behind if row["judged"].startswith("contact")}
    merged = {row["interaction_id"] for row in behind if row["judged"] == "counted with another row"}
    assert len(contacts - merged) == now["contacts"]


def test_the_last_contact_is_behind_the_gap(sample: Questions, scope: Scope, executives: list[Row]) -> None:
    year = replace(scope, window_days=400)
    for row in executives:
        days = [
            r["day"]
            for r in sample.ask("interactions", replace(year, executives=(row["executive_id"],)))
            if r["judged"].startswith("contact")
        ]
        assert row["last_contact_on"] == max(days, default=None)
        assert (row["contacts"] > 0) == (row["customers_contacted"] > 0)
        assert row["customers_contacted"] == 0 or row["last_contact_on"] > scope.as_of - timedelta(days=30)


def test_attempts_since_are_those_that_were_tried(
    sample: Questions, scope: Scope, executives: list[Row]
) -> None:
    tried: Counter[int] = Counter()
    for row in sample.ask("tried", scope):
        tried[row["executive_id"]] += row["times"]
    assert {row["executive_id"]: row["attempts_since_contact"] for row in executives} == {
        row["executive_id"]: tried[row["executive_id"]] for row in executives
    }


def test_an_open_period_is_an_empty_chair(sample: Questions, scope: Scope, executives: list[Row]) -> None:
    empty = {row["executive_id"] for row in executives if row["state"] == "empty chair"}
    assert {row["executive_id"] for row in sample.ask("spells", scope) if row["is_open"]} == empty


def test_the_samples_last_meeting_is_kept_in_part(sample: Questions) -> None:
    rows = {row["state"]: row for row in sample.ask("decisions", Scope(TODAY))}
    assert sorted(rows) == ["kept", "open", "overdue"]
    assert rows["open"]["customer_id"] is None  # settled by hand, so no talk keeps it
    assert rows["kept"]["contact_on"] <= rows["kept"]["due_on"]
    assert TODAY - timedelta(days=35) <= rows["kept"]["held_on"] <= TODAY - timedelta(days=28)
    [note] = sample.ask("annotations", Scope(TODAY))
    empty = [
        row["executive_id"] for row in sample.ask("executives", Scope(TODAY)) if row["state"] == "empty chair"
    ]
    assert note["executive_id"] in empty


def test_coverage_of_all_segments_is_the_same_by_any_dimension(sample: Questions, scope: Scope) -> None:
    totals = []
    for dimension in DIMENSIONS:
        rows = [
            r
            for r in sample.ask("coverage", replace(scope, dimension=dimension))
            if r["executive_id"] == COMPANY
        ]
        totals.append((sum(r["customers"] for r in rows), sum(r["contacted"] for r in rows)))
        assert all(r["contacted"] <= r["customers"] for r in rows)
    assert len(set(totals)) == 1
    assert totals[0][0] > 300


def test_coverage_counts_no_more_customers_than_were_contacted(
    sample: Questions, scope: Scope, executives: list[Row]
) -> None:
    contacted: Counter[int] = Counter()
    for row in sample.ask("coverage", scope):
        contacted[row["executive_id"]] += row["contacted"]
    for row in executives:
        assert contacted[row["executive_id"]] <= row["customers_contacted"]
    assert contacted[COMPANY] >= max(contacted[row["executive_id"]] for row in executives)


def test_the_trends_last_month_is_the_companys(sample: Questions, scope: Scope) -> None:
    last = sample.ask("trend", scope)[-1]
    month = replace(scope, window_days=scope.as_of.day)
    assert last["starts_on"] == scope.as_of.replace(day=1)
    assert last["contacts"] == sample.ask("company", month)[0]["contacts"]


def test_every_state_is_one_of_the_models(sample: Questions) -> None:
    found: set[str] = set()
    for weeks in range(0, 50, 5):
        found |= {row["state"] for row in sample.ask("executives", Scope(TODAY - timedelta(weeks=weeks)))}
    assert found <= set(STATES)
    assert len(found) >= 3


def test_what_is_left_waiting_was_asked_by_the_customer(sample: Questions, scope: Scope) -> None:
    rows = sample.ask("waiting", scope)
    assert all(row["working_days"] >= 2 and row["day"] < scope.as_of for row in rows)


def test_no_metric_looks_at_the_clock() -> None:
    for metric in catalog().values():
        assert not re.search(r"\b(now\(\)|current_date|today\(\)|current_timestamp)", metric.query)


def test_a_day_without_data_is_no_error(sample: Questions) -> None:
    for name in METRICS:
        sample.ask(name, Scope(date(1990, 1, 1)))
