"""What cannot be imported is refused in one sentence, and the store stays as it was."""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.model.errors import UserError
from analytics.store.store import Store
from tests.unit.imports.conftest import Take, csv_of, filled, raw

HEAD = "Activity Date,Executive,Customer,Comments"
PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I", 13)
    + b"IHDR"
    + bytes(13)
    + struct.pack(">I", zlib.crc32(b"IHDR"))
)
GOOD = csv_of(HEAD, "2026-03-01,Ada,Acme,")
REFUSED: dict[str, tuple[str | bytes, Options, str]] = {
    "wrong dates only": (csv_of(HEAD, "soon,Ada,Acme,", "later,Ada,Bolt,"), Options(), "date"),
    "unknown columns": (csv_of("Colour,Size", "red,7", "blue,8"), Options(), "We couldn't find the"),
    "an empty file": (b"", Options(), "is empty"),
    "blank lines": ("\n\n  \n", Options(), "is empty"),
    "a picture": (PICTURE, Options(), "PNG image"),
    "a header only": (f"{HEAD}\n", Options(), "a header but no rows"),
    "ambiguous dates": (csv_of(HEAD, "03/02/2026,Ada,Acme,"), Options(), "--dates dmy"),
    "ambiguous dates of customers": (
        csv_of("Customer,Segment,Customer Since", "Acme,Gold,03/02/2026"), Options(), "--dates dmy",
    ),
    "an unknown field": (GOOD, Options(columns={"exekutive": "Executive"}), "Did you mean “executive”"),
    "an unknown column": (GOOD, Options(columns={"executive": "Exekutive"}), "Did you mean “Executive”"),
    "a field of another kind": (
        GOOD, Options(columns={"segment": "Comments"}, kind="interactions"), "doesn't go with",
    ),
    "a web page": ("<html><body>Please sign in</body></html>\n", Options(), "web page"),
}  # fmt: skip


Raw = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Raw]]:
    """An empty store that stays so, and every row of it."""
    opened, _ = filled(tmp_path_factory.mktemp("untouched"), {})
    yield opened, raw(opened)
    opened.close()


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_in_one_sentence(
    untouched: tuple[Store, Raw], what: str
) -> None:
    store, before = untouched
    content, options, words = REFUSED[what]
    path = store.path.with_name("log.csv")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError) as refused:
        import_file(store, path, options)
    assert words in str(refused.value)
    assert "log.csv" in str(refused.value) or options.columns
    assert "\n" not in str(refused.value)
    assert raw(store) == before


def test_one_good_row_among_wrong_dates_is_taken(take: Take) -> None:
    [batch] = take("log.csv", csv_of(HEAD, "soon,Ada,Acme,", "2026-03-01,Ada,Acme,"))
    assert (batch.added, batch.rejected) == (1, 1)


def test_sample_and_real_data_never_mix(take: Take, store: Store) -> None:
    from analytics.store import batches

    [real] = take("log.csv", GOOD)
    with pytest.raises(UserError, match="with real data"):
        take("sample.csv", GOOD, is_sample=True)
    batches.undo(store, real.batch)
    take("sample.csv", GOOD, is_sample=True)
    with pytest.raises(UserError, match="with sample data"):
        take("log.csv", GOOD.replace("Acme", "Bolt"))
    assert batches.remove_sample(store) == 1
    take("log.csv", GOOD)
