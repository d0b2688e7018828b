"""The files that a part's program reads, and where their records stand in the sources of a table."""

from __future__ import annotations

import csv
import re
import urllib.parse
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

# Names that a part needs for other things.
RESERVED = ("subjects", "reports", "config.json")

# What ends a line in a file.
LINE_END = re.compile(rb"\r\n|\r|\n")


class SourceFile:
    """The records of one source in one part, as a CSV, and where each of them stands in its source."""

    def __init__(self, source: str, header: Sequence[str], folder: Path) -> None:
        self.source = source
        # Plain names stay as they are, so that the evidence shows them.
        self.name = urllib.parse.quote(source, safe=" ()+,=@~") if re.search(r"^[-.]|[^\w .()+,=@~-]", source) else source
        if self.name[:1] in ("-", ".") or self.name in RESERVED:
            self.name = f"%{ord(self.name[0]):02X}{self.name[1:]}"
        self.path = folder / self.name
        self.lines, self.positions = array("q"), array("q")
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(header)
        # A column's name may have several lines.
        self.next_line = 1 + len(LINE_END.findall(self.path.read_bytes()))

    def write(self, lines: pa.Array, positions: pa.Array) -> None:
        """Appends records; each is a line, with its line end."""
        lines = valid(lines)
        text = bytes(texts_of(lines))
        with open(self.path, "ab") as file:
            file.write(text)
        self.positions.extend(positions.to_pylist())
        if text.count(b"\n") == len(lines) and b"\r" not in text:
            self.lines.extend(range(self.next_line, self.next_line + len(lines)))
            self.next_line += len(lines)
            return
        for line in lines.to_pylist():
            self.lines.append(self.next_line)
            self.next_line += len(LINE_END.findall(line.encode()))

    def position(self, line: int) -> int:
        """The position of the record that starts on a line, or holds it."""
        place = bisect_right(self.lines, line) - 1
        return self.positions[place] if place >= 0 else line

    def moved(self, detail: str) -> str:
        """What is said of another record of the source, by its position."""
        return re.sub(r"(?<=on line )\d+", lambda found: str(self.position(int(found[0]))), detail)


class Places:
    """Turns places in the files of a part into places in the sources."""

    def __init__(self, files: list[SourceFile]) -> None:
        self.files = {file.name: file for file in files}
        # The name first, so that the search runs from one to the next; what stands before it is looked at there.
        names = "|".join(re.escape(name) for name in sorted(self.files, key=len, reverse=True))
        self.pattern = re.compile(rf"({names}):(\d+)")

    def texts(self, texts: pa.Array) -> pa.Array:
        """Texts with positions in place of lines."""
        told = pc.fill_null(pc.match_substring(texts, ":"), False)
        if not pc.any(told).as_py():
            return texts
        moved = pa.array([self.text(text) for text in texts.filter(told).to_pylist()], texts.type)
        return pc.replace_with_mask(texts, told, moved)

    def text(self, text: str) -> str:
        """A text with positions in place of lines."""
        return self.pattern.sub(self._place, text) if ":" in text else text

    def _place(self, found: re.Match[str]) -> str:
        before = found.string[found.start() - 1 : found.start()]
        if before in ("/", "_") or before.isalnum():
            return found[0]
        file = self.files[found[1]]
        return f"{file.source}:{file.position(int(found[2]))}"


def valid(texts: pa.Array) -> pa.Array:
    """Texts in UTF-8: Spark takes any bytes for text, which would have the program look for another encoding."""
    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        kind = pa.large_binary() if pa.types.is_large_string(texts.type) else pa.binary()
        return pa.array([each.decode("utf-8", "replace") for each in texts.cast(kind).to_pylist()], texts.type)
    return texts


def texts_of(lines: pa.Array) -> memoryview:
    """The bytes of all texts of an array, which has no nulls, one after the other."""
    wide = pa.types.is_large_string(lines.type)
    _, offsets, text = lines.buffers()
    places = memoryview(offsets).cast("q" if wide else "i")[lines.offset : lines.offset + len(lines) + 1]
    return memoryview(text or b"")[places[0] : places[-1]]
