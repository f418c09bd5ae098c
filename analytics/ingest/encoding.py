"""Which encoding a text file is in, by evidence over all of it, and a clean copy where it needs one."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.ingest.csv_writer import scratch_file
from analytics.ingest.letters import WESTERN, Doubt, called, encoding_of
from analytics.ingest.limits import LONGEST_LINE, writing
from analytics.model.errors import UserError

CHUNK = 1 << 22
_SAMPLE = 1 << 16  # bytes of lines by whose letters an encoding is told
_BEYOND_ASCII = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_JAPANESE = (b"\x1b$B", b"\x1b$@")  # ISO-2022-JP, all of whose bytes are ASCII
_HEAD = 1 << 16  # bytes in which control characters are counted, and UTF-16 without a mark shows
_BOMS: tuple[tuple[bytes, str, str], ...] = (  # UTF-32 first: its little-endian mark begins like UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@dataclass(frozen=True)
class Evidence:
    """What was counted in a text file."""

    encoding: str
    bom: int  # bytes of the byte order mark
    called: str  # the encoding as people call it
    newlines: int = 0
    crlf: int = 0
    returns: int = 0
    nuls: int = 0
    damaged: int = 0  # places that are not valid in the encoding
    longest: int = 0  # bytes of its longest line, if it is one of megabytes
    is_text: bool = True  # few enough of its bytes are such as no text has
    doubt: Doubt | None = None  # the encoding must be asked

    @property
    def is_clean(self) -> bool:
        """Return whether the file can be read in place: UTF-8, one kind of line end, nothing damaged."""
        if self.encoding != "utf-8" or self.nuls or self.damaged:
            return False
        return self.returns == 0 or self.returns == self.crlf == self.newlines

    def notes(self) -> tuple[str, ...]:
        """Return the notes on the encoding."""
        found = [] if self.called == "UTF-8" else [f"Read as {self.called}."]
        if self.damaged:
            found.append(f"{self.damaged:,} damaged characters are shown as \N{REPLACEMENT CHARACTER}.")
        if self.nuls and self.encoding == "utf-8":
            found.append(f"We removed {self.nuls:,} empty bytes (NUL).")
        return tuple(found)


class _LongestLine:
    """The longest line of a text; those within a block are no more than that, and not looked at."""

    def __init__(self) -> None:
        self.longest = self._open = 0

    def add(self, block: bytes) -> None:
        """Take in the next bytes."""
        end = block.find(b"\n")
        self._open += len(block) if end < 0 else end
        self.longest = max(self.longest, self._open)
        if end >= 0:
            self._open = len(block) - block.rfind(b"\n") - 1


def refuse_endless_line(found: Evidence, name: str) -> None:
    """Raise UserError if a line of the text is longer than any row is."""
    if found.longest > LONGEST_LINE:
        size = found.longest / 1e6
        raise UserError(f"{name} has a line of {size:,.0f} MB; export it again with a line for each row.")


def chunks(path: Path) -> Iterator[bytes]:
    """Return the bytes of a file, a few megabytes at a time."""
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            yield block


def examine(path: Path, chosen: str = "") -> Evidence:
    """Read a file once and decide how to decode it, and whether it is text at all.

    chosen: the encoding of a text that is neither UTF-8 nor UTF-16, "" to tell it by its letters.
    """
    head = _head(path)
    for mark, encoding, name in _BOMS:
        if head.startswith(mark):
            if encoding != "utf-8":
                return Evidence(encoding, len(mark), name)
            return _examine_bytes(path, head, len(mark), chosen)
    if wide := _utf16_without_mark(head):
        return Evidence(wide, 0, "UTF-16")
    if any(sign in head for sign in _JAPANESE):
        return Evidence("iso2022_jp", 0, "ISO-2022-JP")
    return _examine_bytes(path, head, 0, chosen)


def examine_copy(path: Path) -> Evidence:
    """Return what a clean copy is: UTF-8 with one kind of line end."""
    head = _head(path)
    bom = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0  # some files have two
    lines = _LongestLine()
    for block in chunks(path):
        lines.add(block)
    return Evidence("utf-8", bom, "UTF-8", is_text=not _is_binary(head), longest=lines.longest)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _is_binary(head: bytes) -> bool:
    """Return whether control characters are more than a few among the first bytes.

    NULs are counted elsewhere.
    """
    controls = sum(byte < 32 and byte not in (0, 9, 10, 12, 13, 26, 27) for byte in head)
    return controls > 0.02 * len(head)


def _utf16_without_mark(head: bytes) -> str:
    """Return the byte order of a UTF-16 text without a mark: every other byte of western text is NUL."""
    even, odd, half = head[0::2].count(0), head[1::2].count(0), max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _examine_bytes(path: Path, head: bytes, bom: int, chosen: str) -> Evidence:
    newlines = crlf = returns = nuls = size = 0
    lines = _LongestLine()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_utf8, pending, last = True, False, b""
    for block in chunks(path):
        size += len(block)
        newlines += block.count(b"\n")
        lines.add(block)
        if b"\r" in block or last == b"\r":
            returns += block.count(b"\r")
            crlf += block.count(b"\r\n") + (last == b"\r" and block[:1] == b"\n")
        last = block[-1:]
        nuls += block.count(0)
        if is_utf8 and (pending or not block.isascii()):
            try:
                decoder.decode(block)
                pending = bool(decoder.getstate()[0])
            except UnicodeDecodeError:
                is_utf8 = False
    if _is_binary(head) or nuls > 0.05 * size:
        return Evidence("", 0, "", is_text=False)
    found = Evidence("utf-8", bom, "UTF-8") if is_utf8 and not pending else _utf8_or_other(path, bom, chosen)
    return replace(found, newlines=newlines, crlf=crlf, returns=returns, nuls=nuls, longest=lines.longest)


def _utf8_or_other(path: Path, bom: int, chosen: str) -> Evidence:
    """UTF-8 with damaged places, or another encoding: whichever explains more of the bytes above 127."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    valid = invalid = 0
    sample = b""
    for block in chunks(path):
        text = decoder.decode(block)
        bad = text.count("\N{REPLACEMENT CHARACTER}") - block.count(b"\xef\xbf\xbd")
        invalid += bad
        if not text.isascii():
            valid += len(text) - len(text.encode("ascii", "ignore")) - bad
        if len(sample) < _SAMPLE and not block.isascii():
            sample += _lines_beyond_ascii(block, _SAMPLE - len(sample))
    if valid > 2 * invalid:
        return Evidence("utf-8", bom, "UTF-8", damaged=invalid + len(decoder.decode(b"", final=True)))
    encoding = chosen or encoding_of(sample)
    if isinstance(encoding, Doubt):
        return Evidence(WESTERN, bom, called(WESTERN), doubt=encoding)
    return Evidence(encoding, bom, called(encoding))


