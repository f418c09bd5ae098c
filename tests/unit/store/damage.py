"""Ways in which a database file is damaged, each made of a whole one."""

import random
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import duckdb

BACKUP = "chairs_2026-03-30_120000_daily.duckdb"  # of chairs.duckdb, and what to do with it
ADVICE = f"To go back to 30 Mar 2026, run python -m analytics restore {BACKUP}."
BLOCK, HEADERS = 262_144, 12_288  # bytes, as DuckDB writes them
_FACTOR, _START, _WORD = 0xBF58476D1CE4E5B9, 5381, 2**64 - 1


def wal_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def header(path: Path) -> None:
    _change(path, 0, bytes(4096))


def text(path: Path) -> None:
    path.write_bytes(b"Date,Executive,Customer\n" * 400)


def sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("create table batch (number integer)")
    connection.commit()
    connection.close()


def noise(path: Path) -> None:
    path.write_bytes(_noise(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def newer_duckdb(path: Path) -> None:
    """Name a later storage version in the first header, whose checksum is made to agree."""
    start = bytearray(path.read_bytes()[:4096])
    start[12:20] = struct.pack("<Q", 9999)
    total = _START
    for place in range(8, 4096, 8):
        total ^= struct.unpack_from("<Q", start, place)[0] * _FACTOR & _WORD
    start[:8] = struct.pack("<Q", total)
    _change(path, 0, bytes(start))


def flipped(path: Path) -> None:
    """50 bytes in the middle half, spread over it."""
    chance, size = random.Random(7), path.stat().st_size  # noqa: S311 - the same each time
    content = bytearray(path.read_bytes())
    for _ in range(50):
        content[chance.randrange(size // 4, size * 3 // 4)] ^= chance.randrange(1, 256)
    path.write_bytes(content)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def last_block_missing(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-BLOCK])


def last_block_torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -BLOCK // 2])


def last_block_zeroed(path: Path) -> None:
    _change(path, path.stat().st_size - BLOCK, bytes(BLOCK))


def garbage_in_the_wal(path: Path) -> None:
    wal_of(path).write_bytes(_noise(5000))


def zeros_in_the_wal(path: Path) -> None:
    wal_of(path).write_bytes(bytes(5000))


def swapped_blocks(path: Path) -> None:
    """Two blocks in each other's place: their checksums are right."""
    content = path.read_bytes()
    first, last = HEADERS + BLOCK, len(content) - BLOCK
    _change(path, first, content[last:])
    _change(path, last, content[first : first + BLOCK])


def missing_table(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table exec_day")


def missing_migrations(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table migration")


def _noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)  # noqa: S311 - the same each time


def _change(path: Path, place: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


# what each is called; those that only a block tells of are found when that block is read
AT_ONCE: dict[str, tuple[Callable[[Path], None], str]] = {
    "header": (header, "is damaged: its beginning can't be read"),
    "text": (text, "This isn't an Empty Chair database: not a DuckDB file."),
    "sqlite": (sqlite, "not a DuckDB file, but an SQLite database."),
    "noise": (noise, "is damaged: its beginning can't be read"),
    "empty": (empty, "is damaged: the file is empty"),
    "cut in half": (cut_in_half, "is damaged: part of it can't be read"),
    "last block missing": (last_block_missing, "is damaged: part of it can't be read"),
    "last block torn": (last_block_torn, "is damaged: part of it can't be read"),
    "last block zeroed": (last_block_zeroed, "is damaged: part of it can't be read"),
    "garbage in the wal": (garbage_in_the_wal, "is damaged: its latest changes, in {}.wal, can't be read"),
    "zeros in the wal": (zeros_in_the_wal, "is damaged: its latest changes, in {}.wal, can't be read"),
    "missing migrations": (missing_migrations, "is damaged: the table migration is missing"),
}
WHEN_READ: dict[str, tuple[Callable[[Path], None], str]] = {
    "swapped blocks": (swapped_blocks, "is damaged: part of it can't be read"),
    "flipped": (flipped, "is damaged: part of it can't be read"),
    "missing table": (missing_table, "is damaged: the table exec_day is missing"),
}
KINDS = AT_ONCE | WHEN_READ
NEWER = "A newer version of DuckDB wrote this {}. Update Empty Chair."
