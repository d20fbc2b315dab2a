"""What the online channel published, as open tables: from the published copies alone; and the confirmed courses, without a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from emulation import clock
from emulation.errors import N_
from emulation.models import courses
from emulation.models.open_data.cases import same
from emulation.models.open_data.table import Column, Filter, Kept, Type, labels
from emulation.models.works.published import PublishedWork
from emulation.rules.practices import Agreement, Often, PracticeKind
from emulation.rules.works import WorkKind
from emulation.text import whole

P, S, U, T = PublishedWork.__table__.c, courses.S, courses.U, courses.T
READ = (
    P.id.label("place"), P.code, P.year, P.title, P.summary, P.tags, P.unit_slug, P.unit_name, P.sector_code, P.field_code,
    P.content, P.since, P.corrected_on, P.adopted,
)  # fmt: skip


def published(kind: WorkKind) -> Callable[[], Select[Any]]:
    return lambda: select(*READ).where(P.kind == kind, PublishedWork.standing(clock.today()))


def told(name: str, kind: type = str) -> Callable[[Any], Any]:
    """What the copy says under this name, where it is of that kind at all."""

    def read(row: Any) -> Any:
        value = row.content.get(name)
        return value if isinstance(value, kind) and not isinstance(value, bool) else None

    return read


def day(name: str) -> Callable[[Any], Any]:
    said = told(name)

    def read(row: Any) -> date | None:
        text = said(row)
        return date.fromisoformat(text) if text else None

    return read


def word(name: str, words: Any) -> Callable[[Any], Any]:
    said = told(name)
    return lambda row: value if (value := said(row)) in list(words) else None


OF_ALL = (
    Column("year", N_("Năm viết bài"), Type.NUMBER, "2020", required=True),
    Column("title", N_("Tên bài"), example="Xe đẩy vải hai tầng", required=True),
    Column("summary", N_("Tóm tắt đã công bố"), example="Đỡ một người đẩy mỗi ca."),
    Column("tags", N_("Từ khóa, cách nhau bằng dấu chấm phẩy"), example="may; vận chuyển", read=lambda r: "; ".join(r.tags)),
    Column("unit", N_("Mã đơn vị, nối với cột id của bảng units"), example="truong-mam-non-tat-thang", read=lambda r: r.unit_slug),
    Column("unit_name", N_("Tên đơn vị lúc công bố"), example="Trường Mầm non Tất Thắng"),
    Column("sector", N_("Mã lĩnh vực, nối với bảng sectors"), example="giao-duc", read=lambda r: r.sector_code),
)  # fmt: skip
PUBLISHED = (
    Column("published_on", N_("Ngày công bố trên trang này"), Type.DAY, "2020-09-16", required=True, read=lambda r: r.since),
    Column("corrected_on", N_("Ngày đính chính gần nhất, nếu có"), Type.DAY, "2020-09-20"),
)
FILTERS = (
    Filter("year", N_("Năm viết bài"), same(P.year), is_year=True),
    Filter("unit", N_("Mã đơn vị (cột unit)"), same(P.unit_slug)),
    Filter("sector", N_("Mã lĩnh vực (cột sector)"), same(P.sector_code)),
)


def table(name: str, kind: WorkKind, title: str, about: str, own: tuple[Column, ...], filters: tuple[Filter, ...] = ()) -> Kept:
    """A table of one kind of works."""
    key = Column("id", N_("Mã bài, không đổi"), example="GP20-12-01", required=True, read=lambda r: r.code)
    return Kept(
        name=name, title=title, about=about, columns=(key, *OF_ALL, *own, *PUBLISHED), filters=(*FILTERS, *filters),
        of_the_day=True, source=published(kind), order=(P.id,), find=same(P.code), newest_first=True,
    )  # fmt: skip


SOLUTIONS = table(
    "solutions",
    WorkKind.SOLUTION,
    N_("Giải pháp, cách làm hay"),
    N_("Giải pháp đã công bố của các đơn vị. Bài chỉ công khai tóm tắt thì không có cách làm; bài đã gỡ không nằm ở đây."),
    (
        Column("field", N_("Mã lĩnh vực chuyên môn của giải pháp"), example="co-khi", read=lambda r: r.field_code),
        Column("problem", N_("Trước đây vướng ở đâu"), example="Một ca phải ba người đẩy.", read=told("problem")),
        Column("how", N_("Cách làm"), example="Thêm một tầng kệ vào xe có sẵn.", read=told("how")),
        Column("where_applicable", N_("Có thể áp dụng ở đâu"), example="Ở mọi xưởng có xe đẩy.", read=told("where")),
        Column("adopted", N_("Số đơn vị khác đã áp dụng"), Type.NUMBER, "3", N_("đơn vị"), required=True),
    ),
    (Filter("field", N_("Mã lĩnh vực chuyên môn (cột field)"), same(P.field_code)),),
)
PROGRAMMES = table(
    "programmes",
    WorkKind.PROGRAMME,
    N_("Chương trình hành động"),
    N_("Chương trình hành động đã công bố của các đơn vị: tên, tóm tắt và đơn vị."),
    (),
)
PRACTICES = table(
    "practices",
    WorkKind.PRACTICE,
    N_("Chính sách khuyến khích của doanh nghiệp"),
    N_("Chính sách của người sử dụng lao động mà công đoàn đã thỏa thuận và công bố, theo từng mục so sánh được với nhau."),
    (
        Column("kind", N_("Loại chính sách"), example="output_bonus", words=labels(PracticeKind), read=word("what", PracticeKind)),
        Column("eligible", N_("Ai được hưởng"), example="Tổ vượt sản lượng", read=told("eligible")),
        Column("amount", N_("Số tiền"), Type.NUMBER, "500000", N_("đồng"), read=told("amount", int)),
        Column("rate", N_("Tỷ lệ, tính bằng phần nghìn"), Type.NUMBER, "105", N_("phần nghìn"), read=told("rate", int)),
        Column("per", N_("Số tiền hoặc tỷ lệ tính trên gì"), example="một người một tháng", read=told("per")),
        Column("often", N_("Bao lâu một lần"), example="monthly", words=labels(Often), read=word("often", Often)),
        Column("since", N_("Áp dụng từ ngày"), Type.DAY, "2019-01-01", read=day("since")),
        Column("until", N_("Áp dụng đến ngày; trống khi còn áp dụng"), Type.DAY, "2021-12-31", read=day("until")),
        Column("agreement", N_("Văn bản thỏa thuận"), example="collective", words=labels(Agreement), read=word("agreement", Agreement)),
        Column("agreement_no", N_("Số văn bản thỏa thuận"), example="01/TƯLĐTT", read=told("agreement_no")),
        Column("agreed_on", N_("Ngày thỏa thuận với người sử dụng lao động"), Type.DAY, "2018-12-20", read=day("agreed_on")),
        Column("rewarded", N_("Số người được thưởng năm trước"), Type.NUMBER, "40", N_("người"), read=told("rewarded", int)),
        Column("paid", N_("Số tiền đã chi năm trước"), Type.NUMBER, "80000000", N_("đồng"), read=told("paid", int)),
    ),
    (Filter("kind", N_("Loại chính sách"), same(P.field_code), words=labels(PracticeKind)),),
)  # fmt: skip


def of_code(key: str) -> ColumnElement[bool] | None:
    number = whole(key.removeprefix("DT-")) if key.startswith("DT-") else None
    return T.id == number if number is not None and number <= courses.LARGEST else None


def in_year(year: int) -> ColumnElement[bool]:
    return T.held_on.between(date(year, 1, 1), date(year, 12, 31))


TRAININGS = Kept(
    name="trainings",
    title=N_("Khóa đào tạo"),
    about=N_("Các khóa đào tạo đã được cấp trên xác nhận. Chỉ có số người dự, không có tên và không chia nhỏ thành nhóm người."),
    columns=(
        Column("id", N_("Mã khóa học, không đổi"), example="DT-12", required=True, read=lambda r: f"DT-{r.id}"),
        Column("topic", N_("Tên khóa học, chủ đề"), example="Kỹ năng làm việc nhóm", required=True),
        Column("skills", N_("Kỹ năng, cách nhau bằng dấu chấm phẩy"), example="làm việc nhóm", read=lambda r: "; ".join(r.skills)),
        Column("unit", N_("Mã đơn vị, nối với cột id của bảng units"), example="truong-mam-non-tat-thang", required=True, read=lambda r: r.unit_slug),
        Column("unit_name", N_("Tên đơn vị"), example="Trường Mầm non Tất Thắng", required=True),
        Column("sector", N_("Mã lĩnh vực, nối với bảng sectors"), example="giao-duc", read=lambda r: r.sector_code),
        Column("held_on", N_("Ngày đầu của khóa học"), Type.DAY, "2019-03-09", required=True),
        Column("ends_on", N_("Ngày cuối; trống khi học trong một ngày"), Type.DAY, "2019-03-10"),
        Column("days", N_("Số ngày học"), Type.NUMBER, "2", N_("ngày"), required=True),
        Column("hours", N_("Số giờ học"), Type.NUMBER, "14", N_("giờ")),
        Column("people", N_("Số người dự"), Type.NUMBER, "32", N_("lượt người"), required=True),
        Column("host", N_("Đơn vị tổ chức, phối hợp"), example="Công đoàn phối hợp với người sử dụng lao động"),
    ),
    filters=(
        Filter("year", N_("Năm của ngày đầu"), in_year, is_year=True),
        Filter("unit", N_("Mã đơn vị (cột unit)"), same(U.slug)),
        Filter("sector", N_("Mã lĩnh vực (cột sector)"), same(S.code)),
    ),
    source=lambda: courses.courses().add_columns(T.id.label("place")).order_by(None),
    order=(T.id,),
    find=of_code,
    newest_first=True,
)  # fmt: skip
