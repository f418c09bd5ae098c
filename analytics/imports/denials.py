"""Columns beside the outcome that say a contact didn't come about: “No-show”, “Missed”, “Answered by”."""

from dataclasses import replace

from analytics.imports.staged_sheet import Shape
from analytics.ingest.column_profile import texts_of
from analytics.ingest.map_columns import map_by_hand
from analytics.ingest.synonyms import denials, keys_of, machine_words
from analytics.ingest.vocabulary import flag_words, is_flag
from analytics.model.mapping import Mapping, Rule, columns_in
from analytics.model.sheet import Sheet


def heed_denials(shape: Shape) -> None:
    """Let such columns decide the outcome of the rows in which they say so.

    Where nothing else says what came of a row, the others are held.
    """
    columns = shape.mapping.columns
    rules = denying(shape.sheet, shape.mapping)
    if not rules or not columns.get("date"):
        return
    listed = ", ".join(f"“{column}”" for rule in rules for column in rule.where)
    shape.notes.append(f"{listed} also {'says' if len(rules) == 1 else 'say'} which rows are attempts.")
    if not {"outcome", "status"} & columns.keys():
        rules.append(Rule({columns["date"]: ("*",)}, says="contact"))
    shape.mapping = replace(shape.mapping, when=shape.mapping.when | {"outcome": tuple(rules)})


def denying(sheet: Sheet, mapping: Mapping) -> list[Rule]:
    """Return what columns that fill no field say against a contact.

    None of a known system, which knows its columns, nor where the analyst has chosen the outcome.
    """
    chosen = mapping.columns.get("outcome", "")
    is_decided = bool(chosen) and mapping.why.get("outcome") == map_by_hand(chosen)
    if mapping.kind != "interactions" or mapping.system or sheet.is_calendar or is_decided:
        return []
    taken = {part for spec in mapping.columns.values() if spec for part in columns_in(spec, sheet.columns)}
    found: list[Rule] = []
    for column in sheet.columns:
        told = next((denials()[key] for key in keys_of(column) if key in denials()), None)
        if column in taken or told is None:
            continue
        says, ours = told
        texts = set(texts_of(sheet, column))
        if says == "machine":
            found.append(Rule({column: machine_words()}, says=ours))
        elif texts and all(map(is_flag, texts)):
            found.append(Rule({column: flag_words(says)}, says=ours))
    return found
