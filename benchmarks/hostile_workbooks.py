"""Workbooks that attack a reader: cells far away, rows repeated, dimensions that lie."""

import string
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

HEAD = "Activity Date,Executive,Customer,Channel,Direction,Outcome,Notes\n"
ROW = "2026-03-01 10:00,Ada Okafor,Northwind,Call,Inbound,Connected,met\n"
Write = Callable[[Path], None]


def xlsx(*sheets: str) -> Write:
    """A workbook whose sheets are these pieces of XML, from the dimension on."""

    def write(path: Path) -> None:
        numbers = range(1, len(sheets) + 1)
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in numbers
        )
        listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        package = "http://schemas.openxmlformats.org/package/2006"
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType='
            f'"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
            f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}'
            "</Relationships>",
        }
        for n, xml in zip(numbers, sheets, strict=True):
            parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{main}">{xml}</worksheet>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)

    return write


def cell(place: str, text: str) -> str:
    """Return the XML of a cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def log_rows(count: int) -> str:
    """Return a header and rows of a small log as XML."""
    rows = []
    for number, line in enumerate([HEAD, *[ROW] * count], 1):
        cells = zip("ABCDEFG", line.strip().split(","), strict=True)
        rows.append(f'<row r="{number}">{"".join(cell(f"{c}{number}", text) for c, text in cells)}</row>')
    return "".join(rows)


def sheet(*far: str, count: int = 20, dimension: str = "", far_cell: str = "") -> str:
    """Return a sheet with a small log and cells far away from it; far_cell: their XML, {0} the place."""
    xml = far_cell or cell("{0}", "x")
    places = "".join(
        f'<row r="{place.lstrip(string.ascii_uppercase)}">{xml.format(place)}</row>' for place in far
    )
    said = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f"{said}<sheetData>{log_rows(count)}{places}</sheetData>"


def ods(*rows: str) -> Write:
    """An OpenDocument workbook with these rows of XML."""

    def write(path: Path) -> None:
        names = "urn:oasis:names:tc:opendocument:xmlns"
        content = (
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
            f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">'
            f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>"
        )
        manifest = (
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry'
            ' manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
        )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", manifest)
            archive.writestr("content.xml", content)

    return write


def ods_row(*cells: str, repeated: int = 1, wide: int = 1) -> str:
    """Return the XML of a row; repeated: how many times it stands there, wide: each of its cells."""
    told = f' table:number-columns-repeated="{wide}"' if wide > 1 else ""
    filled = "".join(
        f'<table:table-cell office:value-type="string"{told}><text:p>{text}</text:p></table:table-cell>'
        if text
        else f"<table:table-cell{told}/>"
        for text in cells
    )
    lasts = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{lasts}>{filled}</table:table-row>"


ODS_LOG = tuple(ods_row(*line.strip().split(",")) for line in (HEAD, ROW, ROW))


def xlsb(row: int, column: int) -> Write:
    """A binary workbook with one log and one cell far away (row and column from 0)."""

    def record(kind: int, data: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = len(data), b""
        while True:
            length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
            size >>= 7
            if not size:
                return number + length + data

    def text(words: str) -> bytes:
        return struct.pack("<I", len(words)) + words.encode("utf-16-le")

    def cells(number: int, filled: dict[int, str]) -> bytes:
        header = record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        return header + b"".join(
            record(6, struct.pack("<II", place, 0) + text(words)) for place, words in filled.items()
        )

    def write(path: Path) -> None:
        lines = (HEAD, *[ROW] * 20)
        body = b"".join(cells(n, dict(enumerate(line.strip().split(",")))) for n, line in enumerate(lines))
        sheet = (
            record(129)
            + record(148, struct.pack("<IIII", 0, row, 0, column))
            + record(145)
            + body
            + cells(row, {column: "x"})
            + record(146)
            + record(130)
        )
        bundle = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("S"))
        book = record(131) + record(143) + bundle + record(144) + record(132)
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
            archive.writestr("xl/workbook.bin", book)
            archive.writestr(
                "xl/_rels/workbook.bin.rels",
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
                f' Type="{office}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            )
            archive.writestr("xl/worksheets/sheet1.bin", sheet)

    return write
