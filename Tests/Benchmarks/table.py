"""The table of figures that the benchmark prints."""

import unicodedata
from dataclasses import dataclass

from measuring import Series, duration

HEADER = ["bench", "work", "median", "spread", "peak RSS", "figure", "target", ""]


@dataclass
class Row:
    """One line of the table."""

    bench: str
    work: str
    median: str = ""
    spread: str = ""
    peak: str = ""
    figure: str = ""
    target: str = ""
    met: bool | None = None
    seconds: float | None = None

    def cells(self) -> list[str]:
        """The line's cells; the last says whether the target is met."""
        word = {True: "met", False: "MISSED", None: ""}[self.met]
        return [self.bench, self.work, self.median, self.spread, self.peak, self.figure, self.target, word]


def measured(bench: str, work: str, series: Series, **rest: object) -> Row:
    """A line for the runs of one side."""
    return Row(bench, work, duration(series.median), series.spread, f"{series.peak:.0f} MiB", seconds=series.median, **rest)


def at_least(value: float, target: float, what: str) -> dict[str, object]:
    """The figure, target and judgement cells of a ratio that should be large."""
    return {"figure": f"{value:.2f}× {what}", "target": f"≥ {target:g}×", "met": value >= target}


def at_most(value: float, target: float, unit: str) -> dict[str, object]:
    """The figure, target and judgement cells of a value that should be small."""
    return {"figure": f"{value:.1f} {unit}", "target": f"≤ {target:g} {unit}", "met": value <= target}


def without_targets(rows: list[Row]) -> None:
    """Takes the targets off, which are for full sizes, and says which share of each time of the program is its start-up."""
    smallest = next((row.seconds for row in rows if row.bench == "startup" and row.seconds), None)
    for row in rows:
        row.target, row.met = "", None
        if smallest and row.seconds and row.bench != "startup" and row.work.startswith("icpaudit"):
            share = f"start-up {min(1, smallest / row.seconds):.0%}"
            row.figure = f"{row.figure}, {share}" if row.figure else share


def width(text: str) -> int:
    """The columns that the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def render(rows: list[Row]) -> str:
    """The table, columns aligned, the bench's name only on its first line."""
    lines = [HEADER]
    for index, row in enumerate(rows):
        cells = row.cells()
        if index > 0 and rows[index - 1].bench == row.bench:
            cells[0] = ""
        lines.append(cells)
    widths = [max(width(line[column]) for line in lines) for column in range(len(HEADER))]
    def text(cells: list[str]) -> str:
        return "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(cells, widths)).rstrip()
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join([text(lines[0]), rule, *(text(line) for line in lines[1:])])
