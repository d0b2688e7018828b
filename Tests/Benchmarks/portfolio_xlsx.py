"""Writes the portfolio's domains as a workbook, as consoles do: one sheet, days as numbers, texts shared or in their cells."""

import datetime
import functools
import zipfile
from typing import BinaryIO, Callable, Iterator
from xml.sax.saxutils import escape

from portfolio import Portfolio
from portfolio_csv import CHUNK, DOMAIN_HEADER, domain_facts

COLUMNS = [0, 1, 2, 3, 5, 6, 7, 9]  # of the ten of the CSV; the fifth of these is a day
DAY = 4
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="域名" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


@functools.cache
def serial(day: str) -> int:
    """The number under which a spreadsheet keeps a day."""
    return (datetime.date.fromisoformat(day.replace("/", "-")) - datetime.date(1899, 12, 30)).days


def inline(text: str) -> str:
    """What stands between the place of a cell that holds its own text, and its end."""
    return f' t="inlineStr"><is><t>{escape(text)}</t></is>'


class SharedTexts:
    """Texts that cells refer to by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cell(self, text: str) -> str:
        """What stands between the place of a cell and its end."""
        return f' t="s"><v>{self.numbers.setdefault(text, len(self.numbers))}</v>'


def rows(portfolio: Portfolio, cell: Callable[[str], str]) -> Iterator[bytes]:
    """The sheet's part, some thousand rows at a time."""
    header = DOMAIN_HEADER.strip().split(",")
    cells = "".join(f'<c r="{"ABCDEFGH"[place]}1"{cell(header[column])}</c>' for place, column in enumerate(COLUMNS))
    yield f'{XML}<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row>'.encode()
    for start in range(0, portfolio.domain_count, CHUNK):
        lines = []
        for i in range(start, min(start + CHUNK, portfolio.domain_count)):
            facts = domain_facts(portfolio, i)
            texts = [facts[column].strip('"') for column in COLUMNS]
            cells = "".join(
                f'<c r="{"ABCDEFGH"[place]}{i + 2}"' + (f' s="1"><v>{serial(text)}</v>' if place == DAY else cell(text)) + "</c>"
                for place, text in enumerate(texts) if text
            )
            lines.append(f'<row r="{i + 2}">{cells}</row>')
        yield "".join(lines).encode()
    yield b"</sheetData></worksheet>"


def write(portfolio: Portfolio, out: BinaryIO, shared: bool) -> None:
    """Writes the workbook; `shared`: its texts stand in a part of their own, as in most workbooks."""
    texts = SharedTexts()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, XML + part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in rows(portfolio, texts.cell if shared else inline):
                sheet.write(piece)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts.numbers)
            part.write(f'{XML}<sst xmlns="{MAIN}" uniqueCount="{len(texts.numbers)}">{items}</sst>'.encode())
