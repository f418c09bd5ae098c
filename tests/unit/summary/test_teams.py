"""Teams of executives: who belongs to which, whatever the case their names are written in."""

from analytics.summary.teams import NONE, members


def row(executive_id: int, team: str | None) -> dict[str, object]:
    return {"executive_id": executive_id, "team": team}


def test_each_team_has_its_executives_and_those_of_no_team_come_last() -> None:
    rows = [row(3, "Sales"), row(1, "Operations"), row(2, "Sales"), row(4, None)]
    assert list(members(rows).items()) == [("Operations", (1,)), ("Sales", (2, 3)), (NONE, (4,))]


def test_names_that_differ_in_case_are_one_team_called_as_most_have_it() -> None:
    rows = [row(1, "sales emea"), row(2, "Sales EMEA"), row(3, "Sales EMEA"), row(4, "ÖSTERREICH")]
    assert members([*rows, row(5, "Österreich")]) == {"Sales EMEA": (1, 2, 3), "ÖSTERREICH": (4, 5)}


def test_without_teams_there_are_none() -> None:
    assert members([]) == members([row(1, None)]) == {}
