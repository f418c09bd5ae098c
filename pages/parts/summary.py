"""The company's three figures on the front page, and the way in for an empty store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median

import streamlit as st

from analytics.charts.boardroom import short_day
from analytics.model.chair import Chair
from analytics.model.moves import moves
from analytics.model.scope import COMPANY, Scope
from analytics.outreach import sample
from pages.parts import data, show, spread
from pages.parts.filters import caption, day_in_words, leave_for


def tiles(scope: Scope, chairs: Sequence[Chair]) -> list[show.Tile]:
    """Proactive share, median gap and coverage, each against one window earlier."""
    before = replace(scope, as_of=scope.as_of - timedelta(days=scope.window_days))
    return [_initiative(scope), _median_gap(scope, chairs, data.chairs(before)), _coverage(scope, before)]


def moved(scope: Scope, chairs: Sequence[Chair]) -> None:
    """Draw who left the table and who came back to it since one window ago."""
    before = replace(scope, as_of=scope.as_of - timedelta(days=scope.window_days))
    sentence = moves(data.chairs(before), chairs)
    st.markdown(f"**Since {short_day(before.as_of)}:** {show.escape_markdown(sentence)}")


def _initiative(scope: Scope) -> show.Tile:
    now, before = data.metric("company", scope)
    known = now["proactive"] + now["reactive"]
    unknown = f"; of {now['unknown']:,} more it is unknown" if now["unknown"] else ""
    meaning = f"{now['proactive']:,} of {known:,} contacts were started by us{unknown}."
    if now["contacts"] == 0:
        return show.Tile(
            "Proactive share", "no contact", definition=f"Nobody was reached in {scope.window_days} days."
        )
    if now["contacts"] < data.store().settings.min_contacts_for_share or not known:
        return show.Tile("Proactive contacts", now["proactive"], f"of {known:,}", definition=meaning)
    share = round(100 * now["proactive_share"])
    change = ""
    if (
        before["contacts"] >= data.store().settings.min_contacts_for_share
        and before["proactive_share"] is not None
    ):
        change = _change(share - round(100 * before["proactive_share"]), "point", scope)
    return show.Tile("Proactive share", f"{share}", "%", change, meaning)


def _median_gap(scope: Scope, chairs: Sequence[Chair], earlier: Sequence[Chair]) -> show.Tile:
    gaps = [chair.gap_days for chair in chairs if chair.gap_days is not None and chair.state != "away"]
    if not gaps:
        return show.Tile("Median gap", None, definition="No executive has ever been in contact.")
    gaps_before = [c.gap_days for c in earlier if c.gap_days is not None and c.state != "away"]
    value = round(median(gaps))
    change = _change(value - round(median(gaps_before)), "day", scope) if gaps_before else ""
    never = sum(chair.gap_days is None for chair in chairs)
    meaning = "Half of the executives spoke with a customer more recently." if len(gaps) > 1 else ""
    if never:
        meaning += f" {never:,} never did."
    return show.Tile("Median gap", value, "day" if value == 1 else "days", change, meaning)


def _coverage(scope: Scope, before: Scope) -> show.Tile:
    now, earlier = (_covered(one) for one in (scope, before))
    if not now[1]:
        reached = data.metric("company", scope)[0]["customers_contacted"]
        return show.Tile(
            "Customers heard", reached, definition="Without a customer list there is no share: import one."
        )
    share = round(100 * now[0] / now[1])
    change = _change(share - round(100 * earlier[0] / earlier[1]), "point", scope) if earlier[1] else ""
    whose = ""
    if scope.executives:
        whose = (
            " of the whole company" if spread.is_over_all(data.metric("coverage", scope)) else " of theirs"
        )
    meaning = f"{now[0]:,} of {now[1]:,} customers{whose} had a contact in {scope.window_days} days."
    return show.Tile("Coverage", f"{share}", "%", change, meaning)


def _covered(scope: Scope) -> tuple[int, int]:
    """Customers heard and customers: those sponsored by the chosen executives, or the company's."""
    found = data.metric("coverage", scope)
    rows = [row for row in found if row["executive_id"] == COMPANY]
    if scope.executives and not spread.is_over_all(found):
        rows = [row for row in found if row["executive_id"] in scope.executives]
    return sum(row["contacted"] for row in rows), sum(row["customers"] for row in rows)


