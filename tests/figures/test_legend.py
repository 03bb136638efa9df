"""A legend says the same as HTML and as data."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.legend import Legend, LegendEntry, Sample, legend_html, map_legend
from trygghet.figures.scale import ClassScale
from trygghet.locale.words import words_for

SWEDISH = words_for("sv")
#: Every sample as it stands in a page, before its words.
DRAWN = {
    Sample.COLOUR: '<i style="background:#F4EDE1" aria-hidden="true"></i>',
    Sample.EMPTY: '<i style="background:var(--tg-land)" aria-hidden="true"></i>',
    Sample.HATCH: '<i class="tg-hatch" aria-hidden="true"></i>',
    Sample.FLAG: '<i class="tg-flag" aria-hidden="true"></i>',
    Sample.DASHED: '<i class="tg-flag tg-dashed" aria-hidden="true"></i>',
    Sample.SIGN: '<b class="tg-sign" aria-hidden="true">▲</b>',
    Sample.DRAWN: '<i style="width:4px" aria-hidden="true"></i>',
}


def entry(sample: Sample, label: str, *, wide: bool = False) -> LegendEntry:
    colour = "#F4EDE1" if sample in (Sample.COLOUR, Sample.DRAWN) else ""
    sign = "▲" if sample is Sample.SIGN else ""
    style = "width:4px" if sample is Sample.DRAWN else ""
    return LegendEntry(sample, label, colour, sign, style, wide)


def test_every_sample_is_drawn_in_its_own_way() -> None:
    assert set(DRAWN) == set(Sample)
    for sample, html in DRAWN.items():
        assert f"{html}Ord</li>" in legend_html(Legend("T", (entry(sample, "Ord"),)))


@given(
    st.lists(st.tuples(st.sampled_from(Sample), st.text(), st.booleans()), max_size=4),
    st.text(min_size=1),
    st.lists(st.text(), max_size=2),
)
def test_a_page_has_every_line_once_and_text_from_data_stays_text(
    lines: list[tuple[Sample, str, bool]], title: str, remarks: list[str]
) -> None:
    entries = tuple(entry(sample, label, wide=wide) for sample, label, wide in lines)
    html = legend_html(Legend(title, entries, tuple(remarks)))
    assert html.count("<li") == 1 + len(lines)
    assert html.count("<p ") == len(remarks)
    assert len(re.findall(r'<li class="[^"]*tg-wide', html)) == 1 + sum(e.wide for e in entries)
    assert len(re.findall("<[^>]*>", html)) == html.count("<")
    assert set(re.findall(r"</?([a-z]+)", html)) <= {"ul", "li", "strong", "i", "b", "p"}


def test_a_legend_without_anything_is_nothing() -> None:
    assert legend_html(Legend()) == ""


def test_classes_come_first_and_what_is_hidden_or_unknown_after_them() -> None:
    scale = ClassScale((10.0,), ("#F4EDE1", "#AA0000"), ("0–9", "10–20"))
    found = map_legend(
        "Antal", scale, SWEDISH, hatched="Skyddad", empty="saknas", certified=True, earlier=True
    )
    assert found.title == "Antal"
    assert [(each.sample, each.label) for each in found.entries] == [
        (Sample.COLOUR, "0–9"),
        (Sample.COLOUR, "10–20"),
        (Sample.HATCH, "Skyddad"),
        (Sample.EMPTY, "saknas"),
        (Sample.FLAG, "Purple Flag-område"),
        (Sample.DASHED, "Tidigare gräns för ett Purple Flag-område"),
    ]
    assert [each.colour for each in found.entries[:2]] == ["#F4EDE1", "#AA0000"]