def _lines_beyond_ascii(block: bytes, most: int) -> bytes:
    """Return the lines of a block that hold letters beyond ASCII, as many bytes of them as are wanted."""
    found: list[bytes] = []
    size = 0
    for line in _BEYOND_ASCII.finditer(block):
        found.append(line[0][: most - size])
        size += len(found[-1]) + 1
        if size >= most:
            break
    return b"\n".join((*found, b""))


def named(name: str, where: str) -> str:
    """Return an encoding by its name, such as cp1250. Raises UserError if Python knows none of the name."""
    try:
        encoding = codecs.lookup(name.strip()).name
        "é".encode(encoding, "replace").decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        example = "Use one such as --encoding cp1250, iso-8859-2, cp1254, cp1251, shift_jis or big5."
        raise UserError(f"We don't know the encoding “{name}”.", where, example) from error
    return encoding


class EncodingError(UserError):
    """The encoding of a text could not be detected. guesses: some that fit its header."""

    def __init__(self, file: str, found: Doubt) -> None:
        self.doubt = found
        self.guesses = tuple(filter(None, (found.encoding, WESTERN)))
        if found.encoding:
            what = f"Should “{found.western}” read “{found.other}” ({called(found.encoding)})?"
            remedy = f"Add --encoding {found.encoding}, or --encoding {WESTERN} to keep “{found.western}”."
        else:
            what = f"We couldn't detect the text encoding (“{found.western[:40]}”)."
            remedy = "Save the file as UTF-8, or add --encoding cp1251, shift_jis, big5 …"
        super().__init__(what, file, remedy)


def clean_copy(path: Path, found: Evidence, scratch: Path, end: int | None = None) -> Path:
    """Write the text as UTF-8 with \\n line ends and without mark and NULs into the scratch folder.

    end: the byte of the original at which to stop (a footer begins there).
    """
    target = scratch_file(scratch)
    decoder = codecs.getincrementaldecoder(found.encoding)("replace")
    left = end if end is not None else path.stat().st_size
    held, skip = "", found.bom
    with writing(), target.open("w", encoding="utf-8", errors="replace", newline="") as out:
        for block in chunks(path):
            part = block[skip:left]
            left, skip = left - len(block), 0
            text = held + decoder.decode(part)
            held = "\r" if text.endswith("\r") else ""  # its \n may open the next block
            out.write(_clean(text[: len(text) - len(held)]))
            if left <= 0:
                break
        out.write(_clean(held + decoder.decode(b"", final=True)))
    return target


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "") if "\0" in text else text


def read_text(path: Path, found: Evidence) -> str:
    """Return a whole text, decoded by evidence, with \\n line ends.

    For formats that are not read in a stream.
    """
    return _clean(path.read_bytes()[found.bom :].decode(found.encoding, "replace"))
