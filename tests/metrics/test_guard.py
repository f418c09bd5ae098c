"""What of the figures somebody sees, by their access: of every metric, on the sample company."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.metrics import guard
from analytics.metrics.catalog import ABOUT, catalog
from analytics.metrics.guard import IS_STATE_ONLY
from analytics.metrics.run import Row, ask
from analytics.model.access import EVERYTHING, NOTHING, Access, of_roles
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, Questions, World

METRICS = sorted(catalog())
LEADERSHIP = of_roles({"leadership"}, (), "nothing", leadership_sees_notes=False)
READING = of_roles({"leadership"}, (), "nothing", leadership_sees_notes=True)
ANALYST = of_roles({"analyst"}, (), "all", leadership_sees_notes=True)


@pytest.fixture(scope="module")
def own(sample: Questions) -> int:
    """The executive who has the most of everything: comments, actions, decisions."""
    findings = sample.ask("findings", Scope(TODAY, 3_000))
    ids = [row["executive_id"] for row in findings]
    return max(set(ids), key=ids.count)


def asked(sample: Questions, name: str, access: Access) -> list[Row]:
    """The rows, or none where the metric is refused."""
    about: dict[str, object] = {}
    if catalog()[name].about == "customer":
        customers = sample.ask("customers", Scope(TODAY, 365))
        about["customer_id"] = max(customers, key=lambda row: row["contacts"])["customer_id"]
    try:
        return sample.ask(name, Scope(TODAY, 3_000, access=access), **about)
    except UserError:
        return []


@pytest.mark.parametrize("name", METRICS)
def test_a_stranger_is_refused(sample: Questions, name: str) -> None:
    with pytest.raises(UserError, match="aren’t open to you"):
        sample.ask(name, Scope(TODAY, access=NOTHING))


@pytest.mark.parametrize("others", ["nothing", "states"])
@pytest.mark.parametrize("name", METRICS)
def test_an_executive_gets_no_row_about_others(sample: Questions, own: int, name: str, others: str) -> None:
    access = Access(own=(own,), others=others)  # pyrefly: ignore[bad-argument-type]
    metric = catalog()[name]
    for row in asked(sample, name, access):
        is_own = any(row[column] == own for column in metric.owners)
        if metric.owners and not is_own:
            assert others == "states"
            assert {column for column, value in row.items() if value is not None} <= {
                *metric.states, IS_STATE_ONLY,
            }  # fmt: skip
        if metric.about == "customer" and row.get("executive_id") != own:
            assert all(row[column] is None for column in metric.texts)
            assert all(row[column] is None for column in metric.colleagues)


@pytest.mark.parametrize("name", METRICS)
def test_what_an_executive_sees_of_their_own_is_what_everybody_sees_of_it(
    sample: Questions, own: int, name: str
) -> None:
    metric = catalog()[name]
    if not metric.owners:
        return
    seen = asked(sample, name, Access(own=(own,)))
    whole = asked(sample, name, EVERYTHING)
    hidden = dict.fromkeys(metric.colleagues)
    theirs = [row for row in whole if any(row[column] == own for column in metric.owners)]
    expected = [row | hidden for row in theirs]
    assert [row for row in seen if row in expected] == expected  # some metrics give no more than so many rows


@pytest.mark.parametrize("name", METRICS)
def test_leadership_sees_every_row_and_no_text(sample: Questions, name: str) -> None:
    """Counted by the limit at which a chair is empty to them."""
    metric = catalog()[name]
    whole, seen = asked(sample, name, READING), asked(sample, name, LEADERSHIP)
    if metric.about == "company" and metric.texts:
        assert seen == []
    else:
        assert seen == [row | dict.fromkeys(metric.texts) for row in whole]
    assert asked(sample, name, replace(READING, administers=True)) == asked(sample, name, EVERYTHING)


@pytest.mark.parametrize("name", METRICS)
def test_an_analyst_sees_how_fresh_the_data_is_and_no_figure(sample: Questions, name: str) -> None:
    is_open = catalog()[name].about in ("data", "files")
    assert asked(sample, name, ANALYST) == (asked(sample, name, EVERYTHING) if is_open else [])


def test_there_is_something_to_hide(sample: Questions, own: int) -> None:
    for name, metric in catalog().items():
        rows = asked(sample, name, EVERYTHING)
        for column in (*metric.texts, *metric.colleagues):
            assert name in ("cases", "next_five") or any(row[column] for row in rows), (name, column)
        if metric.owners and name not in ("next_five", "decisions"):
            assert any(row[column] != own for row in rows for column in metric.owners), name


def test_every_metric_says_what_it_is_about() -> None:
    for name, metric in catalog().items():
        assert metric.owners or metric.about in ABOUT, name


def test_asking_for_somebody_else_is_refused_and_not_answered_with_nothing(
    sample: Questions, own: int
) -> None:
    everybody = [row["executive_id"] for row in asked(sample, "executives", EVERYTHING)]
    other = next(one for one in everybody if one != own)
    with pytest.raises(UserError, match="aren’t open to you"):
        sample.ask("my_trend", Scope(TODAY, executives=(other,), access=Access(own=(own,))))


def test_what_another_logged_by_hand_is_not_named() -> None:
    rows: list[Row] = [
        {"file": "crm.csv", "is_by_hand": False, "executive_ids": [1, 2]},
        {"file": "Logged by hand: Ada", "is_by_hand": True, "executive_ids": [1]},
        {"file": "Logged by hand: Ben", "is_by_hand": True, "executive_ids": [2]},
    ]
    freshness = catalog()["freshness"]
    assert guard.shown(freshness, Access(own=(1,)), rows) == rows[:2]
    for access in (ANALYST, LEADERSHIP):
        assert guard.shown(freshness, access, rows) == rows


@pytest.fixture(scope="module")
def quiet(open_world: Open) -> World:
    """A company of executives who have been quiet for as many days as their names say."""
    made = open_world()
    made.log(f"""
        Date, Executive, Customer, Channel, Direction, Outcome
        {TODAY - timedelta(days=32)}, Quiet 32, Acme, call, outbound, connected
        {TODAY - timedelta(days=64)}, Quiet 32, Acme, call, outbound, connected
        {TODAY - timedelta(days=33)}, Quiet 33, Acme, call, outbound, connected
        {TODAY - timedelta(days=65)}, Quiet 33, Acme, call, outbound, connected
        {TODAY}, Ben, Acme, call, outbound, connected
    """)
    return made


@pytest.mark.parametrize("gap", [32, 33])
def test_an_executive_hears_first_that_their_chair_is_empty(quiet: World, gap: int) -> None:
    """To others it counts as empty after the days of grace, here three, in each figure that has a limit."""
    ada = quiet.number(f"Quiet {gap}")
    questions = Questions(quiet.store)

    def seen(access: Access) -> tuple[object, ...]:
        def rows(name: str) -> list[Row]:
            asked = questions.ask(name, Scope(TODAY, access=access))
            return [row for row in asked if row["executive_id"] == ada]

        [row], [year] = rows("executives"), rows("empty_year")
        periods = [(one["days"], one["is_open"]) for one in rows("spells")]
        return row["state"], row["gap_days"], row["is_long_empty"], periods, year["days_empty"]

    def at(limit: int, earlier: list[tuple[int, bool]]) -> tuple[object, ...]:
        now = gap - limit + 1
        periods = earlier + ([(now, True)] if now > 0 else [])
        state = "empty chair" if now > 0 else "due soon"
        return state, gap, gap >= 2 * limit, periods, sum(days for days, _ in periods)

    at_once, later = at(30, [(2, False)]), at(33, [])
    everybody = Access(own=(ada,), others="all")
    assert [seen(one) for one in (EVERYTHING, Access(own=(ada,)), everybody)] == [at_once] * 3
    assert [seen(one) for one in (LEADERSHIP, READING)] == [later] * 2
    for access, limit in ((EVERYTHING, 30), (LEADERSHIP, 33)):
        settings = guard.as_seen(quiet.store.settings, access, ada)
        assert (settings.limit_days, round(settings.due_soon_share * settings.limit_days)) == (limit, 24)


def test_colleagues_states_are_told_for_the_current_day_alone(open_world: Open) -> None:
    """On another day they would tell since when a colleague has been silent."""
    world = open_world()
    world.log(f"""
        Date, Executive, Customer, Channel, Direction, Outcome
        {TODAY - timedelta(days=40)}, Ada, Acme, call, outbound, connected
        {TODAY - timedelta(days=40)}, Ben, Acme, call, outbound, connected
        {TODAY}, Ben, Acme, call, outbound, connected
    """)
    ben = Access(own=(world.number("Ben"),), others="states")
    for back in range(5):
        rows = ask(world.store, "executives", Scope(TODAY - timedelta(days=back), access=ben))
        assert {row["executive"] for row in rows} == ({"Ada", "Ben"} if back == 0 else {"Ben"})
    with pytest.raises(UserError, match="aren’t open to you"):
        ask(world.store, "executives", Scope(TODAY - timedelta(days=1), access=replace(ben, own=())))
