"""The shapes that wrong and awkward files come in, one by one, through the one door.

Each case is a file as somebody would send it. Either its rows come out right, or a sentence says what
is wrong with it and how to mend it; every row is accounted for, and nothing is stored by a refusal.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pyproj
import pytest
import shapely
import xlsxwriter
from shapely.geometry import Point, Polygon, box

from tests.intake.tables import said
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.mapping import Mapping
from trygghet.intake.receipt import accounted
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.sources import archive
from trygghet.store.store import Store

TOWN = (56.674, 12.857)
SQUARE = box(12.85, 56.66, 12.88, 56.69)
COUNTS = "select coalesce(sum(n), 0) as n from incidents"
CELLS = "select cell_x, cell_y from incidents"
STARTS = "select first_day, last_day, hour from incidents"
NAMES = "select id from incidents join categories on key = category order by id"


@dataclass(frozen=True)
class Case:
    """A file, and what must become of it; ``accepted`` is ``None`` where it must be refused."""

    make: Callable[[Path], Path]
    accepted: int | None
    says: tuple[str, ...] = ()
    rejected: int = 0
    kind: Kind | None = None
    query: str = ""
    rows: tuple[tuple[object, ...], ...] | None = None
    municipality: str | None = "1380"
    mapping: dict[str, object] | None = None
    not_said: tuple[str, ...] = field(default=())


def text(content: str | bytes, encoding: str = "utf-8", name: str = "fil.csv"):
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


def book(*sheets: list[list[object]], change=None):
    def make(folder: Path) -> Path:
        path = folder / "bok.xlsx"
        with xlsxwriter.Workbook(str(path)) as out:
            for number, rows in enumerate(sheets, start=1):
                sheet = out.add_worksheet(f"Blad{number}")
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
                if change is not None:
                    change(out, sheet)
        return path

    return make


def shapes(geometry, crs, name="fil.gpkg", change=None, **columns: object):
    def make(folder: Path) -> Path:
        path = folder / name
        content = columns or {"namn": [f"Stadsdel {i}" for i in range(len(geometry))]}
        gpd.GeoDataFrame(content, geometry=geometry, crs=crs).to_file(path)
        if change is not None:
            change(path)
        return path

    return make


def moved(geometry, crs):
    return list(gpd.GeoSeries(geometry, crs=4326).to_crs(crs))


def cell(lat: float, lon: float) -> tuple[int, int]:
    x, y = pyproj.Transformer.from_crs(4326, 3006, always_xy=True).transform(lon, lat)
    return int(x // 250) * 250, int(y // 250) * 250


def numbers(lat: float, lon: float, crs: int) -> tuple[str, str]:
    east, north = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform(lon, lat)
    return f"{north:.6f}", f"{east:.6f}"


def counts(*lines: str, header: str = "Område;Månad;Brottstyp;Antal") -> str:
    return "\n".join([header, *lines]) + "\n"


def one_place(first: str, second: str = "", header: str = "Datum;Brottstyp;Lat;Lon") -> str:
    return f"{header}\n2024-03-16;Stöld;{first};{second}\n"


def dated(*days: str) -> str:
    return "Datum;Brottstyp\n" + "".join(f"{day};Stöld\n" for day in days)


def bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("fil.csv", b"0" * (2 * archive.MAX_RATIO << 16))
    return path


def nested(folder: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as out:
        out.writestr("fil.csv", dated("2024-03-16"))
    path = folder / "yttre.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("inre.zip", inner.getvalue())
    return path


def drop_prj(path: Path) -> None:
    path.with_suffix(".prj").unlink()


def unname_prj(path: Path) -> None:
    """Leave the projection's numbers and take away every name and code, as map programs do."""
    found = pyproj.CRS(3008).to_wkt("WKT1_ESRI")
    path.with_suffix(".prj").write_text(found.replace("SWEREF99_13_30", "unnamed"))