def _change(difference: int, unit: str, scope: Scope) -> str:
    since = short_day(scope.as_of - timedelta(days=scope.window_days))
    if difference == 0:
        return f"as on {since}"
    sign = "+" if difference > 0 else "−"
    plural = "" if abs(difference) == 1 else "s"
    return f"{sign}{abs(difference)} {unit}{plural} since {since}"


def nothing_to_show(scope: Scope, title: str, what_to_do: str) -> None:
    """In place of a page without executives: why there are none, and the way out of it.

    title, what_to_do: what to say while there is no log.
    """
    logs = data.metric("freshness", replace(scope, as_of=data.store().settings.day()))
    if not logs:
        show.nothing_yet(title, what_to_do)
        first_steps()
        return
    st.caption(show.escape_markdown(caption(scope)))
    first = min(row["first_on"] for row in logs)
    if scope.as_of < first:
        show.nothing_yet(
            f"Nothing is known of {day_in_words(scope.as_of)}",
            f"The first row of any log is of {day_in_words(first)}. Choose a later day above.",
        )
    else:
        show.nothing_yet(
            f"Nobody was there on {day_in_words(scope.as_of)}",
            "Those chosen above joined later, or had left. Choose another day, or others.",
        )


def first_steps(*, is_on_import: bool = False) -> None:
    """The ways out of an empty store; the sample only while nothing of one's own is in it.

    is_on_import: they stand on the page on which files are imported.
    """
    is_empty = all(batch.is_undone for batch in data.history())
    with st.container(horizontal=True, horizontal_alignment="center"):
        if is_empty and st.button("Look round with sample data", icon=":material/explore:", type="primary"):
            with st.spinner("Making the sample company …"):
                sample.load(data.store())
            st.rerun()
        if not is_on_import and st.button("Import a file", icon=":material/upload_file:"):
            leave_for("imports")


def person_tiles(scope: Scope, row: data.Row) -> list[show.Tile]:
    """One executive's own figures."""
    settings = data.store().settings
    known = row["proactive"] + row["reactive"]
    started = f"{row['proactive']:,} of {known:,} contacts in {scope.window_days} days."
    if not row["contacts"]:
        share = show.Tile("Proactive share", "no contact", definition=f"In {scope.window_days} days.")
    elif row["contacts"] < settings.min_contacts_for_share or not known:
        share = show.Tile(
            "Proactive contacts",
            row["proactive"],
            f"of {known:,}",
            definition=f"Under {settings.min_contacts_for_share} contacts: no share.",
        )
    else:
        share = show.Tile(
            "Proactive share", f"{round(100 * row['proactive_share'])}", "%", definition=started
        )
    face = row["face_to_face_gap_days"]
    missing = row["contacts_without_length"]
    lengths = f" {missing:,} contacts have no length." if missing else ""
    spoken = f"Spoken with in {scope.window_days} days."
    exposure = f"In {settings.exposure_days} days, of {settings.exposure_minutes} expected.{lengths}"
    return [
        _gap(row, settings.limit_days),
        share,
        show.Tile("Face to face", "never" if face is None else face, "" if face is None else "days ago",
                  definition=f"Expected every {settings.face_to_face_days} days."),
        show.Tile("Exposure", row["exposure_minutes"], "minutes", definition=exposure),
        show.Tile("Customers", row["customers_contacted"], definition=spoken),
    ]  # fmt: skip


def _gap(row: data.Row, limit: int) -> show.Tile:
    if row["state"] == "away":
        return show.Tile("Gap", "away", definition="During a leave the clock stands still.")
    gap = row["gap_days"]
    meaning = f"{row['state'].capitalize()}; empty from {limit} days."
    if gap is None:
        return show.Tile("Gap", "never", definition=meaning)
    return show.Tile("Gap", gap, "day" if gap == 1 else "days", definition=meaning)
