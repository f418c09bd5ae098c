"""Calls that name a caller and a callee: of an outgoing call ours is the caller, of any other the callee."""

import tomllib
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from analytics.ingest.column_profile import texts_of
from analytics.ingest.fold import squeeze
from analytics.ingest.mail_columns import is_open
from analytics.ingest.map_columns import WHO, missing
from analytics.ingest.vocabulary import direction_words, read_words
from analytics.model.mapping import Mapping, Rule
from analytics.model.sheet import Sheet

_TABLE = Path(__file__).with_name("call_parties.toml")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    with _TABLE.open("rb") as file:
        sides: dict[str, list[str]] = tomllib.load(file)
    return {side: tuple(map(squeeze, names)) for side, names in sides.items()}


def take_parties(sheet: Sheet, log: Mapping, chosen: Collection[str]) -> Mapping:
    """Return the log with rules that take executive and customer from the caller or the callee, by direction.

    A column of its own that names the executive stays. As it was where one names the customer, where either
    is chosen by hand, and where no column says in which direction the calls went.
    """
    caller, callee = _column(sheet, "caller"), _column(sheet, "callee")
    direction = log.columns.get("direction", "")
    if not (caller and callee and direction) or {"executive", *WHO} & set(chosen):
        return log
    own = {name for names in _names().values() for name in names}
    read = read_words("direction", texts_of(sheet, direction)).values
    if not read or not is_open(sheet, log, WHO, own):
        return log
    incoming = {text.strip().lower() for text, says in read.items() if says == "inbound"}
    where = {direction: tuple(sorted({*incoming, *direction_words("inbound")}))}
    when = {
        "executive": (Rule(where, takes=callee), Rule({caller: ("*",)}, takes=caller)),
        "customer": (Rule(where, takes=caller), Rule({callee: ("*",)}, takes=callee)),
    }
    if not is_open(sheet, log, ("executive",), own):
        del when["executive"]
    columns = {name: spec for name, spec in log.columns.items() if name not in {*when, *WHO}}
    always = log.always if "channel" in columns else {"channel": "call"} | log.always
    lacking = missing("interactions", {*columns, *when})
    readings = {name: log.readings.get(name, "") for name in columns}
    told = f"“{caller}” and “{callee}” name the two sides of a call; “{direction}” tells which is ours."
    return replace(
        log, columns=columns, readings=readings, missing=lacking, notes=(*log.notes, told),
        when=log.when | when, always=always,
    )  # fmt: skip


def _column(sheet: Sheet, side: str) -> str:
    """Return the column of a side that holds names rather than numbers, "" if there is none."""
    by_name = {squeeze(column): column for column in sheet.columns}
    found = (by_name[name] for name in _names()[side] if name in by_name)
    return next((column for column in found if _holds_names(texts_of(sheet, column))), "")


def _holds_names(texts: list[str]) -> bool:
    return bool(texts) and 2 * sum(any(map(str.isalpha, text)) for text in texts) >= len(texts)