def two_layers(folder: Path) -> Path:
    path = folder / "lager.gpkg"
    gpd.GeoDataFrame({"namn": ["Centrum"]}, geometry=[SQUARE], crs=4326).to_file(
        path, layer="stadsdelar"
    )
    gpd.GeoDataFrame({"anm": ["x"]}, geometry=[Point(12.86, 56.67)], crs=4326).to_file(
        path, layer="skisser"
    )
    return path


def merge(out, sheet) -> None:
    sheet.merge_range(0, 2, 0, 3, "Antal", out.add_format())


def hide(out, sheet) -> None:
    sheet.set_row(2, None, None, {"hidden": True})


SWEDISH = dated("2024-03-16").replace("Stöld", "Stöld å ä ö")
DAY = ("2024-03-16", "2024-03-16", None)
BOW_TIE = Polygon([(12.85, 56.66), (12.88, 56.69), (12.88, 56.66), (12.85, 56.69)])
HIGH = shapely.force_3d(SQUARE, 12.0)
WGS = "Datum;Brottstyp;Latitud;Longitud"
#: A town near the middle of each local grid.
GRIDS = {
    3007: ("1480", 57.70, 11.97),
    3008: ("1380", 56.67, 12.86),
    3009: ("1880", 59.27, 15.21),
    3010: ("0581", 58.59, 16.19),
    3011: ("0180", 59.31, 18.06),
    3012: ("0680", 57.78, 14.18),
    3013: ("0880", 56.68, 16.34),
    3014: ("2281", 62.39, 17.31),
    3015: ("2284", 63.29, 18.72),
    3016: ("2480", 63.83, 20.26),
    3017: ("2580", 65.58, 22.16),
    3018: ("2583", 65.84, 24.13),
}

