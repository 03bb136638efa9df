from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import checked, raw_table, said
from trygghet.intake.free_text import find_personal, masked
from trygghet.intake.load import LoadRequest, load
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

DAYS = st.integers(0, 36_000).map(lambda days: date(1920, 1, 1) + timedelta(days=days))


def luhn(digits: str) -> int:
    """Independent check digit: doubled digits looked up instead of computed."""
    doubled = "0246813579"
    total = sum(int(doubled[int(d)]) if i % 2 == 0 else int(d) for i, d in enumerate(digits))
    return -total % 10


def personal_number(day: date, serial: int, shape: str) -> str:
    body = f"{day:%y%m%d}{serial:03d}"
    whole = f"{body}{luhn(body)}"
    century = day.strftime("%Y")[:2]
    return shape.format(century=century, birth=whole[:6], last=whole[6:])


@pytest.mark.parametrize("shape", ["{birth}-{last}", "{century}{birth}-{last}", "{century}{birth}{last}", "{birth}{last}", "{birth} {last}"])  # fmt: skip
@given(day=DAYS, serial=st.integers(0, 999))
def test_a_personal_number_is_found_in_all_shapes(shape, day, serial):
    number = personal_number(day, serial, shape)
    assert find_personal(f"Ringde {number} i går") is not None
    assert number not in masked(f"Ringde {number} i går")


@given(day=DAYS, serial=st.integers(0, 999), wrong=st.integers(1, 9))
def test_a_wrong_check_digit_is_a_mistyped_number_among_own_words_and_none_elsewhere(
    day, serial, wrong
):
    for shape, own_words in (("{century}{birth}-{last}", True), ("{century}{birth}{last}", False)):
        number = personal_number(day, serial, shape)
        changed = number[:-1] + str((int(number[-1]) + wrong) % 10)
        assert find_personal(changed, free=False) is None
        assert (find_personal(changed) is not None) is own_words


@pytest.mark.parametrize("text", ["070-123 45 67", "0701234567", "+46 70 123 45 67", "035-13 70 00", "anna.x@example.se"])  # fmt: skip
def test_phones_and_mail_are_found(text):
    assert find_personal(f"Nås på {text} kvällstid") is not None
    assert text not in masked(f"Nås på {text} kvällstid")


@pytest.mark.parametrize(
    "text",
    ["2024-03-16 01:30", "900 timmar", "56.674, 12.857", "1 695 svar", "08:30-17:00", "0,70", "§ 41", "20240316", "A-1042", "114 14", "Fotpass vecka 5–8"],
)  # fmt: skip
def test_plain_facts_are_left_alone(text):
    assert find_personal(text) is None
    assert masked(text) == text


def test_a_cell_with_personal_data_is_emptied_and_listed_but_the_row_is_kept():
    number = personal_number(date(1980, 5, 17), 123, "{century}{birth}-{last}")
    columns = ("datum", "tema", "synpunkt")
    raw = raw_table(
        columns, [("2024-05-02", "belysning", f"Ring {number}"), ("2024-05-03", "skräp", "Mörkt")]
    )
    result = checked(raw, Kind.CONTRIBUTIONS)
    assert sorted(result.rows["text"].to_pylist(), key=str) == ["Mörkt", None]
    assert result.rejected == 0
    assert [(r.line, r.column, r.held_back) for r in result.rejects] == [(2, "synpunkt", True)]
    assert number not in said(result.notes) + said([r.reason for r in result.rejects])
    assert number not in str(result.rows.to_pylist())


def test_a_respondent_named_by_personal_number_is_not_kept():
    number = personal_number(date(1980, 5, 17), 123, "{century}{birth}{last}")
    raw = raw_table(("id", "safe_home_area"), [(number, "Mycket trygg")])
    result = checked(raw, Kind.SURVEY_ANSWERS)
    assert result.rows["respondent"].to_pylist() == [None]
    assert number not in str(result.rows.to_pylist())


def test_personal_data_are_held_back_and_listed_and_stand_nowhere_in_the_store(tmp_path):
    number = personal_number(date(1980, 5, 17), 123, "{century}{birth}-{last}")
    secrets = (number, "070-123 45 67", "anna.x@example.se")
    lines = [f"2024-05-0{day};belysning;Nås på {each} kvällstid" for day, each in enumerate(secrets, 1)]  # fmt: skip
    path = tmp_path / "synpunkter.csv"
    path.write_text("\n".join(["datum;tema;synpunkt", *lines, "2024-05-09;skräp;Mörkt"]), "utf-8")
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    request = LoadRequest((path,), kind=Kind.CONTRIBUTIONS, municipality="1380", language="en")
    (receipt,) = load(store, request)
    assert (receipt.read, receipt.accepted, receipt.rejected) == (4, 4, 0)
    assert "Line and column: 2: synpunkt; 3: synpunkt; 4: synpunkt" in said(receipt.notes)
    listed = Path(receipt.rejects).read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[:2] for line in listed] == [[str(n), "synpunkt"] for n in (2, 3, 4)]
    everything = "\n".join([
        said(receipt.notes),
        *listed,
        *(str(pq.read_table(part).to_pylist()) for part in store.folder.rglob("*.parquet")),
        str(store.view().rows("select * from contributions")),
        *(file.read_bytes().decode("latin-1") for file in store.folder.glob("*.sqlite*")),
    ])  # fmt: skip
    assert "Mörkt" in everything
    assert [each for each in secrets if each in everything] == []
