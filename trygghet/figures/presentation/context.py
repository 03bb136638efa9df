"""What every view is drawn from: the material, the reader's words, a look, and what places are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from trygghet.figures.card import Spoken
from trygghet.figures.chart import ChartFigure
from trygghet.figures.draft import marked
from trygghet.figures.example import example_first
from trygghet.figures.map import MapFigure
from trygghet.figures.marks import places_of
from trygghet.figures.outlines import Places
from trygghet.figures.presentation.model import Plot, Shown
from trygghet.figures.scope_words import Names, scope_lines
from trygghet.figures.source_line import source_names, source_sentences
from trygghet.figures.tables import Table
from trygghet.figures.text import within_sentence
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.presentation import Material
from trygghet.model.result import Result, Row


@dataclass(frozen=True)
class Context:
    """What views are drawn from."""

    material: Material
    words: Words
    theme: Theme

    @cached_property
    def places(self) -> Places:
        """What maps are drawn on."""
        drawn = self.material.areas
        rows = tuple({**row, "geometry": bytes.fromhex(str(row["outline"]))} for row in drawn.rows)
        return places_of(replace(drawn, rows=rows))

    @property
    def districts(self) -> Mapping[str, str]:
        """District id to name."""
        return self.material.districts

    @cached_property
    def narrowed(self) -> str:
        """What incidents are narrowed to within the municipality: "Hamnen, natten mot lördag"; empty for nothing."""
        found = self.material
        scope = replace(
            found.scope,
            municipality=None,
            period=None,
            comparison=None,
            record_kind=None,
            concept=None,
        )
        names = Names(found.name, {**found.certified, **found.districts})
        return ", ".join(chosen for _, chosen in scope_lines(scope, self.words, names))

    def titled(self, title: str) -> str:
        """Return a figure's title with what it is narrowed to."""
        if not self.narrowed:
            return title
        return self.words.text("{title} ({scope})", title=title, scope=self.narrowed)

    def said(self, spoken: Spoken) -> Spoken:
        """Return a sentence about incidents, beginning with what they are narrowed to."""
        if not self.narrowed:
            return spoken
        mark = example_first("", self.words, synthetic=True).strip()
        made_up = spoken.text.startswith(mark)
        rest = spoken.text.removeprefix(mark).strip() if made_up else spoken.text
        text = f"{self.narrowed}: {within_sentence(rest)}"
        return Spoken(
            example_first(text, self.words, synthetic=made_up),
            within_sentence(spoken.key),
            spoken.beside,
        )

    def shown(
        self,
        key: str,
        title: str,
        sentence: str,
        table: Table,
        result: Result,
        *,
        drawing: ChartFigure | MapFigure | None = None,
        plot: Plot | None = None,
        extra: Sequence[str] = (),
        drawn: str = "",
    ) -> Shown:
        """Return a figure with what it rests on.

        Parameters
        ----------
        result
            What the figure shows: its definition, unit, period, notes and sources.
        extra
            More sentences for its source lines: who was asked, what is left out.
        drawn
            What a sign in the drawing means.
        """
        words = self.words
        lines = list(source_sentences(result, words, extra=extra))
        named = source_names(result.sources, words)
        if named:
            lines.append(
                words.plural(
                    "Source: {names}.", "Sources: {names}.", n=len(named), names="; ".join(named)
                )
            )
        synthetic = result.synthetic
        return Shown(
            key,
            title,
            sentence,
            drawing,
            plot,
            marked(table, words, synthetic=synthetic),
            tuple(lines),
            synthetic,
            drawn,
        )


def made_up(rows: Sequence[Row]) -> bool:
    """Return whether any row is made up."""
    return any(bool(row.get("synthetic")) for row in rows)
