"""Mail that names no executive or customer: who wrote and who was written to, to be sorted into sides."""

import tomllib
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from analytics.ingest.column_profile import is_known_person, is_name, texts_of
from analytics.ingest.fold import squeeze
from analytics.ingest.map_columns import WHO, missing
from analytics.model.mapping import JOINED, LISTED, Mapping, columns_in
from analytics.model.sheet import Sheet

_TABLE = Path(__file__).with_name("mail_columns.toml")

_OF_MAIL = frozenset(("conversation_id", "direction", "subject"))
_WHO = 0.3  # the share of certain people among the names of a column of people
_OF_OTHERS = frozenset(("channel", "outcome", "status", "duration_minutes", "case_id"))


@cache
def _names() -> dict[str, frozenset[str]]:
    with _TABLE.open("rb") as file:
        sides: dict[str, list[str]] = tomllib.load(file)
    return {side: frozenset(map(squeeze, names)) for side, names in sides.items()}


def _own() -> frozenset[str]:
    return frozenset().union(*_names().values())


def take_mail(sheet: Sheet, log: Mapping, chosen: Collection[str]) -> Mapping:
    """The log with its sender and recipients, where columns of addresses or people are named so and no other
    names the customer. Which of them are ours is told by address or name, when the file is imported.
    """
    log = _of_threads(log)
    if not {squeeze(column) for column in sheet.columns} & _names()["sender"]:
        return log
    if {"executive", *WHO} & set(chosen) or not is_open(sheet, log, WHO, _own()):
        return log
    sender = _spec(sheet, "sender", JOINED)
    written_to = [spec for side in ("to", "cc", "bcc") if (spec := _spec(sheet, side, JOINED))]
    recipients = LISTED.join(written_to)
    if not (sender and recipients):
        return log
    have_addresses = _hold_addresses(sheet, sender, recipients)
    if not (have_addresses or _hold_names(sheet, sender, recipients)):
        return log
    columns = {name: column for name, column in log.columns.items() if name not in WHO}
    columns |= {"sender": sender, "recipients": recipients}
    tells = "e-mail addresses tell which side" if have_addresses else "names tell which side"
    why = log.why | {"sender": f"sender; {tells}", "recipients": f"recipients; {tells}"}
    is_mail = have_addresses or ("subject" in columns and not _OF_OTHERS & set(columns))
    always = log.always | {"channel": "email"} if is_mail and "channel" not in columns else log.always
    readings = {name: log.readings.get(name, "") for name in columns}
    lacking = missing("interactions", columns)
    return replace(log, columns=columns, why=why, readings=readings, missing=lacking, always=always)


def _of_threads(log: Mapping) -> Mapping:
    """The log as one of mails, where its rows have a thread, a direction and a subject, and no length."""
    given = set(log.columns)
    if log.kind != "interactions" or not given.issuperset(_OF_MAIL) or given & _OF_OTHERS:
        return log
    note = "Rows have a thread, direction and subject but no channel or duration, so we read them as e-mails."
    return replace(log, always=log.always | {"channel": "email"}, notes=(*log.notes, note))


def is_open(sheet: Sheet, log: Mapping, fields: Collection[str], own: Collection[str]) -> bool:
    """Return whether no columns but those of these names, squeezed, fill the fields."""
    specs = [log.columns[name] for name in fields if name in log.columns]
    return all(squeeze(column) in own for spec in specs for column in columns_in(spec, sheet.columns))


def _spec(sheet: Sheet, side: str, sign: str) -> str:
    """Return the columns of one side: a name and its address are one person."""
    found = [column for column in sheet.columns if squeeze(column) in _names()[side]]
    found = [column for column in found if texts_of(sheet, column)]
    return sign.join(sorted(found[:2], key=lambda column: _addresses(sheet, column)))


def _addresses(sheet: Sheet, column: str) -> int:
    return sum("@" in text for text in texts_of(sheet, column))


def _hold_addresses(sheet: Sheet, *specs: str) -> bool:
    """Whether at least half of the texts on both sides have an address."""
    told = [texts_of(sheet, spec) for spec in specs]
    return all(2 * sum("@" in text for text in texts) >= len(texts) for texts in told)


def _hold_names(sheet: Sheet, *specs: str) -> bool:
    """Whether nearly all texts on both sides are names, and a good part of them certainly people's."""
    told = [set(texts_of(sheet, spec)) for spec in specs]
    names = [[part.strip() for text in texts for part in text.split(";")] for texts in told]
    return all(0.9 * len(parts) <= sum(map(is_name, parts)) for parts in names) and all(
        sum(map(is_known_person, parts)) >= _WHO * len(parts) for parts in names
    )
