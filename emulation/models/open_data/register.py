"""What the cases refer to: campaigns, units, sectors, the catalogue of awards; and the log by positions and hashes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from emulation import clock
from emulation.errors import N_
from emulation.models.award import Award, Form
from emulation.models.log import LogLeaf
from emulation.models.open_data.cases import P, same
from emulation.models.open_data.table import Column, Filter, Kept, Type, labels
from emulation.models.published import Kind
from emulation.models.unit import Sector, TierKind, Unit, UnitParent, UnitTier
from emulation.text import whole


def campaigns() -> Select[Any]:
    """The calls that were announced; one that is announced ahead appears on its day."""
    read = (P.id.label("place"), P.code, P.year, P.title, P.title_en, P.unit_slug, P.unit_name, P.since, P.until)
    return select(*read).where(P.kind == Kind.CALL, or_(P.since.is_(None), P.since <= clock.today()))


CAMPAIGNS = Kept(
    name="campaigns",
    title=N_("Đợt xét"),
    about=N_("Các đợt xét đã thông báo nhận hồ sơ, kể cả đợt đã khép."),
    columns=(
        Column("id", N_("Mã đợt xét, không đổi"), example="2020", required=True, read=lambda r: r.code),
        Column("year", N_("Năm của đợt xét"), Type.NUMBER, "2020", required=True),
        Column("name", N_("Tên đợt xét bằng tiếng Việt"), example="Đợt xét năm 2020", required=True, read=lambda r: r.title),
        Column("name_en", N_("Tên đợt xét bằng tiếng Anh"), example="Campaign 2020", read=lambda r: r.title_en),
        Column("unit", N_("Mã đơn vị tổ chức, nối với cột id của bảng units"), example="lien-doan-lao-dong", read=lambda r: r.unit_slug),
        Column("unit_name", N_("Tên đơn vị tổ chức lúc công bố"), example="Liên đoàn Lao động"),
        Column("announced_from", N_("Ngày bắt đầu thông báo, nếu báo trước"), Type.DAY, "2020-07-01", read=lambda r: r.since),
        Column("due_on", N_("Ngày cuối nhận hồ sơ; với đợt đã khép là ngày cuối thật"), Type.DAY, "2020-10-30", read=lambda r: r.until),
    ),
    filters=(
        Filter("year", N_("Năm của đợt xét"), same(P.year), is_year=True),
        Filter("unit", N_("Mã đơn vị tổ chức"), same(P.unit_slug)),
    ),
    of_the_day=True,
    source=campaigns,
    order=(P.id,),
    find=same(P.code),
    newest_first=True,
)  # fmt: skip

ABOVE = aliased(Unit)
U, A, S, T = Unit.__table__.c, ABOVE, Sector.__table__.c, TierKind.__table__.c


def units() -> Select[Any]:
    """Each unit with the tier and the parent it had last: rows are dated, and what a file says must not hang on the day."""
    tier, edge = aliased(UnitTier), aliased(UnitParent)
    last_tier = select(func.max(tier.valid_from)).where(tier.unit_id == U.id).correlate(Unit.__table__).scalar_subquery()
    last_edge = select(func.max(edge.valid_from)).where(edge.unit_id == U.id).correlate(Unit.__table__).scalar_subquery()
    return (
        select(
            U.id.label("place"), U.slug, U.code, U.name, U.short_name, S.code.label("sector"), T.code.label("tier"),
            T.name.label("tier_name"), T.name_en.label("tier_name_en"), T.is_base, A.slug.label("parent"),
            UnitParent.valid_from.label("parent_since"), U.founded_on, U.dissolved_on, U.is_non_state, U.is_difficult_area,
        )
        .select_from(Unit.__table__)
        .outerjoin(Sector.__table__, S.id == U.sector_id)
        .outerjoin(UnitTier, and_(UnitTier.unit_id == U.id, UnitTier.valid_from == last_tier))
        .outerjoin(TierKind.__table__, T.id == UnitTier.tier_kind_id)
        .outerjoin(UnitParent, and_(UnitParent.unit_id == U.id, UnitParent.valid_from == last_edge))
        .outerjoin(A, A.id == UnitParent.parent_id)
    )  # fmt: skip


UNITS = Kept(
    name="units",
    title=N_("Đơn vị"),
    about=N_("Các tổ chức công đoàn trong sổ đăng ký. Không có liên hệ, nhân sự hay số liệu nội bộ."),
    columns=(
        Column("id", N_("Mã đơn vị trong địa chỉ; trang của đơn vị đã có kết quả là /don-vi/{id}"), example="truong-mam-non-tat-thang", required=True, read=lambda r: r.slug),
        Column("code", N_("Mã trong sổ đăng ký"), example="cdcs-015", required=True),
        Column("name", N_("Tên đầy đủ"), example="Công đoàn Trường Mầm non Tất Thắng", required=True),
        Column("short_name", N_("Tên ngắn"), example="Trường Mầm non Tất Thắng", required=True),
        Column("sector", N_("Mã lĩnh vực, nối với bảng sectors"), example="giao-duc"),
        Column("tier", N_("Mã loại tổ chức gần nhất"), example="base"),
        Column("tier_name", N_("Tên loại tổ chức bằng tiếng Việt"), example="Công đoàn cơ sở"),
        Column("tier_name_en", N_("Tên loại tổ chức bằng tiếng Anh"), example="Grassroots union"),
        Column("is_base", N_("Là công đoàn cơ sở"), Type.YES_NO, "true"),
        Column("parent", N_("Mã đơn vị cấp trên gần nhất"), example="lien-doan-lao-dong"),
        Column("parent_since", N_("Thuộc đơn vị cấp trên đó từ ngày"), Type.DAY, "2010-01-01"),
        Column("founded_on", N_("Ngày thành lập"), Type.DAY, "2010-01-01", required=True),
        Column("dissolved_on", N_("Ngày kết thúc hoạt động, nếu có"), Type.DAY, "2019-12-31"),
        Column("is_non_state", N_("Doanh nghiệp ngoài nhà nước"), Type.YES_NO, "false", required=True),
        Column("is_difficult_area", N_("Địa bàn khó khăn"), Type.YES_NO, "false", required=True),
    ),
    filters=(
        Filter("sector", N_("Mã lĩnh vực"), same(S.code)),
        Filter("tier", N_("Mã loại tổ chức"), same(T.code)),
        Filter("parent", N_("Mã đơn vị cấp trên"), same(A.slug)),
    ),
    source=units,
    order=(U.id,),
    find=same(U.slug),
)  # fmt: skip

SECTORS = Kept(
    name="sectors",
    title=N_("Lĩnh vực"),
    about=N_("Lĩnh vực hoạt động của đơn vị."),
    columns=(
        Column("id", N_("Mã lĩnh vực, không đổi"), example="giao-duc", required=True, read=lambda r: r.code),
        Column("name", N_("Tên bằng tiếng Việt"), example="Giáo dục", required=True),
        Column("name_en", N_("Tên bằng tiếng Anh"), example="Education", required=True),
    ),
    source=lambda: select(S.id.label("place"), S.code, S.name, S.name_en),
    order=(S.id,),
    find=same(S.code),
)

C = Award.__table__.c
FOR_WHOM = (C.for_person, C.for_collective, C.for_unit)
AWARD_TYPES = Kept(
    name="award-types",
    title=N_("Danh mục danh hiệu, hình thức khen thưởng"),
    about=N_("Các danh hiệu thi đua và hình thức khen thưởng mà trang này biết."),
    columns=(
        Column("id", N_("Mã danh hiệu, hình thức, không đổi"), example="BK-TLD", required=True, read=lambda r: r.code),
        Column("name", N_("Tên bằng tiếng Việt"), example="Bằng khen", required=True),
        Column("name_en", N_("Tên bằng tiếng Anh"), example="Certificate of merit", required=True),
        Column("kind", N_("Loại hình thức khen thưởng"), example="certificate", words=labels(Form), required=True, read=lambda r: r.form),
        Column("issuer", N_("Cơ quan ra quyết định"), example="Tổng Liên đoàn", required=True),
        Column("tier", N_("Mã loại tổ chức ra quyết định"), example="confederation"),
        Column("for_person", N_("Dành cho cá nhân"), Type.YES_NO, "true", required=True),
        Column("for_collective", N_("Dành cho tập thể"), Type.YES_NO, "true", required=True),
        Column("for_unit", N_("Dành cho đơn vị"), Type.YES_NO, "false", required=True),
    ),
    filters=(Filter("kind", N_("Loại hình thức khen thưởng"), same(C.form), words=labels(Form)),),
    source=lambda: select(C.id.label("place"), C.code, C.name, C.name_en, C.form, C.issuer, T.code.label("tier"), *FOR_WHOM).outerjoin(
        TierKind.__table__, T.id == C.tier_kind_id
    ),
    order=(C.id,),
    find=same(C.code),
)  # fmt: skip

L = LogLeaf.__table__.c


def at_position(key: str) -> ColumnElement[bool] | None:
    return L.position == whole(key) if whole(key) is not None else None


LOG = Kept(
    name="log",
    title=N_("Nhật ký công khai"),
    about=N_("Vị trí và mã băm của từng lá trong nhật ký: đủ để tự tính lại gốc của cây (RFC 6962) mà không cần biết nội dung."),
    columns=(
        Column("position", N_("Vị trí trong nhật ký, đếm từ 0"), Type.NUMBER, "0", required=True),
        Column("hash", N_("Mã băm SHA-256 của lá theo RFC 6962, viết bằng chữ số thập lục phân"), example="9f86d081…", required=True, read=lambda r: r.hash.hex()),
    ),
    source=lambda: select(L.position.label("place"), L.position, L.hash),
    order=(L.position,),
    find=at_position,
    of_the_log=True,
)  # fmt: skip
