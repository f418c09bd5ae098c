"""Boardroom: the table of chairs, the company's figures, and who is missing."""

import re

from tests.pages.harness import Desk, charts, heading, log_of, shown, table, text, unfold


def chairs(app: object) -> list[str]:
    """The chairs as they are read: initials, name, days, detail."""
    buttons = [button for button in app.button if str(button.key).startswith("chair_")]  # type: ignore[attr-defined]
    return [shown(re.sub(r"(?<!\\)\*+", "", button.label)) for button in buttons]


def test_a_chair_for_each_executive_with_state_days_and_name(three: Desk) -> None:
    app = three.open()
    assert heading(app) == "One chair is empty: Ben Okafor"
    assert chairs(app)[0].startswith("BO Ben Okafor 40 days empty chair")
    assert sorted(chair.split(" ")[0] for chair in chairs(app)) == ["AA", "BO", "CC"]


def test_the_chairs_say_what_the_metric_says_and_a_year_ago_other_chairs_were_empty(sampled: Desk) -> None:
    app = sampled.open(compare="year")
    assert "Kjeldgaard and Kwabena Osei are back" in text(app)
    [share] = [metric.delta for metric in app.metric if metric.label == "Proactive share"]
    assert re.search(r"^:green\[:material/arrow_upward:\s1\d\spoints, better than on 20\sNov\s2025\]$", share)
    moved = [button.label for button in app.button if str(button.key).startswith("mover_")]
    assert moved
    for label in moved:  # "40 → 3 days, in touch" is better, "17% → 64%" likewise
        first, last = (int(one) for one in re.findall(r"(\d+)\\?%? → (\d+)", label)[0])
        is_better = (last > first) == ("proactive" in label)
        assert label.endswith(", :green[better]" if is_better else ", :red[worse]")
    for row in sampled.metric("executives"):
        days = (
            "never" if row["gap_days"] is None else "today" if row["gap_days"] == 0 else str(row["gap_days"])
        )
        assert any(row["executive"] in chair and days in chair for chair in chairs(app)), row["executive"]
        key = f"chair_{row['state'].replace(' ', '_')}_{row['executive_id']}_boardroom"
        assert any(button.key == key for button in app.button)


def test_who_is_missing_has_since_when_what_was_tried_and_what_is_booked(sampled: Desk) -> None:
    app = sampled.open()
    rows = {row["executive"]: row for row in sampled.metric("executives") if row["state"] == "empty chair"}
    missing = table(app, "missing")
    assert [row["executive"] for row in missing] == list(rows)
    for row in missing:
        metric = rows[row["executive"]]
        assert row["last_contact_on"] == metric["last_contact_on"]
        tried = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", row["tried"])]
        assert sum(tried) == metric["attempts_since_contact"]
        assert row["empty_since"] is not None
    since = {row["executive"]: row["from_on"] for row in sampled.metric("spells") if row["is_open"]}
    assert {row["executive"]: row["empty_since"] for row in missing} == since


def test_with_nobody_missing_no_table_of_the_missing_stands_there(desk: Desk) -> None:
    app = desk.fill(("log.csv", log_of({"Ada Amsel": 2, "Cleo Chen": 3}))).open()
    assert heading(app) == "Every chair is filled"
    assert not app.dataframe


def test_no_attempt_and_no_meeting_is_said(three: Desk) -> None:
    assert "Ben Okafor hasn't tried; nothing scheduled" in text(three.open())


def test_the_figures_are_those_of_the_metrics(sampled: Desk) -> None:
    app = sampled.open(window="90 days", compare="the window before")
    tiles = {metric.label: metric.value for metric in app.metric}
    now, before = sampled.metric("company", window_days=90)
    assert tiles["Proactive share"].startswith(f"{round(100 * now['proactive_share'])}%")
    rows = [row for row in sampled.metric("coverage", window_days=90) if row["executive_id"] == 0]
    share = sum(row["contacted"] for row in rows) / sum(row["customers"] for row in rows)
    assert tiles["Coverage"].startswith(f"{round(100 * share)}%")
    change = round(100 * now["proactive_share"]) - round(100 * before["proactive_share"])
    [delta] = [metric.delta for metric in app.metric if metric.label == "Proactive share"]
    assert str(abs(change)) in delta or change == 0


def test_without_a_customer_list_the_customers_reached_are_counted(alone: Desk) -> None:
    app = alone.open()
    assert "Customers reached" in [metric.label for metric in app.metric]
    assert "Coverage" not in [metric.label for metric in app.metric]


def test_the_rows_behind_are_those_of_the_window_with_file_and_line(three: Desk) -> None:
    app = unfold(three.open(), "boardroom")
    rows = table(app, "boardroom_rows")
    assert len(rows) == sum(row["contacts"] + row["attempts"] for row in three.metric("executives"))
    assert {row["file"] for row in rows} == {"log.csv"}
    assert sorted(row["row_number"] for row in rows)[0] >= 2
    assert not charts(app)


def test_hundreds_of_chairs_stay_few_widgets(many: tuple[Desk, int]) -> None:
    desk, count = many
    app = desk.open()
    assert len(app.button) <= count
    assert len(app.button) <= 300
    assert f"{count // 2:,} chairs are empty" in text(app)
    drawn = [node.type if node.type == "metric" else getattr(node, "label", "") for node in app.main]
    first = next(place for place, label in enumerate(drawn) if "empty chair" in label)
    assert drawn[:first].count("metric") == len(app.metric)  # the figures stand within the first screen
