"""Write the words of the screen into docs/glossary.md, from the list that the app explains them by.

``--check`` changes nothing and exits with 1 where the page isn't as it should be.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from trygghet.figures.glossary import TERMS
from trygghet.locale import words_for

PAGE = Path(__file__).parent.parent / "docs" / "glossary.md"
FIRST, LAST = "<!-- words of the screen -->\n", "<!-- end of the words of the screen -->\n"


def screen() -> str:
    """Return the words that readers meet as Markdown, a table for each subject."""
    swedish = words_for("sv")
    parts = []
    for subject, terms in groupby(TERMS, key=lambda term: term.subject):
        rows = "".join(
            f"| {term.word} | {swedish.text(term.word)} | {term.meaning}"
            f"{f' ({term.source})' if term.source else ''} |\n"
            for term in terms
        )
        parts.append(
            f"### {subject.value}\n\n| English | Swedish | meaning |\n| --- | --- | --- |\n{rows}"
        )
    return "\n".join(parts)


def written(page: str) -> str:
    """Return a page with its part between the marks written anew."""
    before, _, rest = page.partition(FIRST)
    _, _, after = rest.partition(LAST)
    return f"{before}{FIRST}{screen()}{LAST}{after}"


def main() -> int:
    """Write the page, or look whether it is written."""
    page = PAGE.read_text(encoding="utf-8")
    made = written(page)
    if "--check" in sys.argv:
        return int(made != page)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
