"""The indicators as an open table."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from emulation import clock
from emulation.errors import N_
from emulation.models import indicators
from emulation.models.open_data.cases import same
from emulation.models.open_data.table import Column, Counted, Filter, Type, labels
from emulation.rules.indicators import BY_CODE, Comparator, Principle


def rows(session: Session) -> list[Any]:
    return list(indicators.table(session, clock.today()))


INDICATORS = Counted(
    name="indicators",
    title=N_("Chỉ số của bốn nguyên tắc"),
    about=N_("Từng chỉ số theo năm: tử số, mẫu số và mục tiêu. Tử số nhỏ đến mức lộ ra một người thì để trống."),
    columns=(
        Column("id", N_("Mã của dòng: chỉ số và năm"), example="turnout.2020", required=True, read=lambda r: f"{r.code}.{r.year}"),
        Column("indicator", N_("Mã chỉ số, không đổi"), example="turnout", words=tuple((code, one.name) for code, one in BY_CODE.items()), required=True, read=lambda r: r.code),
        Column("principle", N_("Nguyên tắc mà chỉ số đo"), example="democratic", words=labels(Principle), required=True, read=lambda r: BY_CODE[r.code].principle),
        Column("year", N_("Năm được đo"), Type.NUMBER, "2020", required=True),
        Column("numerator", N_("Tử số; trống khi quá nhỏ để công bố"), Type.NUMBER, "19"),
        Column("denominator", N_("Mẫu số; bằng 0 khi không có gì để đo"), Type.NUMBER, "20", required=True),
        Column("target_numerator", N_("Mục tiêu hoặc tỷ lệ đối chiếu: tử số"), Type.NUMBER, "95", read=lambda r: r.target[0] if r.target else None),
        Column("target_denominator", N_("Mục tiêu hoặc tỷ lệ đối chiếu: mẫu số"), Type.NUMBER, "100", read=lambda r: r.target[1] if r.target else None),
        Column("comparator", N_("So với mục tiêu thế nào là đạt"), example="at_least", words=labels(Comparator)),
    ),
    filters=(Filter("year", N_("Năm được đo"), same(None), is_year=True),),
    of_the_day=True,
    make=rows,
)  # fmt: skip
