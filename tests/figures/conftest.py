import pytest
import shapely

from trygghet.figures.outlines import Outline, Places
from trygghet.locale.words import Words, words_for

#: Names that try to get out of the text that they are.
HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "${7*7}",
    "`whoami`",
    "</script><script>alert(2)</script>",
    "{{ 7*7 }}{{'map_div'}}",
    "'\";alert(3)//",
    "Lång" * 200,
)


@pytest.fixture(params=["sv", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return words_for(request.param)


@pytest.fixture
def swedish() -> Words:
    return words_for("sv")


def square(name: str, column: int, row: int, side: float = 1000.0) -> Outline:
    x, y = 365_000 + column * side, 6_285_000 + row * side
    return Outline(name, name, shapely.to_wkb(shapely.box(x, y, x + side, y + side)))


@pytest.fixture
def places() -> Places:
    districts = [square(name, i % 2, i // 2) for i, name in enumerate(("Ängen", "Öster", "Berga"))]
    ground = Outline(
        "9999", "Exempel", shapely.to_wkb(shapely.box(360_000, 6_280_000, 370_000, 6_290_000))
    )
    return Places([ground], districts, [square("Söder", 0, 0, 1500.0)])
