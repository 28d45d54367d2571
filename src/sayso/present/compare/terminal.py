"""Comparison -> a view in the terminal: two columns, readable at 80 and at 120; report text is printed as text only."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.present import wording
from sayso.present.compare import Both, Comparison, Numbers, Said
from sayso.present.differences import Piece
from sayso.present.printable import printable
from sayso.present.terminal import WIDEST


def show(comparison: Comparison, console: Console) -> None:
    """Prints the whole comparison."""
    View(comparison, console).print()


class View:
    """One comparison on one console."""

    def __init__(self, comparison: Comparison, console: Console) -> None:
        self.it, self.console = comparison, console
        self.width = min(console.width, WIDEST)
        self.fancy = console.encoding.lower().startswith("utf")

    def print(self) -> None:
        """The sections in the order of a reader's questions."""
        it = self.it
        self.columns([self.head(0)], [self.head(1)])
        if it.numbers:
            self.heading("Numbers, and who gives them")
        for row in it.numbers:
            self.numbers(row)
        self.heading(f"Both say: {wording.count_words(len(it.both), 'statement')}")
        for statement in it.both:
            self.put(Padding(self.both(statement), (0, 0, 0, 2)))
        self.heading(f"Only one says: {len(it.only[0])} | {len(it.only[1])}")
        self.columns(*([self.said(s) for s in side] for side in it.only))
        self.heading(f"Speakers of both: {len(it.speakers)}; of one only: {len(it.other_speakers[0])} | "
                     f"{len(it.other_speakers[1])}")
        if it.speakers:
            self.put(Padding(self.text(", ".join(it.speakers)), (0, 0, 0, 2)))
        self.columns(*([self.text(name) for name in side] for side in it.other_speakers))
        if it.passages:
            self.heading(wording.count_words(len(it.passages), "shared passage"))
        for passage in it.passages:
            line = Text.assemble(self.text(f"{passage.kind}  ", "dim"), self.pieces(passage.pieces))
            self.put(Padding(line, (0, 0, 0, 2)))

    def text(self, words: str, style: str = "") -> Text:
        """Words of a report or of ours, made harmless."""
        return Text(printable(words, self.console.encoding), style=style)

    def put(self, what: RenderableType) -> None:
        """One renderable, never wider than the view."""
        self.console.print(what, width=self.width, highlight=False, emoji=False, markup=False)

    def heading(self, words: str) -> None:
        """The title of a section."""
        self.put(Text())
        self.put(Rule(self.text(words, "bold"), align="left", style="dim", characters="─" if self.fancy else "-"))

    def columns(self, first: Sequence[RenderableType], second: Sequence[RenderableType]) -> None:
        """The first report's on the left, the second's on the right."""
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        none = self.text("nothing", "dim")
        table.add_row(Group(*first or [none]), Group(*second or [none]))
        self.put(Padding(table, (0, 0, 0, 2)))

    def head(self, n: int) -> Group:
        """A report's publisher, date and title."""
        report = self.it.reports[n]
        when = wording.day_words(report.published.value) if report.published else "no date of publication"
        return Group(self.text(self.it.names[n], "bold cyan"), self.text(when, "dim"), self.text(report.title or "", ""))

    def numbers(self, row: Numbers) -> None:
        """One measure of one event."""
        self.put(Padding(self.text(f"{row.event}: {row.measure}", "bold"), (1, 0, 0, 2)))
        self.columns(*([self.number(s, row) for s in side] for side in (row.first, row.second)))

    def number(self, said: Said, row: Numbers) -> Text:
        """= before a number that both have."""
        mark = "= " if said.words in row.alike else ""
        note = f" ({said.note})" if said.note else ""
        return Text.assemble(self.text(mark, "green"), self.text(said.words + note), self.text(f" · {said.chain[0]}", "dim"))

    def said(self, said: Said) -> Text:
        """Who, then the words, with an empty line after it."""
        note = f" ({said.note})" if said.note else ""
        return Text.assemble(self.text(self.chain(said) + note, "cyan"), "\n", self.text(said.words), "\n")

    def both(self, found: Both) -> Text:
        """Who says it in each, and the words of the first against those of the second."""
        names = [", ".join(dict.fromkeys(self.chain(s) for s in side)) for side in (found.first, found.second)]
        whose = names[0] if names[0] == names[1] else f"{names[0]} | {names[1]}"
        note = self.text("  another speaker", "yellow") if found.other_speaker else Text()
        return Text.assemble(self.text(whose, "cyan"), note, "\n", self.pieces(found.pieces), "\n")

    def chain(self, said: Said) -> str:
        """Who told whom."""
        return (" → " if self.fancy else " -> ").join(said.chain)

    def pieces(self, pieces: Sequence[Piece]) -> Text:
        """[-only the first-] {+only the second+}: signs, and colour beside them."""
        out = Text()
        for piece in pieces:
            words = {"gone": f"[-{piece.text}-]", "new": f"{{+{piece.text}+}}"}.get(piece.kind, piece.text)
            out.append_text(self.text(words, {"gone": "red", "new": "green"}.get(piece.kind, ""))).append(" ")
        return out