CASES = {
    # --- bytes and lines
    "UTF-8 with a mark": Case(text(SWEDISH, "utf-8-sig"), 1, query=NAMES, rows=(("Stöld å ä ö",),)),
    "UTF-8 without": Case(text(SWEDISH), 1, query=NAMES, rows=(("Stöld å ä ö",),)),
    "cp1252": Case(text(SWEDISH + "2024-03-17;–\n", "cp1252"), 1, rejected=1, says=("line 3",)),
    "Latin-1": Case(text(SWEDISH, "latin-1"), 1, query=NAMES, rows=(("Stöld å ä ö",),)),
    "comma": Case(text(SWEDISH.replace(";", ",")), 1, query=NAMES, rows=(("Stöld å ä ö",),)),
    "tab": Case(text(SWEDISH.replace(";", "\t")), 1, query=NAMES, rows=(("Stöld å ä ö",),)),
    "CR-only line ends": Case(
        text(dated("2024-03-16", "2024-03-17").replace("\n", "\r")), 2, query=COUNTS, rows=((2,),)
    ),
    "decimal comma": Case(text(one_place("56,674", "12,857")), 1, query=CELLS, rows=(cell(*TOWN),)),
    "empty file": Case(text(b""), None, says=("fil.csv", "empty")),
    "one byte": Case(text(b"\xff"), None, says=("fil.csv",)),
    "a cell of two million characters": Case(
        text(dated("2024-03-16") + '2024-03-17;"' + "x" * 2_000_000 + '"\n'), None, says=("line 3",)
    ),
    "a zip that unpacks to more than is let in": Case(bomb, None, says=("bomb.zip",)),
    "a zip in a zip": Case(nested, None, says=("yttre.zip",)),
    # --- headers, sheets, rows
    "header not on row 1": Case(
        text("Utdrag 2024;\nBeställt av X;\n;\n" + dated("2024-03-16")), 1, says=("row 4",)
    ),
    "merged headers": Case(
        book(
            [
                ["Område", "Månad", "Antal", "", "Brottstyp"],
                ["", "", "Anmälda brott", "Uppklarade", ""],
                ["Vallås", "2024-01", 7, 3, "Stöld"],
            ],
            change=merge,
        ),
        1,
        says=("read together as headers",),
        query=COUNTS,
        rows=((7,),),
    ),
    "merged headers with a mapping": Case(
        book(
            [
                ["Område", "Månad", "Antal", "", "Brottstyp"],
                ["", "", "Anmälda brott", "Uppklarade", ""],
                ["Vallås", "2024-01", 7, 3, "Stöld"],
            ],
            change=merge,
        ),
        1,
        mapping={
            "kind": "incident_counts",
            "columns": {
                "area": "Område",
                "period": "Månad",
                "category": "Brottstyp",
                "count": "Antal / Uppklarade",
            },
        },
        query=COUNTS,
        rows=((3,),),
    ),
    "several sheets, one of them of something else": Case(
        book([["Datum", "Brottstyp"], ["2024-03-16", "Rån"]], [["Om"], ["Uttag 2024"]]),
        1,
        says=("Blad2",),
    ),
    "the sheet named in the mapping": Case(
        book(
            [["Datum", "Brottstyp"], ["2024-03-16", "Rån"]],
            [["Datum", "Brottstyp"], ["2024-03-17", "Stöld"]],
        ),
        1,
        mapping={
            "kind": "incidents",
            "sheet": "Blad2",
            "columns": {"start": "Datum", "category": "Brottstyp"},
        },
        query=NAMES,
        rows=(("theft",),),
    ),
    "a total among the rows": Case(
        text(
            counts("Vallås;2024-01;Stöld;7", "Centrum;2024-01;Stöld;9", "Totalt;2024-01;Stöld;16")
        ),
        2,
        rejected=1,
        says=("line 4", "total"),
        query=COUNTS,
        rows=((16,),),
    ),
    "hidden rows": Case(
        book([["Datum", "Brottstyp"], ["2024-03-16", "Rån"], ["2024-03-17", "Rån"]], change=hide),
        2,
        says=("hidden",),
    ),
    "municipality codes that lost their zero": Case(
        text(counts("180;2023;Stöld;7", "1380;2023;Stöld;9", header="Kommun;År;Brottstyp;Antal")),
        2,
        municipality=None,
        says=("leading zero",),
        query="select municipality, n from incidents order by municipality",
        rows=((180, 7), (1380, 9)),
    ),
    # --- signs for nothing
    "a dash that nobody explained": Case(
        text(counts("Vallås;2024-01;Stöld;-", "Centrum;2024-01;Stöld;9")),
        None,
        says=("“-”", "Antal", "dash"),
    ),
    "a dash that is zero": Case(
        text(counts("Vallås;2024-01;Stöld;-", "Centrum;2024-01;Stöld;9")),
        2,
        mapping={"kind": "incident_counts", "dash": "zero"},
        says=("taken as zero",),
        query=COUNTS,
        rows=((9,),),
    ),
    "a dash that is missing": Case(
        text(counts("Vallås;2024-01;Stöld;-", "Centrum;2024-01;Stöld;9")),
        1,
        rejected=1,
        mapping={"kind": "incident_counts", "dash": "missing"},
        says=("taken as missing", "line 2"),
    ),
    "two dots and one": Case(
        text(counts("Vallås;2024-01;Stöld;..", "Centrum;2024-01;Stöld;.", "Linehed;2024-01;Rån;4")),
        1,
        rejected=2,
        says=("“..”", "line 2", "line 3"),
        query=COUNTS,
        rows=((4,),),
    ),
    # --- dates and clocks
    **{
        f"a day written {day}": Case(text(dated(day)), 1, query=STARTS, rows=(DAY,))
        for day in ("2024-03-16", "20240316", "16/3 2024", "16.3.2024", "den 16 mars 2024")
    },
    "a day that may be two": Case(text(dated("3/4/2024")), None, says=("3/4/2024", "dmy")),
    "one-digit hour": Case(
        text(dated("2024-03-16 1:30")),
        1,
        query=STARTS,
        rows=(("2024-03-16", "2024-03-16", 1),),
    ),
    "a span over midnight": Case(
        text(
            "Från;Till;Brottstyp\n2024-03-16 22:00;2024-03-17 06:30;Stöld\n".replace("Från", "from")
        ),
        1,
        query=STARTS,  # counted on the day it began, at no known hour
        rows=(DAY,),
    ),
    "placeholder times": Case(
        text(dated(*(f"2024-03-{day:02d} 00:00" for day in range(1, 29)), "2024-03-16 14:10")),
        29,
        says=("00:00",),
        query="select count(hour) as n from incidents",
        rows=((1,),),
    ),
    # --- positions in tables
    "latitude and longitude by name": Case(
        text(one_place("56.674", "12.857", WGS)),
        1,
        not_said=("assumed",),
        query=CELLS,
        rows=(cell(*TOWN),),
    ),
    "swapped": Case(
        text(one_place("12.857", "56.674", WGS)),
        1,
        says=("put right",),
        query=CELLS,
        rows=(cell(*TOWN),),
    ),
    "both in one cell": Case(
        text("Datum;Brottstyp;Koordinater\n2024-03-16;Stöld;56.674, 12.857\n"),
        1,
        query=CELLS,
        rows=(cell(*TOWN),),
    ),
    **{
        f"a table in EPSG:{crs}": Case(
            text(one_place(*numbers(*TOWN, crs), "Datum;Brottstyp;N;E")),
            1,
            says=("assumed",),
            query=CELLS,
            rows=(cell(*TOWN),),
        )
        for crs in (3006, 3008, 25832, 25833)
    },
    "a local grid, and nobody says where": Case(
        text(one_place(*numbers(*TOWN, 3008), "Datum;Brottstyp;N;E")),
        None,
        municipality=None,
        says=("reference system", "EPSG:3008"),
    ),
    # --- outlines
    **{
        f"outlines in EPSG:{crs}": Case(
            shapes(moved([SQUARE], crs), crs, "fil.shp"),
            1,
            query="select round(hectares) as h from areas",
        )
        for crs in (3006, 4326, 25832, 25833, 27700)
    },
    "a .prj that names nothing": Case(
        shapes(moved([SQUARE], 3008), 3008, "fil.shp", change=unname_prj),
        1,
        not_said=("assumed",),
    ),
    "no .prj": Case(
        shapes(moved([SQUARE], 3008), 3008, "fil.shp", change=drop_prj), 1, says=("EPSG:3008",)
    ),
    "no .prj, and nobody says where": Case(
        shapes(moved([SQUARE], 3008), 3008, "fil.shp", change=drop_prj),
        None,
        municipality=None,
        says=("reference system",),
    ),
    "heights": Case(shapes([HIGH], 4326), 1),
    "an outline that crosses itself": Case(shapes([BOW_TIE], 4326), 1, says=("mended",)),
    "outlines that overlap": Case(
        shapes([SQUARE, box(12.86, 56.66, 12.89, 56.69)], 4326), 2, says=("overlap", "km²")
    ),
    "points where outlines are expected": Case(
        shapes([Point(12.86, 56.67)], 4326),
        None,
        kind=Kind.AREAS,
        says=("Point", "polygon", "incidents"),
    ),
    "outlines where points are expected": Case(
        shapes([SQUARE], 4326, Datum=["2024-03-16"], Brottstyp=["Rån"]),
        None,
        kind=Kind.INCIDENTS,
        says=("feature 1", "Polygon", "areas"),
    ),
    "layers to choose among": Case(two_layers, 1, says=("skisser",)),
    "the layer named in the mapping": Case(
        two_layers, 1, mapping={"kind": "areas", "layer": "stadsdelar"}
    ),
    "a layer that isn't there": Case(
        two_layers,
        None,
        mapping={"kind": "areas", "layer": "saknas"},
        says=("saknas", "stadsdelar"),
    ),
    # --- text that would do something
    "script in text": Case(
        text(dated("2024-03-16").replace("Stöld", "<script>alert(1)</script>")),
        1,
        query=NAMES,
        rows=(("<script>alert(1)</script>",),),
    ),
    "a page instead of a file": Case(
        text(b"<!DOCTYPE html><html><body>Logga in</body></html>"), None, says=("fil.csv",)
    ),
    # --- counts that say too little, or too much in a row
    "counts of nobody knows what": Case(
        text("område;månad;antal\nVallås;2024-01;7\n"),
        None,
        says=("Incident counts", "category", 'category = "other"', "[constants]"),
    ),
    "counts of one type, said in the mapping": Case(
        text("område;månad;antal\nVallås;2024-01;7\n"),
        1,
        mapping={"kind": "incident_counts", "constants": {"category": "theft"}},
        query=NAMES,
        rows=(("theft",),),
    ),
    **{
        f"year and {what} in two columns": Case(
            text(f"Område;År;Månad;Brottstyp;Antal\nVallås;2024;{first};Stöld;7\n"),
            1,
            query="select first_day, last_day, n from incidents",
            rows=(("2024-01-01", "2024-01-31", 7),),
        )
        for what, first in (("month", "1"), ("name of month", "januari"))
    },
    "a county among municipalities": Case(
        text(
            counts(
                "Halmstad;2023;Stöld;9",
                "Hallands län;2023;Stöld;30",
                "Laholm;2023;Stöld;2",
                header="Kommun;År;Brottstyp;Antal",
            )
        ),
        2,
        rejected=1,
        municipality=None,
        says=("Hallands län", "municipality", "line 3"),
        query="select municipality, n from incidents order by municipality",
        rows=((1380, 9), (1381, 2)),
    ),
    "a column a month": Case(
        text("Område;2024-01;2024-02;2024-03\nVallås;7;8;9\n"),
        None,
        says=("side by side in 3 columns", "month or year", "2024-01, 2024-02, 2024-03"),
    ),
    "a column a month by name": Case(
        text("Brottstyp;jan;feb;mars\nStöld;7;8;9\n"),
        None,
        says=("side by side in 3 columns", "month or year"),
    ),
    "a column a type": Case(
        text("Område;Månad;Rån;Bedrägeri;Narkotika\nVallås;2024-01;7;8;9\n"),
        3,
        says=("3 columns of numbers stood side by side",),
        query="select id, n from incidents join categories on key = category order by id",
        rows=(("drugs", 9), ("fraud", 8), ("robbery", 7)),
    ),
    "a column a district, which could be read as two incidents": Case(
        text("Månad;Brottstyp;Centrum;Vallås\n2024-01;Stöld;7;8\n2024-01;Rån;9;1\n"),
        None,
        says=("side by side in 2 columns", "Centrum, Vallås"),
    ),
    "a count under a header that nobody knows": Case(
        text("Månad;Brottstyp;Fall\n2024-01;Stöld;7\n2024-02;Rån;9\n"),
        None,
        says=("Incident counts", "count", "--as incidents"),
    ),
    "residents, a column a year": Case(
        text("region;kön;2021;2022\nVallås;kvinnor;700;800\n"),
        None,
        says=("side by side in 2 columns", "area, year, population"),
    ),
    "the council's table of offences": Case(
        text(
            "Kommun;Antal;Per 100 000 inv.\r\nHalmstad;1 234;1190\r\nSalem;321;1100\r\n",
            "utf-8-sig",
        ),
        2,
        municipality=None,
        mapping={"kind": "incident_counts", "constants": {"period": "2023", "category": "theft"}},
        query="select municipality, n, year from incidents order by municipality",
        rows=((128, 321, 2023), (1380, 1234, 2023)),
    ),
    "the same without a mapping": Case(
        text("Kommun;Antal;Per 100 000 inv.\r\nHalmstad;1 234;1190\r\n", "utf-8-sig"),
        None,
        municipality=None,
        says=("period, category", "[constants]"),
    ),
    "a cross table of percentages": Case(
        text("Fråga;Svar;Kvinnor;Män;16-29\nTrygg?;Ja;70%;80%;75%\nTrygg?;Nej;30%;20%;25%\n"),
        None,
        says=("“Trygg?” was found, where one of safe_home_area", "They differ in “Svar”"),
    ),
}


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def take(store: Store, path: Path, case: Case):
    """Load, keeping the good rows; return all receipts and everything that was said."""
    mapping = Mapping.model_validate(case.mapping) if case.mapping else None
    request = LoadRequest(
        (path,),
        kind=case.kind,
        mapping=mapping,
        municipality=case.municipality,
        keep_good=True,
        language="en",
    )
    try:
        receipts, problems = load(store, request), []
    except LoadRefused as refused:
        receipts, problems = refused.receipts, [refused.problem, *refused.details]
    sentences = said([*problems, *(note for receipt in receipts for note in receipt.notes)])
    lists = [Path(receipt.rejects) for receipt in receipts if receipt.rejects]
    listed = "\n".join(
        f"line {row}" for path in lists for row in path.read_text("utf-8-sig").splitlines()[1:]
    )
    return receipts, bool(problems), f"{sentences}\n{listed}"


