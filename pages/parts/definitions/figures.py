"""What the definitions page says of figures and settings, read from the figures and settings themselves."""

import dataclasses
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics.metrics.catalog import catalog
from analytics.metrics.import_effect import Picture, differences
from analytics.metrics.run import pasteable
from analytics.model.fields import FIELDS
from analytics.model.scope import Scope
from analytics.settings import Settings
from pages.parts.shell import data
from pages.parts.show import elements

SETTINGS = {
    "setting": elements.Column("Setting"),
    "value": elements.Column("Value"),
    "default": elements.Column("Default"),
    "means": elements.Column("Means"),
}
FILE_FIELDS = {
    "field": elements.Column("Field"),
    "holds": elements.Column("Holds"),
    "kinds": elements.Column("In a file of"),
}

_FIELDS_TABLE = elements.Table(
    [{"field": one.name, "holds": one.holds, "kinds": ", ".join(one.kinds)} for one in FIELDS], FILE_FIELDS
)


def scope() -> Scope:
    """The day that figures speak for; the definitions page has no filters."""
    return Scope(data.as_of_default()[0])


def filled(text: str) -> str:
    """The definitions with the settings' values in them."""
    now = data.store().settings
    values = dataclasses.asdict(now)
    days = now.due_soon_share * now.limit_days
    return text.format_map(values | {"due_soon_days": f"{days:g}", "long_days": 2 * now.limit_days})


def figures(at: Scope) -> None:
    """Each metric: its question, definition, grain and unit, and its SQL with the values written out."""
    for metric in catalog().values():
        with st.expander(
            f"**{metric.title}**: {metric.question}", on_change="rerun", key=f"sql_{metric.name}"
        ) as part:
            if not part.open:
                continue
            st.markdown(elements.escape_markdown(metric.definition))
            st.caption(f"One row for each {metric.grain}. In {metric.unit}. Better: {metric.better}.")
            st.code(pasteable(metric, data.store().settings, at), language="sql")


def settings(at: Scope) -> None:
    """All settings with their values, and what another value would change on the boardroom."""
    now = data.store().settings
    elements.table(
        _settings_table(now),
        key="settings", file_stem="settings", as_of=at.as_of, is_selectable=False, height="content",
        title="Each threshold is a setting",
    )  # fmt: skip
    st.subheader("What would another value change?", anchor=False)
    with st.container(horizontal=True):
        tried = {
            "limit_days": st.number_input("Limit, days", 2, 365, now.limit_days, key="try_limit"),
            "due_soon_share": st.number_input(
                "Due soon from, share of the limit", 0.1, 1.0, now.due_soon_share, key="try_due"
            ),
            "stale_after_days": st.number_input(
                "A log is stale after, days", 1, 365, now.stale_after_days, key="try_stale"
            ),
        }
    changed: dict[str, Any] = {name: value for name, value in tried.items() if value != getattr(now, name)}
    if not changed:
        st.caption("Choose another value to see whose state would change; nothing is saved by looking.")
        return
    before = data.metric("executives", at)
    after = data.what_if("executives", at, dataclasses.replace(now, **changed))
    for sentence in differences(Picture(at.as_of, before), Picture(at.as_of, after)) or [
        "No state would change."
    ]:
        st.markdown(f"- {elements.escape_markdown(sentence)}")
    st.caption("To keep it, write this into settings.toml beside app.py and start the app anew:")
    st.code("\n".join(f"{name} = {value}" for name, value in changed.items()), language="toml")


def fields(at: Scope) -> None:
    """The fields that a file can fill."""
    elements.table(
        _FIELDS_TABLE, key="fields", file_stem="fields", as_of=at.as_of, is_selectable=False,
        height="content", title="The fields of a file",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _settings_table(now: Settings) -> elements.Table:
    return elements.Table([setting_row(field, now) for field in dataclasses.fields(Settings)], SETTINGS)


def setting_row(field: "dataclasses.Field[object]", now: Settings) -> dict[str, str]:
    """A setting with its value and meaning; of a secret only how much is set."""
    value, default = getattr(now, field.name), field.default
    if field.name == "database":
        value = now.database.name  # where it lies is nobody's business on a screen
    if field.metadata["is_secret"]:
        value = f"{len(now_set)} set" if (now_set := getattr(now, field.name)) else ()
    return {
        "setting": field.name,
        "value": _text(value),
        "default": _text(default),
        "means": field.metadata["says"],
    }


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
