"""What was decided: awards, the dossiers behind those that were decided here, and the decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, func, select, text

from emulation.errors import N_
from emulation.models.award import Form, Subject
from emulation.models.open_data.table import Column, Filter, Kept, Table, Type, Words, labels
from emulation.models.published import HERE, Kind, Published
from emulation.models.results import Wanted
from emulation.rules import voting
from emulation.rules.voting import Base, Mode
from emulation.text import slug

P = Published.__table__.c
SOURCES: Words = (("records", N_("nhập từ sổ sách trước đây")), ("here", N_("xét trên phần mềm này")))
OUTCOMES: Words = (("passed", N_("được khen thưởng")), ("not_passed", N_("không đạt")))
STAGES = ("submitted", "checking", "reviewing", "posted", "council", "deciding", "published")
FROM_HERE = text(HERE)  # word for word as its index has it, or the index is not used


def same(column: Any) -> Callable[[Any], ColumnElement[bool]]:
    return lambda value: column == value


def apart(column: Any) -> Any:
    """The column as no index has it: of what came from here there are few, and their own index leads."""
    return column + 0 if isinstance(column.type, Integer) else column.op("||")("")


def with_outcome(value: str) -> ColumnElement[bool]:
    return same(apart(P.kind))(Kind.RESULT if value == "passed" else Kind.NOT_PASSED)


YEAR = Filter("year", N_("Năm ra quyết định hoặc kết luận"), same(P.year), is_year=True)
UNIT = Filter("unit", N_("Mã đơn vị (cột unit)"), same(P.unit_slug))
AWARD = Filter("award", N_("Mã danh hiệu, hình thức khen thưởng (cột award)"), same(P.award_code))
KIND = Filter("kind", N_("Loại hình thức khen thưởng"), same(P.award_form), words=labels(Form))
SUBJECT = Filter("subject", N_("Đối tượng được khen"), same(P.subject), words=labels(Subject))
COLUMNS = ((YEAR, P.year), (UNIT, P.unit_slug), (AWARD, P.award_code), (KIND, P.award_form), (SUBJECT, P.subject))
AMONG_FEW = tuple(replace(one, where=same(apart(column))) for one, column in COLUMNS)
DECIDED_IN = replace(YEAR, where=lambda year: P.decided_on.between(date(year, 1, 1), date(year, 12, 31)))

ABOUT_WHOM = (
    Column(
        "name",
        N_("Tên người, tập thể hoặc đơn vị; nếu đã đính chính thì là tên đúng"),
        example="Nguyễn Thị Đào",
        read=lambda r: r.title,
    ),
    Column("note", N_("Chức danh, công việc hoặc số người của tập thể"), example="Giáo viên"),
    Column("subject", N_("Đối tượng: cá nhân, tập thể hay đơn vị"), example="person", words=labels(Subject)),
    Column(
        "unit", N_("Mã đơn vị, nối với cột id của bảng units"), example="truong-mam-non-tat-thang", read=lambda r: r.unit_slug
    ),
    Column("unit_name", N_("Tên đơn vị lúc công bố"), example="Trường Mầm non Tất Thắng"),
    Column("sector", N_("Mã lĩnh vực, nối với bảng sectors"), example="giao-duc", read=lambda r: r.sector_code),
)
ABOUT_WHAT = (
    Column("award", N_("Mã danh hiệu, hình thức, nối với bảng award-types"), example="BK-TLD", read=lambda r: r.award_code),
    Column("award_name", N_("Tên danh hiệu, hình thức bằng tiếng Việt"), example="Bằng khen"),
    Column("award_name_en", N_("Tên danh hiệu, hình thức bằng tiếng Anh"), example="Certificate of merit"),
    Column("kind", N_("Loại hình thức khen thưởng"), example="certificate", words=labels(Form), read=lambda r: r.award_form),
)
DECISION = (
    Column("decision_no", N_("Số quyết định"), example="05/QĐ-LĐLĐ"),
    Column("decided_on", N_("Ngày ra quyết định"), Type.DAY, "2020-09-15"),
    Column("issuer", N_("Cơ quan ra quyết định"), example="Liên đoàn Lao động"),
)
VOTES = (
    Column("yes", N_("Số phiếu đồng ý; trống khi không công bố hoặc không có số phiếu"), Type.NUMBER, "8", N_("phiếu")),
    Column("over", N_("Mẫu số: số người được tính khi xét tỷ lệ"), Type.NUMBER, "9", N_("người")),
)
AFTERWARDS = (
    Column("corrected_on", N_("Ngày đính chính tên, nếu có"), Type.DAY, "2020-09-09"),
    Column("correction_no", N_("Số văn bản đính chính"), example="03/ĐC-LĐLĐ"),
    Column("withdrawn_on", N_("Ngày thu hồi; dòng vẫn được giữ"), Type.DAY, "2020-10-01"),
    Column("withdrawn_no", N_("Số quyết định thu hồi"), example="21/QĐ-LĐLĐ"),
    Column("withdrawn_for", N_("Căn cứ thu hồi bằng tiếng Việt"), example="Gian dối trong kê khai thành tích"),
    Column("withdrawn_for_en", N_("Căn cứ thu hồi bằng tiếng Anh"), example="Fraud in declaring merit"),
)
CAMPAIGN = (
    Column("campaign_name", N_("Tên đợt xét bằng tiếng Việt"), example="Đợt xét năm 2020"),
    Column("campaign_name_en", N_("Tên đợt xét bằng tiếng Anh"), example="Campaign 2020"),
)


OF_AWARD = (
    P.id.label("place"), P.code, P.year, P.title, P.note, P.subject, P.unit_slug, P.unit_name, P.sector_code, P.award_code,
    P.award_name, P.award_name_en, P.award_form, P.decision_no, P.decided_on, P.issuer, P.nomination_id, P.campaign_name,
    P.campaign_name_en, P.yes, P.over, P.published_at, P.corrected_on, P.correction_no, P.withdrawn_on, P.withdrawn_no,
    P.withdrawn_for, P.withdrawn_for_en,
)  # fmt: skip


def awards() -> Select[Any]:
    return select(*OF_AWARD).where(P.kind == Kind.RESULT)


def some_awards(dialect: str, asked: Mapping[str, Any], after: Any, limit: int) -> Select[Any]:
    """Found as the list of results finds them: however rare it is, what is asked for leads."""
    year, form, subject = asked.get("year"), asked.get("kind"), asked.get("subject")
    wanted = Wanted(
        years=(year, year) if year else None,
        award=asked.get("award", ""),
        form=Form(form) if form else None,
        unit=asked.get("unit", ""),
        subject=Subject(subject) if subject else None,
    )
    return wanted.page(after[0] if after else None, dialect, OF_AWARD, limit)


AWARDS = Kept(
    name="awards",
    title=N_("Kết quả khen thưởng"),
    about=N_("Mọi kết quả khen thưởng đã công bố, kể cả nhập từ sổ sách. Kết quả đã thu hồi vẫn ở đây và được đánh dấu."),
    columns=(
        Column("id", N_("Mã kết quả, không đổi; trang của kết quả là /ket-qua/{year}/{id}"), example="K20-12", required=True, read=lambda r: r.code),
        Column("year", N_("Năm ra quyết định"), Type.NUMBER, "2020", required=True),
        *ABOUT_WHOM,
        *ABOUT_WHAT,
        *DECISION,
        Column("source", N_("Nguồn của dòng"), example="here", words=SOURCES, required=True, read=lambda r: "here" if r.nomination_id else "records"),
        *CAMPAIGN,
        *VOTES,
        Column("published_on", N_("Ngày công bố trên trang này"), Type.DAY, "2020-09-16", required=True, read=lambda r: r.published_at),
        *AFTERWARDS,
    ),
    filters=(YEAR, UNIT, AWARD, KIND, SUBJECT),
    source=awards,
    order=(P.id,),
    find=same(P.code),
    narrowed=some_awards,
    newest_first=True,
    has_pages=True,
)  # fmt: skip


def nominations() -> Select[Any]:
    read = (
        P.id.label("place"), P.kind, P.code, P.year, P.title, P.note, P.subject, P.unit_slug, P.unit_name, P.sector_code,
        P.award_code, P.award_name, P.award_name_en, P.award_form, P.decision_no, P.decided_on, P.issuer, P.campaign_name,
        P.campaign_name_en, P.gist, P.yes, P.over, P.verdict, P.reason, P.timeline, P.corrected_on, P.correction_no,
        P.withdrawn_on, P.withdrawn_no, P.withdrawn_for, P.withdrawn_for_en,
    )  # fmt: skip
    return select(*read).where(P.kind != Kind.POSTING, FROM_HERE)


def of_rule(name: str) -> Callable[[Any], Any]:
    return lambda row: row.verdict["rule"].get(name) if row.verdict else None


def of_turnout(name: str) -> Callable[[Any], Any]:
    return lambda row: row.verdict["turnout"].get(name) if row.verdict else None


def needed(row: Any) -> int | None:
    """The fewest yes votes that pass."""
    return voting.needed(voting.from_facts(row.verdict)[0], row.over) if row.verdict else None


def reached_on(stage: str) -> Callable[[Any], Any]:
    """The day a dossier came to this stage for the last time, as its public timeline tells."""
    return lambda row: next((at["on"] for at in reversed(row.timeline) if at["stage"] == stage), None)


WHEN = {
    "submitted": N_("Ngày gửi lên"),
    "checking": N_("Ngày tiếp nhận, bắt đầu thẩm định"),
    "reviewing": N_("Ngày bắt đầu nhận xét"),
    "posted": N_("Ngày bắt đầu công khai lấy ý kiến"),
    "council": N_("Ngày chuyển Hội đồng"),
    "deciding": N_("Ngày chuyển cấp có thẩm quyền quyết định"),
    "published": N_("Ngày công bố quyết định"),
}
NOMINATIONS = Kept(
    name="nominations",
    title=N_("Hồ sơ đã có kết quả"),
    about=N_("Hồ sơ xét trên phần mềm này và đã công bố kết quả: số phiếu, mức phải đạt, lý do và các mốc thời gian. Hồ sơ không đạt chỉ có những gì quy chế cho công bố. Hồ sơ đang xét hoặc đang lấy ý kiến không nằm ở đây."),
    columns=(
        Column("id", N_("Mã hồ sơ, không đổi; trang của hồ sơ là /ket-qua/{year}/{id}"), example="K20-12", required=True, read=lambda r: r.code),
        Column("year", N_("Năm ra quyết định hoặc kết luận"), Type.NUMBER, "2020", required=True),
        Column("outcome", N_("Kết luận"), example="passed", words=OUTCOMES, required=True, read=lambda r: "passed" if r.kind is Kind.RESULT else "not_passed"),
        *ABOUT_WHOM,
        *ABOUT_WHAT,
        *CAMPAIGN,
        Column("summary", N_("Tóm tắt thành tích đã công bố"), example="Bộ gá giảm hao hụt vải từ 6 % còn 2 %.", read=lambda r: r.gist),
        Column("vote_mode", N_("Cách biểu quyết"), example="open", words=labels(Mode), read=of_rule("mode")),
        *VOTES,
        Column("no", N_("Số phiếu không đồng ý"), Type.NUMBER, "1", N_("phiếu"), read=of_turnout("no")),
        Column("abstain", N_("Số phiếu không có ý kiến hoặc phiếu trắng"), Type.NUMBER, "0", N_("phiếu"), read=of_turnout("abstain")),
        Column("base", N_("Tỷ lệ được tính trên"), example="all", words=labels(Base), read=of_rule("base")),
        Column("needed", N_("Số phiếu đồng ý ít nhất để đạt"), Type.NUMBER, "9", N_("phiếu"), read=needed),
        Column("clause", N_("Căn cứ của mức phải đạt"), example="Điều 9 Quy chế Hội đồng", read=of_rule("clause")),
        Column("reason", N_("Lý do đã công bố"), example="Chưa đủ phiếu theo quy chế."),
        *(Column(f"{stage}_on", WHEN[stage], Type.DAY, "2020-08-05", read=reached_on(stage)) for stage in STAGES),
        *DECISION,
        *AFTERWARDS,
    ),
    filters=(*AMONG_FEW, Filter("outcome", N_("Kết luận"), with_outcome, words=OUTCOMES)),
    source=nominations,
    order=(P.id,),
    find=lambda key: and_(P.kind.in_((Kind.RESULT, Kind.NOT_PASSED)), P.code == key),
    newest_first=True,
    has_pages=True,
)  # fmt: skip


def decisions() -> Select[Any]:
    key = (P.decided_on, P.decision_no, P.issuer)
    counts = (
        func.min(P.year).label("year"), func.count().label("awards"), func.count(P.corrected_on).label("corrected"),
        func.count(P.withdrawn_on).label("withdrawn"), func.min(P.published_at).label("published_at"),
        func.max(P.corrected_on).label("last_corrected"), func.max(P.withdrawn_on).label("last_withdrawn"),
    )  # fmt: skip
    return select(*key, *counts).where(P.kind == Kind.RESULT, P.decided_on.is_not(None)).group_by(*key)


def name_of(row: Any) -> str:
    """A key that stays and can stand in an address: the day, the number, and a mark of number and issuer as they are written."""
    mark = hashlib.sha256(f"{row.decision_no}\n{row.issuer}".encode()).hexdigest()[:6]
    return f"{row.decided_on.isoformat()}.{slug(row.decision_no)}.{mark}"


def of_its_day(key: str) -> ColumnElement[bool] | None:
    """Only the decisions of the day in the key need to be looked at."""
    try:
        return P.decided_on == date.fromisoformat(key[:10])
    except ValueError:
        return None


DECISIONS: Table = Kept(
    name="decisions",
    title=N_("Quyết định khen thưởng"),
    about=N_("Mỗi quyết định đã công bố một dòng, với số kết quả khen thưởng trong đó."),
    columns=(
        Column("id", N_("Mã của quyết định, không đổi"), example="2020-09-15.05-qd-ldld.3fa2c1", required=True, read=name_of),
        Column("year", N_("Năm ra quyết định"), Type.NUMBER, "2020", required=True),
        *DECISION,
        Column(
            "published_on",
            N_("Ngày công bố trên trang này"),
            Type.DAY,
            "2020-09-16",
            required=True,
            read=lambda r: r.published_at,
        ),
        Column("awards", N_("Số kết quả khen thưởng trong quyết định"), Type.NUMBER, "6", N_("kết quả"), required=True),
        Column("corrected", N_("Trong đó đã đính chính tên"), Type.NUMBER, "1", N_("kết quả"), required=True),
        Column("withdrawn", N_("Trong đó đã thu hồi"), Type.NUMBER, "0", N_("kết quả"), required=True),
    ),
    filters=(DECIDED_IN,),
    source=decisions,
    order=(P.decided_on, P.decision_no, P.issuer),
    find=of_its_day,
    place=lambda row: (row.decided_on, row.decision_no, row.issuer),
    newest_first=True,
)
