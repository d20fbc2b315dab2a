"""The sums behind the statistics: how many awards, by everything that the public table knows of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from emulation.errors import N_
from emulation.models.award import Form, Subject
from emulation.models.open_data.cases import AWARDS, SOURCES
from emulation.models.open_data.table import Column, Counted, Type, labels, plain
from emulation.models.published import Kind
from emulation.models.published_sums import PublishedSum as S


def sums(session: Session) -> list[Any]:
    """From the sums that the database itself keeps."""
    group = (S.year, S.award_code, S.award_form, S.sector_code, S.subject, S.imported)
    counts = (func.sum(S.n).label("all"), func.sum(case((S.withdrawn, S.n), else_=0)).label("withdrawn"))
    named = (func.max(S.award_name).label("award_name"), func.max(S.award_name_en).label("award_name_en"))
    its = select(*group, *named, *counts).where(S.kind == Kind.RESULT.value).group_by(*group).having(func.sum(S.n) > 0)
    return list(session.connection().execute(its))


def name_of(row: Any) -> str:
    parts = (row.year, row.award_code, row.sector_code or "-", plain(row.subject) or "-", "records" if row.imported else "here")
    return ".".join(str(part) for part in parts)


SUMS = Counted(
    name="statistics",
    title=N_("Tổng số khen thưởng"),
    about=N_("Số kết quả khen thưởng theo năm, danh hiệu, lĩnh vực, đối tượng và nguồn: các con số mà trang thống kê cộng lại."),
    columns=(
        Column("id", N_("Mã của dòng, ghép từ các cột được đếm"), example="2020.BK-TLD.giao-duc.person.here", required=True, read=name_of),
        Column("year", N_("Năm ra quyết định"), Type.NUMBER, "2020", required=True),
        Column("award", N_("Mã danh hiệu, hình thức, nối với bảng award-types"), example="BK-TLD", read=lambda r: r.award_code),
        Column("award_name", N_("Tên danh hiệu, hình thức bằng tiếng Việt"), example="Bằng khen"),
        Column("award_name_en", N_("Tên danh hiệu, hình thức bằng tiếng Anh"), example="Certificate of merit"),
        Column("kind", N_("Loại hình thức khen thưởng"), example="certificate", words=labels(Form), read=lambda r: r.award_form or None),
        Column("sector", N_("Mã lĩnh vực, nối với bảng sectors"), example="giao-duc", read=lambda r: r.sector_code),
        Column("subject", N_("Đối tượng: cá nhân, tập thể hay đơn vị"), example="person", words=labels(Subject), read=lambda r: r.subject or None),
        Column("source", N_("Nguồn của dòng"), example="here", words=SOURCES, required=True, read=lambda r: "records" if r.imported else "here"),
        Column("awards", N_("Số kết quả, kể cả đã thu hồi"), Type.NUMBER, "12", N_("kết quả"), required=True, read=lambda r: r.all),
        Column("withdrawn", N_("Trong đó đã thu hồi"), Type.NUMBER, "0", N_("kết quả"), required=True),
    ),
    in_api=False,
    make=sums,
    counted_from=AWARDS,
)  # fmt: skip
