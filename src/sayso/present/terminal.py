"""Record -> a view in the terminal: fits 80 columns, good at 120; report text is printed as text and nothing else."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.model import Conflict, Estimate, Event, Figure, Passage, Record, Report
from sayso.present import named, wording
from sayso.present.case import Case
from sayso.present.counts import counts
from sayso.present.covered import coverage_table
from sayso.present.decided import decisions, lines
from sayso.present.differences import differences
from sayso.present.excerpt import of_figure
from sayso.present.printable import printable
from sayso.present.redaction import note as withheld
from sayso.present.wording import count_words

# The widest view: longer lines are hard to read.
WIDEST = 120
# Lines of a trace that tell of the figures themselves, as `reconcile` begins them.
NOTES = ("revised: ", "does not add up: ")
# What a list shows before it says how many more there are; the whole of it is in the JSON and the HTML.
MOST_ASIDE, MOST_FIGURES, MOST_PASSAGES, MOST_BACKGROUND, MOST_EVENTS, MOST_WORDS, MOST_NAMED = 6, 40, 8, 12, 5, 60, 20
MOST_DECIDED = 12


def show(record: Record, console: Console) -> None:
    """Print the whole view. Markup, control characters and escape sequences in a report are shown, never obeyed."""
    View(record, console).print()


class View:
    """One record on one console."""

    def __init__(self, record: Record, console: Console) -> None:
        self.record, self.console, self.case = record, console, Case(record)
        self.width = min(console.width, WIDEST)
        self.arrow = " → " if console.encoding.lower().startswith("utf") else " -> "

    def print(self) -> None:
        """All sections that have something to say, in the order of a reader's questions."""
        if self.record.redacted:
            self.line(withheld(self.record.redacted), "yellow", 0)
        events = self.case.main_events
        full = [e for e in events if e is events[0] or not self.case.bare(e)]
        for event in full[:MOST_EVENTS]:
            self.event(event, first=event is full[0])
        if len(full) > MOST_EVENTS:
            self.line(f"and {count_words(len(full) - MOST_EVENTS, 'more event')}", "dim")
        self.others([e for e in events if e not in full])
        if not events:
            self.heading("No event found")
        self.reports()
        self.coverage()
        self.passages()
        self.background()
        self.decided()
        self.problems()

    # -- pieces ---------------------------------------------------------------------------------------------------

    def text(self, words: str, style: str = "") -> Text:
        """Words of a report or of ours, made harmless."""
        return Text(printable(words, self.console.encoding), style=style)

    def put(self, what: RenderableType) -> None:
        """One renderable, never wider than the view."""
        self.console.print(what, width=self.width, highlight=False, emoji=False, markup=False)

    def line(self, words: str, style: str = "", indent: int = 2) -> None:
        """One paragraph, wrapped with its indent."""
        self.put(Padding(self.text(words, style), (0, 0, 0, indent)))

    def heading(self, words: str) -> None:
        """The title of a section."""
        line = "─" if "→" in self.arrow else "-"
        self.put(Text())
        if len(words) < self.width - 2:
            self.put(Rule(self.text(words, "bold"), align="left", style="dim", characters=line))
        else:  # a rule would cut it short
            self.put(Rule(style="dim", characters=line))
            self.put(self.text(words, "bold"))

    def chain(self, figure: Figure) -> str:
        """Who told whom, for one figure."""
        return self.arrow.join(self.case.chain(self.case.speaker(figure), figure.report))

    # -- sections -------------------------------------------------------------------------------------------------

    def event(self, event: Event, first: bool) -> None:
        """Title, when, where, the three counts, estimates, figures, contested answers."""
        self.heading(event.title or wording.type_words(event))
        self.line(f"{wording.when_words(event.when)} · {wording.where_words(event.where)} · {wording.type_words(event)}")
        if first:
            self.line(self.counted(), "dim")
        self.estimates(self.case.estimates(event))
        self.figures(event)
        self.named_people(event)
        self.contested(self.case.conflicts(event))

    def others(self, events: list[Event]) -> None:
        """Events of the reports' main story that nobody gives a number for or contests."""
        if events:
            self.heading("In the same story")
        for event in events:
            self.line(self.named(event))

    @staticmethod
    def named(event: Event) -> str:
        """Title and time in one line; a time nobody states is left out."""
        when = wording.when_words(event.when) if event.when else ""
        return " · ".join(words for words in (event.title or wording.type_words(event), when) if words)

    def counted(self) -> str:
        """Reports, publishers, independent origins, apart."""
        n = counts(self.record)
        unnamed = f" ({count_words(n.unnamed, 'report')} without one)" if n.unnamed else ""
        return (f"{count_words(n.reports, 'report')} · {count_words(n.publishers, 'publisher')}{unnamed} · "
                f"{count_words(n.behind_figures, 'independent origin')} behind its numbers")

    def estimates(self, rows: list[Estimate]) -> None:
        """One table for each policy: measures, classes and sides with low, best and high."""
        for policy in sorted({row.policy for row in rows}):
            table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
            table.add_column(self.text(f"Estimate ({policy})"), min_width=26)
            for name in ("low", "best", "high"):
                table.add_column(Text(name), justify="right")
            table.add_column(Text("rests on"))
            for row in rows:
                if row.policy == policy:
                    table.add_row(*self.estimate(row))
            self.put(Text())
            self.put(Padding(table, (0, 0, 0, 2)))
        for note in dict.fromkeys(line for row in rows for line in row.trace if line.startswith(NOTES)):
            self.line(note, "dim")
        self.aside(rows)

    def aside(self, rows: list[Estimate]) -> None:
        """Each figure that an estimate does not use, once, with the reason."""
        reasons = {(s.figure, s.why): self.case.figures[s.figure] for row in rows for s in row.set_aside
                   if s.figure in self.case.figures}
        for (_, why), figure in list(reasons.items())[:MOST_ASIDE]:
            letter = self.case.letters.get(figure.report, "?")
            self.line(f"set aside: {wording.bounds(figure)} {figure.measure} [{letter}], {why}", "dim")
        if len(reasons) > MOST_ASIDE:
            self.line(f"and {count_words(len(reasons) - MOST_ASIDE, 'more figure')} set aside", "dim")

    def estimate(self, row: Estimate) -> list[Text]:
        """One row of the table."""
        name = f"  {wording.side_words(row.side)}" if row.side else f"{row.measure}, {wording.class_words(row.group_class)}"
        origins = {f.origin for f in (self.case.figures.get(i) for i in row.used) if f and f.origin}
        rests = f"{count_words(len(row.used), 'figure')}, {count_words(len(origins), 'origin')}"
        aside = f", {len(row.set_aside)} set aside" if row.set_aside else ""
        numbers = [Text("?" if n is None else f"{n:,}", style) for n, style in
                   ((row.low, ""), (row.best, "bold"), (row.high, ""))]
        return [self.text(name, "dim" if row.side else ""), *numbers, self.text(f"{rests}{aside}", "dim")]

    def figures(self, event: Event) -> None:
        """Each figure under the origin it goes back to: number, group, chain, words."""
        groups = self.case.by_origin(event)
        left = MOST_FIGURES
        if groups:
            self.put(Text())
            self.line("Who says what", "bold")
        for origin, figures in groups:
            if left <= 0:
                break
            self.put(Padding(self.origin(wording.first_up(self.case.origin_name(origin)), figures[:left]), (0, 0, 0, 2)))
            left -= len(figures)
        if left < 0:
            self.line(f"and {count_words(-left, 'more figure')} or more", "dim")

    def origin(self, label: str, figures: list[Figure]) -> Group:
        """One origin with its figures."""
        told = len({f.report for f in figures})
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=max(18, self.width // 4))
        table.add_column(ratio=1)
        shown: set[tuple[str, int, int]] = set()
        for figure in figures:
            table.add_row(self.number(figure), self.stands(figure, shown))
        return Group(Text.assemble(self.text(label, "cyan"), self.text(f" · {count_words(told, 'report')}", "dim")),
                     Padding(table, (0, 0, 0, 2)))

    def number(self, figure: Figure) -> Text:
        """at least 4 killed, whom, and what is special about it."""
        text = self.text(f"{wording.bounds(figure)} {figure.measure}", "bold")
        if wording.group(figure):
            text.append("\n").append_text(self.text(wording.group(figure), "dim"))
        special = [w for w in (wording.status(figure), "aggregate" if figure.scope == "aggregate" else "",
                               wording.relation(figure, self.case.figures)) if w]
        return text.append("\n").append_text(self.text(", ".join(special), "yellow")) if special else text

    def stands(self, figure: Figure, shown: set[tuple[str, int, int]]) -> Group:
        """The chain and the words; a sentence that is already among the `shown` of this origin is not printed again."""
        letter = self.case.letters.get(figure.report, "?")
        report = self.case.reports.get(figure.report)
        parts = [Text.assemble(self.text(self.chain(figure)), self.text(f" [{letter}]", "dim"))]
        if report:
            start, end = of_figure(report, figure, self.case.speaker(figure))
            seen = (report.id, start, end) in shown
            parts.append(self.text("the same sentence", "dim") if seen else self.marked(report, start, end, figure))
            shown.add((report.id, start, end))
        parts += [self.text(words, "yellow") for words in self.case.unverified(self.case.speaker(figure))]
        return Group(*parts)

    def marked(self, report: Report, start: int, end: int, figure: Figure) -> Text:
        """The sentence, with the figure's words underlined."""
        text, span = report.text, figure.span
        before, after = text[start:span.start].split(" "), text[span.end:end].split(" ")
        lead, tail = " ".join(before[-MOST_WORDS // 2:]), " ".join(after[:MOST_WORDS // 2])
        lead = f"… {lead}" if len(before) > MOST_WORDS // 2 else lead
        tail = f"{tail} …" if len(after) > MOST_WORDS // 2 else tail
        return Text.assemble(self.text(lead, "dim"), self.text(text[span.start:span.end], "underline"), self.text(tail,
                                                                                                                  "dim"))

    def named_people(self, event: Event) -> None:
        """Who is named as harmed, with what each report says of them and on whose word."""
        people = named.of_event(self.record, event)
        if people:
            self.put(Text())
            self.line("Named", "bold")
        for victim in people[:MOST_NAMED]:
            self.line(victim.name, "cyan")
            for told in named.tellings(victim):
                chain = self.arrow.join(self.case.chain(self.case.attributions.get(told.attribution or ""), told.report))
                whose = self.text(f" · {chain} [{self.case.letters.get(told.report, '?')}]", "dim")
                self.put(Padding(Text.assemble(self.text(told.words), whose), (0, 0, 0, 4)))
        if len(people) > MOST_NAMED:
            self.line(f"and {count_words(len(people) - MOST_NAMED, 'more person', 'more people')}", "dim")

    def contested(self, conflicts: list[Conflict]) -> None:
        """Answers that cannot all hold, one under the other, with whose they are."""
        if conflicts:
            self.put(Text())
            self.line("Contested", "bold")
        for conflict in conflicts:
            table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
            table.add_column(width=12)
            table.add_column(ratio=1)
            for i, answer in enumerate(conflict.answers):
                known = [self.case.origin_name(self.case.origins[o]) for o in answer.origins if o in self.case.origins]
                whose = ", ".join(known) or "not known"
                table.add_row(self.text(conflict.slot if i == 0 else "or", "yellow" if i == 0 else "dim"), Text.assemble(
                    self.text(answer.value, "bold"), self.text(f" ({whose})", "dim")))
            self.put(Padding(table, (0, 0, 0, 2)))

    def reports(self) -> None:
        """The reports with their letters, publishers and dates."""
        if not self.record.reports:
            return
        self.heading(count_words(len(self.record.reports), "report"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim")
        table.add_column(ratio=1)
        for report in self.record.reports:
            when = wording.day_words(report.published.value) if report.published else "no date of publication"
            credit = f", credits {', '.join(report.agencies)}" if report.agencies else ""
            table.add_row(self.text(self.case.letters[report.id]), Text.assemble(
                self.text(self.case.outlet(report)), self.text(f", {when}{credit}", "dim")))
        self.put(Padding(table, (0, 0, 0, 2)))
        if len(self.record.reports) == 1:
            self.line("One report only: there is nothing to compare it with.", "yellow")

    def coverage(self) -> None:
        """What each report has that the others leave out."""
        if len(self.record.reports) > 1:
            self.heading("What each report has")
            self.put(Padding(coverage_table(self.case, self.text), (0, 0, 0, 2)))

    def passages(self) -> None:
        """Shared wording with the words that differ."""
        shared = [p for p in self.record.passages if p.kind != "furniture"]
        if not shared:
            return
        self.heading(count_words(len(shared), "shared passage"))
        for passage in shared[:MOST_PASSAGES]:
            self.passage(passage)
        if len(shared) > MOST_PASSAGES:
            self.line(f"and {count_words(len(shared) - MOST_PASSAGES, 'more passage')}", "dim")

    def passage(self, passage: Passage) -> None:
        """[-gone-] {+new+}: signs, and colour beside them."""
        letters = " = ".join(dict.fromkeys(self.case.letters.get(p.report, "?") for p in passage.places))
        first = self.case.words(passage.places[0]) if passage.places else ""
        line = Text.assemble(self.text(f"{passage.kind} "), self.text(f"{letters}  ", "dim"))
        others = [p for p in passage.places if p.report != passage.places[0].report] or passage.places[-1:]
        for piece in differences(first, self.case.words(others[0]) if others else ""):
            shown = {"gone": f"[-{piece.text}-]", "new": f"{{+{piece.text}+}}"}.get(piece.kind, piece.text)
            line.append_text(self.text(shown, {"gone": "red", "new": "green"}.get(piece.kind, ""))).append(" ")
        self.put(Padding(line, (0, 0, 0, 2)))

    def background(self) -> None:
        """Background events in a short list."""
        if not self.case.background:
            return
        self.heading("Also mentioned")
        shown = self.case.recalled[:MOST_BACKGROUND]
        for event in shown:
            self.line(self.named(event))
        left = len(self.case.background) - len(shown)
        if left:
            self.line(f"{'and ' if shown else ''}{count_words(left, 'event')} mentioned in passing", "dim")

    def decided(self) -> None:
        """What people decided, the latest first: who, when, why, and the machine's values beside theirs."""
        found = decisions(self.case)
        if not found:
            return
        self.heading("What people decided")
        for decision in found[:MOST_DECIDED]:
            first, *more = lines(decision)
            self.line(first, "" if decision.settled else "yellow")
            for words in more:
                self.line(words, "dim", indent=4)
        if len(found) > MOST_DECIDED:
            self.line(f"and {count_words(len(found) - MOST_DECIDED, 'earlier decision')}", "dim")

    def problems(self) -> None:
        """What could not be read or done."""
        if self.record.problems:
            self.heading("Problems")
        for problem in self.record.problems:
            self.line(problem, "yellow")
