"""The tabs of SQL, settings and file fields, read from the metrics, settings and fields themselves."""

import dataclasses
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics import setting_values
from analytics.metrics.catalog import Metric, catalog
from analytics.metrics.import_effect import Picture, differences
from analytics.metrics.run import pasteable
from analytics.model.access import Access
from analytics.model.fields import FIELDS
from analytics.model.scope import Scope
from analytics.settings import Settings
from pages.parts.shell import data, viewer
from pages.parts.show import elements

SETTINGS = {
    "setting": elements.Column("Setting"),
    "value": elements.Column("Value"),
    "default": elements.Column("Default"),
    "means": elements.Column("Meaning"),
}
FILE_FIELDS = {
    "field": elements.Column("Field"),
    "holds": elements.Column("Meaning"),
    "kinds": elements.Column("Kind of file"),
}

_FIELDS_TABLE = elements.Table(
    [{"field": one.name, "holds": one.holds, "kinds": ", ".join(one.kinds)} for one in FIELDS], FILE_FIELDS
)


def scope() -> Scope:
    """Return the default as-of date; the page has no filters."""
    return data.scope(data.as_of_default()[0])


def figures(at: Scope) -> None:
    """Draw each metric: its question, definition, grain and unit, and its SQL with the values filled in."""
    now = data.settings()
    for metric in catalog().values():
        with st.expander(
            f"**{metric.title}**: {metric.question}", on_change="rerun", key=f"sql_{metric.name}"
        ) as part:
            if not part.open:
                continue
            st.markdown(elements.escape_markdown(metric.described(now)))
            st.caption(_facts(metric))
            st.code(pasteable(metric, now, at), language="sql")


def _facts(metric: Metric) -> str:
    """Return what a row is, the unit, and which direction is good, if one is."""
    better = "" if metric.better == "none" else f" Better: {metric.better}."
    return f"One row per {metric.grain}. Unit: {metric.unit}.{better}"


def settings(at: Scope) -> None:
    """Draw all settings, and how another value would change the executives' states."""
    now = data.settings()
    access = viewer.access()
    elements.table(
        _settings_table(now, _readers(access)),
        key="settings", file_stem="settings", as_of=at.as_of, height="content",
        title="Settings",
    )  # fmt: skip
    if not at.access.sees_everybody:
        return
    st.header("Try another value", anchor=False)
    with st.container(horizontal=True):
        tried = {
            "limit_days": st.number_input("Empty after, days", 2, 365, now.limit_days, key="try_limit"),
            "due_soon_share": st.number_input(
                "Due soon, share of that", 0.1, 1.0, now.due_soon_share, key="try_due"
            ),
            "stale_after_days": st.number_input(
                "Data stopped after, days", 1, 365, now.stale_after_days, key="try_stale"
            ),
        }
    changed: dict[str, Any] = {name: value for name, value in tried.items() if value != getattr(now, name)}
    if not changed:
        st.caption("Change a value to see which states would change. Nothing is saved.")
        return
    before = data.metric("executives", at)
    after = data.what_if("executives", at, dataclasses.replace(now, **changed))
    for sentence in differences(Picture(at.as_of, before), Picture(at.as_of, after)) or [
        "No state would change."
    ]:
        st.markdown(f"- {elements.escape_markdown(sentence)}")
    how = (
        "To keep it, add this to settings.toml next to app.py and restart the app:" if access.administers
        else "To keep it, ask your administrator to set:"
    )  # fmt: skip
    st.caption(how)
    st.code("\n".join(f"{name} = {value}" for name, value in changed.items()), language="toml")


def fields(at: Scope) -> None:
    """Draw the fields that a file's columns can map to."""
    elements.table(
        _FIELDS_TABLE, key="fields", file_stem="fields", as_of=at.as_of,
        height="content", title="File fields",
    )  # fmt: skip


def _readers(access: Access) -> tuple[str, ...]:
    """Return whose settings are the viewer's: what figures mean is everyone's."""
    more = (("analysts",) if access.imports else ()) + (("administrators",) if access.administers else ())
    return ("everyone", *more)


@lru_cache(maxsize=4)
def _settings_table(now: Settings, readers: tuple[str, ...]) -> elements.Table:
    """The settings of these readers."""
    shown = [field for field in dataclasses.fields(Settings) if field.metadata["of"] in readers]
    return elements.Table([setting_row(field, now) for field in shown], SETTINGS)


def setting_row(field: "dataclasses.Field[object]", now: Settings) -> dict[str, str]:
    """Return a setting with its value and meaning; for a secret, only how many are set."""
    value, default = getattr(now, field.name), field.default
    if field.name == "database":
        value = now.database.name  # the path is not for a screen
    if field.metadata["is_secret"]:
        how_many = f"{len(value)} set" if isinstance(value, tuple) else "set"
        value = how_many if value else ""
    return {
        "setting": field.name,
        "value": _text(value),
        "default": _text(default),
        "means": field.metadata["says"],
    }


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else setting_values.as_text(value)
