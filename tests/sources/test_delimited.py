from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.saying import notes_of, refusal_of, rows_of
from trygghet.sources import delimited
from trygghet.sources.raw import RawTable, Reading

TEXT = "Område;Antal;År\nVallås;1,5;2023\nÖstra stranden;0020;2024\n"
ROWS = [["Vallås", "1,5", "2023"], ["Östra stranden", "0020", "2024"]]


def read_bytes(folder: Path, content: bytes, reading: Reading | None = None) -> RawTable:
    path = folder / "fil.csv"
    path.write_bytes(content)
    return delimited.read(path, reading or Reading())


def read_text(folder: Path, text: str, reading: Reading | None = None) -> RawTable:
    return read_bytes(folder, text.encode(), reading)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_is_the_same_whatever_the_encoding_and_line_ends(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    table = read_bytes(tmp_path, TEXT.replace("\n", line_end).encode(encoding))
    assert table.columns == ("Område", "Antal", "År")
    assert rows_of(table) == ROWS
    assert table.lines.tolist() == [2, 3]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_old_macintosh_and_dos_files_keep_their_swedish_letters_and_say_so(
    tmp_path: Path, encoding: str
) -> None:
    table = read_bytes(tmp_path, TEXT.encode(encoding))
    assert rows_of(table) == ROWS
    assert "old encoding" in notes_of(table)


def test_windows_quotation_marks_and_dashes_stay_windows(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, "Plats;Text\nVallås;”torget” – kvällen\n".encode("cp1252"))
    assert table.reading.encoding == "cp1252"
    assert rows_of(table) == [["Vallås", "”torget” – kvällen"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(row)
        for row in [["kod", "namn", "antal"], ["01", "a", "7"], ["02", "b", "8"], ["03", "c", "9"]]
    )
    table = read_text(tmp_path, text)
    assert table.reading.delimiter == delimiter
    assert rows_of(table)[0] == ["01", "a", "7"]


def test_decimal_commas_do_not_make_the_comma_a_delimiter(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Område;Andel\n" + "Vallås;0,5\n" * 30)
    assert table.reading.delimiter == ";"
    assert rows_of(table)[0] == ["Vallås", "0,5"]


def test_lists_of_codes_within_cells_do_not_make_the_semicolon_a_delimiter(tmp_path: Path) -> None:
    table = read_text(tmp_path, "id,områden\n" + "1,vallas;nyhem\n" * 30)
    assert table.columns == ("id", "områden")
    assert rows_of(table)[0] == ["1", "vallas;nyhem"]


def test_excels_separator_line_is_obeyed(tmp_path: Path) -> None:
    table = read_text(tmp_path, "sep=|\nkod|namn\n1|a,b\n2|c,d\n")
    assert table.columns == ("kod", "namn")
    assert table.lines.tolist() == [3, 4]


def test_a_single_column_is_a_table(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Fråga\nMörkt, kallt\nBra; tryggt\nTomt\n")
    assert [row[0] for row in rows_of(table)] == ["Mörkt, kallt", "Bra; tryggt", "Tomt"]


def test_headers_are_found_below_title_lines_and_the_lines_stay_right(tmp_path: Path) -> None:
    text = "Brott i Halmstad 2023;;\nKälla: Brå;;\n;;\nOmråde;Typ;Antal\nVallås;Stöld;3\n"
    table = read_text(tmp_path, text)
    assert table.columns == ("Område", "Typ", "Antal")
    assert table.lines.tolist() == [5]
    assert table.reading.header_row == 4
    assert "row 4" in notes_of(table)


def test_a_block_of_names_and_values_above_the_table_is_no_header(tmp_path: Path) -> None:
    text = "Uttag;2024-01-02\nKälla;Brå\n\nOmråde;Antal\nVallås;3\nNyhem;4\n"
    table = read_text(tmp_path, text)
    assert table.columns == ("Område", "Antal")
    assert table.lines.tolist() == [5, 6]


def test_years_may_be_headers(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Område;2019;2020;2021\nVallås;3;4;5\n")
    assert table.columns == ("Område", "2019", "2020", "2021")


def test_two_header_rows_of_a_survey_are_joined(tmp_path: Path) -> None:
    text = (
        "RespondentID,Hur trygg är du?,,Kön,\n,Mycket,Lite,Kvinna,Man\n"
        "1,Mycket,,Kvinna,\n2,,Lite,,Man\n3,Mycket,,,Man\n"
    )
    table = read_text(tmp_path, text)
    assert table.columns == (
        "RespondentID",
        "Hur trygg är du? / Mycket",
        "Hur trygg är du? / Lite",
        "Kön / Kvinna",
        "Kön / Man",
    )
    assert table.lines.tolist() == [3, 4, 5]


def test_years_under_merged_headers_are_joined_with_them(tmp_path: Path) -> None:
    text = "Område;Antal;;Andel;\n;2022;2023;2022;2023\nVallås;1;2;3;4\nNyhem;5;6;7;8\n"
    table = read_text(tmp_path, text)
    assert table.columns == (
        "Område",
        "Antal / 2022",
        "Antal / 2023",
        "Andel / 2022",
        "Andel / 2023",
    )


def test_a_gap_in_the_headers_does_not_swallow_a_data_row(tmp_path: Path) -> None:
    table = read_text(tmp_path, "Område;;Antal\nVallås;x;1\nNyhem;y;2\nRotorp;z;3\n")
    assert table.columns == ("Område", "column 2", "Antal")
    assert len(table.cells) == 3


def test_the_header_row_can_be_told(tmp_path: Path) -> None:
    text = "a;b;c\nd;e;f\ng;h;i\n"
    table = read_text(tmp_path, text, Reading(header_row=2))
    assert table.columns == ("d", "e", "f")
    assert table.lines.tolist() == [3]
    bare = read_text(tmp_path, text, Reading(header_row=0))
    assert bare.columns == ("column 1", "column 2", "column 3")
    assert bare.lines.tolist() == [1, 2, 3]
    assert notes_of(bare) == ""
    assert "line 9" in refusal_of(lambda: read_text(tmp_path, text, Reading(header_row=9)))


def test_a_file_is_read_the_same_again_with_the_reading_it_gave(tmp_path: Path) -> None:
    content = ("Rubrik;;\n" + TEXT).encode("cp1252")
    first = read_bytes(tmp_path, content)
    again = read_bytes(tmp_path, content, first.reading)
    assert again.reading == first.reading
    assert rows_of(again) == rows_of(first)


def test_line_breaks_within_quotes_stay_and_later_rows_keep_their_lines(tmp_path: Path) -> None:
    table = read_text(tmp_path, 'id;text\n1;"en\ntvå"\n2;"säg ""hej"""\n3;x\n')
    assert rows_of(table) == [["1", "en\ntvå"], ["2", 'säg "hej"'], ["3", "x"]]
    assert table.lines.tolist() == [2, 4, 5]


def test_ragged_rows_are_kept_and_named_by_line(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a;b;c\n1;2;3\n4;5\n6;7;8;9\n1;2;3;\n")
    assert table.columns == ("a", "b", "c", "column 4")
    assert rows_of(table)[1] == ["4", "5", "", ""]
    assert rows_of(table)[2] == ["6", "7", "8", "9"]
    assert "2 rows" in notes_of(table)
    assert "line 3 and 4" in notes_of(table)


def test_empty_lines_are_left_out_but_counted(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a;b\n\n1;2\n;\n \n3;4\n\n\n")
    assert rows_of(table) == [["1", "2"], ["3", "4"]]
    assert table.lines.tolist() == [3, 6]


def test_delimiters_at_the_ends_of_lines_make_no_columns(tmp_path: Path) -> None:
    table = read_text(tmp_path, "a;b;;\n1;2;;\n3;4;;\n")
    assert table.columns == ("a", "b")


def test_repeated_and_empty_headers_are_made_unique(tmp_path: Path) -> None:
    table = read_text(tmp_path, 'Antal;Antal;;"Två\n rader"\n1;2;3;4\n')
    assert table.columns == ("Antal", "Antal (2)", "column 3", "Två rader")
    assert rows_of(table) == [["1", "2", "3", "4"]]
    assert table.lines.tolist() == [3]


def test_no_cell_is_interpreted(tmp_path: Path) -> None:
    cells = ["0114", "1,50", "NA", "null", "..", "-", "TRUE", " a ", "1e5", "2024-02-30", "=1+1"]
    header = ";".join(f"k{i}" for i in range(len(cells)))
    table = read_text(tmp_path, f"{header}\n{';'.join(cells)}\n")
    assert rows_of(table) == [cells]


def test_nul_characters_are_left_out_and_noted(tmp_path: Path) -> None:
    table = read_bytes(tmp_path, b"a;b\n1;x\x00y\n2;z\n")
    assert rows_of(table) == [["1", "xy"], ["2", "z"]]
    assert "1 NUL character" in notes_of(table)


def test_thousands_of_columns_are_read(tmp_path: Path) -> None:
    wide = 5_000
    text = ";".join(f"k{i}" for i in range(wide)) + "\n" + ";".join(["1"] * wide) + "\n"
    assert read_text(tmp_path, text).cells.shape == (1, wide)


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    text = ";".join(["k"] * 30_000) + "\n" + ";".join(["1"] * 30_000) + "\n"
    assert "columns" in refusal_of(lambda: read_text(tmp_path, text))


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_huge_cell_is_refused_with_its_line(tmp_path: Path, quote: str) -> None:
    text = f"a;b\n1;2\n3;{quote}{'x' * 1_100_000}{quote}\n"
    assert "line 3" in refusal_of(lambda: read_text(tmp_path, text))


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    text = 'a;b\n1;x\n2;"y\n3;z\n4;å\n'
    said = refusal_of(lambda: read_text(tmp_path, text))
    assert "line 3" in said
    assert "never closed" in said


def test_inch_marks_within_cells_are_plain_text(tmp_path: Path) -> None:
    table = read_text(tmp_path, 'id;rör\n1;5" rör\n2;"6"" rör"\n')
    assert rows_of(table) == [["1", '5" rör'], ["2", '6" rör']]


def test_only_headers_is_said(tmp_path: Path) -> None:
    assert "no rows" in refusal_of(lambda: read_text(tmp_path, "Område;Antal\n"))


@pytest.mark.parametrize("content", [b";;;\n;;\n", b"\xef\xbb\xbf", b"\n\n\n"])
def test_nothing_but_delimiters_is_empty(tmp_path: Path, content: bytes) -> None:
    assert "empty" in refusal_of(lambda: read_bytes(tmp_path, content))


def test_a_wrong_encoding_is_said_with_the_line(tmp_path: Path) -> None:
    content = "a;b\n1;x\n2;ö\n".encode("cp1252")
    said = refusal_of(lambda: read_bytes(tmp_path, content, Reading(encoding="utf-8")))
    assert "line 3" in said
    assert "no encoding" in refusal_of(
        lambda: read_bytes(tmp_path, content, Reading(encoding="klingon"))
    )


def test_the_street_crime_shape_is_known(tmp_path: Path) -> None:
    headers = (
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,"
        "LSOA code,LSOA name,Crime type,Last outcome category,Context"
    )
    assert read_text(tmp_path, f"{headers}\n,2021-08,a,b,,,c,,,Drugs,,\n").known == "data.police.uk"
    assert read_text(tmp_path, TEXT).known is None


_CELLS = st.text(
    alphabet=st.sampled_from('abåÖ01,.-"; \n\t|'),
    max_size=6,
)


@settings(deadline=None, max_examples=150)
@given(
    rows=st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=12),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_standard_library_writes_is_read_back_with_right_lines(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    quoting: int,
    line_end: str,
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    writer.writerow(["första", "andra", "tredje"])
    expected, lines = [], []
    for row in rows:
        begins = buffer.getvalue().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        writer.writerow(row)
        if any(cell.strip() for cell in row):
            expected.append(row)
            lines.append(begins)
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(buffer.getvalue().encode())
    reading = Reading(delimiter=";", header_row=1, header_rows=1)
    if not expected:
        assert "no rows" in refusal_of(lambda: delimited.read(path, reading))
        return
    table = delimited.read(path, reading)
    assert rows_of(table) == expected
    assert table.lines.tolist() == lines