def plain(rows: list[dict[str, object]]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        tuple(str(v) if hasattr(v, "isoformat") else v for v in row.values()) for row in rows
    )


@pytest.mark.parametrize("name", list(CASES))
def test_a_file_in_this_shape_is_right_or_said_to_be_wrong(store, tmp_path, name):
    case = CASES[name]
    receipts, refused, told = take(store, case.make(tmp_path), case)
    assert all(accounted(receipt) for receipt in receipts)
    for part in case.says:
        assert part in told
    for part in case.not_said:
        assert part not in told
    if case.accepted is None:
        assert refused
        assert store.datasets() == ()
        return
    assert not refused, told
    assert sum(receipt.accepted for receipt in receipts) == case.accepted
    assert sum(receipt.rejected for receipt in receipts) == case.rejected
    if case.rows is not None:
        assert plain(store.view().rows(case.query)) == case.rows


@pytest.mark.parametrize("name", ["a column a month", "counts of nobody knows what", "one byte"])
def test_what_refuses_a_file_is_said_in_swedish_as_well(store, tmp_path, name):
    path = CASES[name].make(tmp_path)
    with pytest.raises(LoadRefused) as refused:
        load(store, LoadRequest((path,), municipality="1380"))
    swedish, english = (words_for(one).say(refused.value.problem) for one in ("sv", "en"))
    assert swedish != english
    assert path.name in swedish


@pytest.mark.parametrize("crs", list(GRIDS))
def test_outlines_in_a_local_grid_lie_where_they_were_drawn(store, tmp_path, crs):
    code, lat, lon = GRIDS[crs]
    outline = box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
    path = shapes(moved([outline], crs), crs, "fil.shp")(tmp_path)
    load(store, LoadRequest((path,), municipality=code))
    (row,) = store.view().rows("select geometry from areas")
    stored = shapely.from_wkb(bytes(row["geometry"]))
    (expected,) = moved([outline], 3006)
    assert stored.hausdorff_distance(expected) < 0.01


@pytest.mark.parametrize("crs", list(GRIDS))
def test_a_table_in_a_local_grid_is_right_or_asks(store, tmp_path, crs):
    code, lat, lon = GRIDS[crs]
    path = text(one_place(*numbers(lat, lon, crs), "Datum;Brottstyp;N;E"))(tmp_path)
    try:
        load(store, LoadRequest((path,), municipality=code))
    except LoadRefused as refused:
        told = said([refused.problem])
    else:
        told = plain(store.view().rows(CELLS))
    assert told == (cell(lat, lon),) or "reference system" in told
