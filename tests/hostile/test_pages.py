"""Hostile text stays text on every page: in HTML, in what Streamlit reads as markdown, in charts."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.hostile.markup import inspected
from tests.hostile.texts import AS_MARKDOWN, CANARY, poisoned, poisoned_id
from tests.ui.test_pages import html_of, opened
from trygghet.settings import settings
from trygghet.ui.pages import PAGES, page_of

TOWN = {"municipality": "9999"}
PROMISE = poisoned_id("E22-1")
AREA = poisoned_id("innerstaden")
#: What each page shows, and beyond its first look. The statement shows nothing of what is loaded.
VIEWS: list[tuple[str, dict[str, str]]] = [
    (page.key, {}) for page in PAGES if page.key != "accessibility"
] + [
    ("pledges", {"promise": PROMISE}),
    ("areas", {"area": AREA}),
    ("place", {"place": AREA}),
    ("incidents", {"show": "print"}),
    ("incidents", {"show": "presence", "area": AREA}),
    ("walk", {"area": AREA}),
    ("data", {"dataset": "areas-1"}),
    ("evidence", {"promise": PROMISE}),
    ("follow_up", {"draft": "situation"}),
    ("follow_up", {"draft": "since", "since": "2023-01-01"}),
]
#: Parts of a widget that Streamlit shows without reading markdown in them, or doesn't show at all.
_PLAIN = frozenset(
    {
        "raw_values",
        "raw_value",
        "default",
        "id",
        "url",
        "form_id",
        "element_id",
        "page_script_hash",
        "value",
    }
)
_PLAIN_LISTS = frozenset({"Selectbox", "MultiSelect"})
_FIGURES = frozenset({"Html", "BidiComponent", "ArrowVegaLiteChart", "Code"})


def protos(at: AppTest) -> Iterator[Message]:
    def below(node: Any) -> Iterator[Message]:
        for child in getattr(node, "children", {}).values():
            if getattr(child, "proto", None) is not None:
                yield child.proto
            yield from below(child)

    yield from below(at._tree)


def read_as_markdown(proto: Message) -> Iterator[tuple[str, str]]:
    """Yield the texts of an element that Streamlit reads as markdown, with their place."""
    kind = type(proto).__name__
    for field, value in proto.ListFields():
        if field.name in _PLAIN or (field.name == "options" and kind in _PLAIN_LISTS):
            continue
        several = value if field.is_repeated else [value]
        for each in several:
            if isinstance(each, str):
                yield f"{kind}.{field.name}", each
            elif isinstance(each, Message):
                yield from read_as_markdown(each)


def checked(at: AppTest) -> None:
    assert not at.exception
    found = inspected(html_of(at))
    assert found.faults == []
    for picture in found.pictures:
        kind, _, content = picture.partition(",")
        drawn = b64decode(content) if kind.endswith("base64") else unquote(content).encode()
        names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn).iter()}
        assert names <= {"svg", "g", "path", "text", "tspan", "circle", "rect", "line", "title"}
    for proto in protos(at):
        if type(proto).__name__ in _FIGURES:
            continue
        for place, text in read_as_markdown(proto):
            assert not any(trace in text for trace in AS_MARKDOWN), (place, text[:200])


@pytest.fixture(scope="module")
def app(hostile_store: str) -> Iterator[AppTest]:
    """Return the app after its first page, to go on from page to page as a reader does."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TRYGGHET_STORE", hostile_store)
        settings.cache_clear()
        yield opened(**TOWN)
    settings.cache_clear()


def gone_to(at: AppTest, page: str, **address: str) -> AppTest:
    at.query_params.clear()
    for name, value in (TOWN | address).items():
        at.query_params[name] = value
    at.switch_page(str(page_of(page).script))
    return at.run()


@pytest.mark.parametrize(("page", "address"), VIEWS)
def test_text_from_data_is_text_on_every_page(
    app: AppTest, page: str, address: dict[str, str]
) -> None:
    at = gone_to(app, page, **address)
    checked(at)
    shown = "".join(inspected(html_of(at)).text)
    assert CANARY in shown, "the page shows none of the hostile texts, so nothing was tried"
    for proto in protos(at):
        # Vega runs what stands in an expression, a signal or a filter, and follows a field's dots.
        if type(proto).__name__ == "ArrowVegaLiteChart":
            for name, text in expressions(json.loads(proto.spec)):  # type: ignore[attr-defined]
                assert CANARY not in text, (name, text[:200])


@pytest.mark.parametrize(
    ("page", "name"),
    [("overview", "district"), ("data", "dataset"), ("overview", "municipality")],
)
def test_what_an_address_asks_for_is_text_in_the_notice_about_it(
    app: AppTest, page: str, name: str
) -> None:
    at = gone_to(app, page, **{name: poisoned("okänd")})
    assert at.warning
    checked(at)


def test_an_unknown_snapshot_is_told_of_in_text(app: AppTest) -> None:
    at = gone_to(app, "presentation", snapshot=poisoned("okänd"), back="javascript:alert(1)")
    assert at.error
    checked(at)


def expressions(spec: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key not in ("values", "datasets"):
                yield from expressions(value, key)
    elif isinstance(spec, list):
        for value in spec:
            yield from expressions(value, name)
    elif isinstance(spec, str) and name.casefold().endswith(
        ("expr", "signal", "filter", "test", "calculate", "field", "href", "url")
    ):
        yield name, spec
