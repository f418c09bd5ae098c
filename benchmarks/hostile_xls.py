"""Old workbooks (XLS, BIFF8 in a compound file) that attack a reader, written byte by byte."""

import struct
from pathlib import Path

from benchmarks.hostile_workbooks import HEAD, ROW, Write

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BOF, _EOF, _FILE_PASS, _CODE_PAGE, _BOUND_SHEET, _DIMENSIONS, _LABEL = (
    0x0809, 0x000A, 0x002F, 0x0042, 0x0085, 0x0200, 0x0204,
)  # fmt: skip


def xls(
    *far: tuple[int, int],
    dimension: tuple[int, int] | None = None,
    count: int = 20,
    is_encrypted: bool = False,
    cut: float = 1.0,
    sheet_at: int | None = None,
) -> Write:
    """A workbook with a small log.

    far: rows and columns, from 0, of further cells; dimension: that the sheet says it has; cut: the share of
    the file that is there; sheet_at: where its sheet begins, if not where it does.
    """

    def write(path: Path) -> None:
        book = _book(far, dimension or (count + 1, 7), count, is_encrypted, sheet_at)
        whole = _compound(book)
        path.write_bytes(whole[: int(len(whole) * cut)])

    return write


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _label(row: int, column: int, text: str) -> bytes:
    words = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return _record(_LABEL, words)


def _book(
    far: tuple[tuple[int, int], ...],
    dimension: tuple[int, int],
    count: int,
    is_encrypted: bool,
    sheet_at: int | None,
) -> bytes:
    begin = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    if is_encrypted:  # with RC4, and a salt of nothing
        begin += _record(_FILE_PASS, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    begin += _record(_CODE_PAGE, struct.pack("<H", 1200))
    named = 4 + 4 + 2 + 2 + 2  # bytes of the record that says where the sheet is, with a name of one letter
    at = len(begin) + named + 4 if sheet_at is None else sheet_at
    begin += _record(_BOUND_SHEET, struct.pack("<IBBBB", at, 0, 0, 1, 1) + "S".encode("utf-16-le"))
    begin += _record(_EOF)
    rows, columns = dimension
    sheet = _record(_BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    sheet += _record(_DIMENSIONS, struct.pack("<IIHHH", 0, rows, 0, columns, 0))
    for number, line in enumerate((HEAD, *[ROW] * count)):
        cells = enumerate(line.strip().split(","))
        sheet += b"".join(_label(number, place, text) for place, text in cells)
    return begin + sheet + b"".join(_label(*place, "x") for place in far) + _record(_EOF)


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream, “Workbook”."""
    stream += bytes(-len(stream) % _SECTOR)
    stream += bytes(max(0, 4096 - len(stream)))  # a shorter one would lie among the small streams
    length = len(stream) // _SECTOR
    chain = [*range(3, length + 2), _END]
    table = [_FAT, _END, *chain]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", _FREE) * 108
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    folder += bytes(_SECTOR - len(folder))
    return head + struct.pack(f"<{len(table)}I", *table) + folder + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    ends = struct.pack("<HBBIII", len(words), kind, 1, _FREE, _FREE, child)
    return words.ljust(64, b"\0") + ends + bytes(36) + struct.pack("<IQ", start, size)
