"""Initiative: how much of our contact did we start?"""

from tests.pages.harness import Desk, charts, heading, table, text, unfold

FIGURES = ("proactive", "reactive", "unknown", "contacts", "attempts", "customers_contacted")


def test_the_table_has_the_metrics_rows(sampled: Desk) -> None:
    rows = sampled.metric("executives")
    shown = table(sampled.open("initiative"), "initiative_table")
    assert [row["executive"] for row in shown] == [row["executive"] for row in rows]
    for row, metric in zip(shown, rows, strict=True):
        assert {name: row[name] for name in FIGURES} == {name: metric[name] for name in FIGURES}
        is_few = metric["contacts"] < 5  # the counts stand alone
        assert row["proactive_share"] == (None if is_few else round(100 * metric["proactive_share"]))
    assert any(0 < metric["contacts"] < 5 for metric in rows)


def test_the_table_says_how_each_share_changed_and_whether_that_is_good(sampled: Desk) -> None:
    shown = table(sampled.open("initiative", compare="window"), "initiative_table")
    both = [row for row in shown if None not in (row["proactive_share"], row["proactive_share_before"])]
    assert both
    for row in both:
        points = int(row["proactive_share"] - row["proactive_share_before"])
        word = f"{'▲' if points > 0 else '▼'} {abs(points)} point{'' if abs(points) == 1 else 's'}"
        verdict = "better" if points > 0 else "worse"
        told = (row["proactive_share_change"] or "").replace("\u00a0", " ")
        assert told == (f"{word}, {verdict}" if points else "unchanged")
    assert all(row["proactive_share_change"] is None for row in shown if row not in both)


def test_no_contact_is_a_word_and_never_a_share(three: Desk) -> None:
    app = three.open("initiative")
    assert "Ben Okafor had no contact" in heading(app)
    [ben] = [row for row in table(app, "initiative_table") if row["executive"] == "Ben Okafor"]
    assert ben["proactive_share"] is None
    assert ben["contacts"] == 0


def test_the_rows_behind_add_up_to_the_figures(sampled: Desk) -> None:
    app = unfold(sampled.open("initiative", executives="Tomáš Dvořáček"), "initiative")
    [figures] = sampled.metric("executives", executives=(_id(sampled, "Tomáš Dvořáček"),))
    rows = table(app, "initiative_rows")
    contacts = [row for row in rows if row["judged"].startswith("contact")]
    assert len(contacts) == figures["contacts"]
    for name in ("proactive", "reactive"):
        assert sum(row["initiative"] == name for row in contacts) == figures[name]
    assert sum(row["judged"].startswith("attempt") for row in rows) == figures["attempts"]


def test_the_trend_adds_up_month_by_month(sampled: Desk) -> None:
    trend = charts(sampled.open("initiative"))["trend"]
    drawn = sum(len(trace.get("y", [])) for trace in trend["data"])
    assert drawn >= len(sampled.metric("trend"))


def test_the_window_is_the_one_chosen_and_contacts_with_one_customer_are_said_to_be_so(talks: Desk) -> None:
    app = talks.open("initiative", window="365 days")
    assert "last 365 days" in text(app)
    assert [row["contacts"] for row in table(app, "initiative_table")] == [6, 6]
    assert "Ada Amsel: 6 of 6 contacts were with one customer, Customer 0" in text(app)
    assert "customer heard" not in text(talks.open("initiative"))  # four in this window are too few


def _id(desk: Desk, name: str) -> int:
    return next(int(row["executive_id"]) for row in desk.metric("executives") if row["executive"] == name)
