"""What stands for a page until it has been drawn."""

from __future__ import annotations

import re

from trygghet.ui import coming, http, public_http

DOCUMENT = (
    '<html lang="en"><head><link rel="icon" href="x"><script src="a.js"></script></head>'
    '<body><div id="root"></div></body></html>'
)


def test_the_document_hides_the_page_before_any_other_script_and_carries_its_outline() -> None:
    text = http.rewrite_document(DOCUMENT.encode(), "").decode()
    assert text.index("dataset.coming") < text.index("a.js")
    assert text.index('id="root"') < text.index('class="tg-coming"')


def test_the_outline_is_silent_and_its_picture_stands_under_the_sub_path() -> None:
    outline = coming.outline("/trygghet")
    assert 'aria-hidden="true"' in outline
    assert re.findall('src="([^"]*)"', outline) == ["/trygghet/assets/favicon.svg"]


def test_its_script_is_one_that_a_policy_can_name_by_its_sum() -> None:
    text = http.rewrite_document(DOCUMENT.encode(), "")
    assert coming.script().count("script>") == 2
    assert len(public_http.script_hashes(text)) == text.count(b"<script>")
