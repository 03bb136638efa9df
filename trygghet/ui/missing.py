"""What stands on a page whose subject isn't loaded: which file would tell, and the way to take it in."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.text import escaped, within_sentence
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType
from trygghet.ui import cards, datasets, links
from trygghet.ui.guard import Visit
from trygghet.ui.pages import page_of


def subject(visit: Visit, sentence: str, remedy: str, *kinds: Kind) -> None:
    """Say that a page's subject isn't known, and help whoever can mend it.

    Parameters
    ----------
    sentence, remedy
        What isn't known, and which file would tell.
    kinds
        The kinds of such files: each has a sheet to fill in, unless it is drawn on a map.
    """
    with st.container(key="missing", gap="small"):
        _said(visit, sentence, remedy, kinds)


def _said(visit: Visit, sentence: str, remedy: str, kinds: tuple[Kind, ...]) -> None:
    words = visit.words
    cards.unknown(sentence, remedy)
    if visit.principal.role not in page_of("data").roles:
        who = words.text(
            "Whoever looks after the files (the safety coordinator) can take it in on “Files”."
        )
        st.html(f'<p class="tg-small">{escaped(who)}</p>')
        return
    take = words.text("Take in such a file on “Files”")
    cards.link_button(links.to_page(visit.reader, "data"), take)
    with st.container(key="missing-templates", horizontal=True, gap="small"):
        for kind in filter(_typed, kinds):
            st.download_button(
                words.text("Template: {kind} (Excel)", kind=within_sentence(words.label(kind))),
                datasets.sheet(kind, words.language, words),
                f"{kind}.xlsx",
                cards.EXCEL,
                key=f"template-{kind}",
                on_click="ignore",
            )


def _typed(kind: Kind) -> bool:
    return all(field.type is not FieldType.GEOMETRY for field in SCHEMAS[kind].fields)
