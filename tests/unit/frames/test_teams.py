"""Teams as a table: states counted, gaps and shares of all of a team's executives."""

from analytics.frames import teams
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.summary.queries import Row, Source
from tests.metrics.world import TODAY


def executive(executive_id: int, team: str | None, state: str, gap_days: int | None, **more: int) -> Row:
    none = {"contacts": 0, "proactive": 0, "reactive": 0}
    return none | {"executive_id": executive_id, "team": team, "state": state, "gap_days": gap_days} | more


def source(rows: list[Row]) -> Source:
    return Source(lambda _name, _scope: rows, Settings())


def test_the_team_with_most_empty_chairs_comes_first_and_no_team_last() -> None:
    table = teams.teams(
        source(
            [
                executive(1, "Sales", "in touch", 2, contacts=6, proactive=4, reactive=2),
                executive(2, "sales", "due soon", 26, contacts=2, proactive=1, reactive=0),
                executive(3, "Service", "empty chair", 40),
                executive(4, "Service", "empty chair", None),
                executive(5, "Service", "away", 90),
                executive(6, None, "cannot tell", 70),
            ]
        ),
        Scope(TODAY),
    )
    frame = table.frame.astype(object).where(table.frame.notna(), None)
    assert frame.values.tolist() == [
        ["Service", 3, 2, 0, 0, 40, 0, None],
        ["Sales", 2, 0, 1, 0, 14, 8, 5 / 7],
        ["No team", 1, 0, 0, 1, None, 0, None],
    ]


def test_without_teams_the_table_is_empty() -> None:
    assert len(teams.teams(source([executive(1, None, "in touch", 3)]), Scope(TODAY))) == 0
