"""Solutions and good practices: how it is done, where it can be applied, what it brought, and who may be told how."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation.errors import N_, Reason
from emulation.models.award import AwardRecord
from emulation.models.base import Model
from emulation.models.person import Person
from emulation.models.unit import TierKind
from emulation.models.works.work import Work
from emulation.rules.bands import COSTS, VALUES, band_of
from emulation.rules.labels import Labelled
from emulation.rules.works import WorkKind
from emulation.text import fold

MOST_TAGS = 8


class Secrecy(Labelled):
    """How much of a solution the public may read."""

    OPEN = "open", N_("Công khai toàn bộ")
    SUMMARY = "summary", N_("Chỉ công khai tên, hiệu quả và việc công nhận")
    SECRET = "secret", N_("Không công khai")


class Field(Model):
    """What a solution is about. The rows are an installation's own."""

    __tablename__ = "fields"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)


FIELDS = (
    ("san-xuat", "Sản xuất, kỹ thuật", "Production and technique"),
    ("san-pham-moi", "Sản phẩm, dịch vụ mới", "New products and services"),
    ("an-toan", "An toàn lao động, môi trường", "Safety at work, environment"),
    ("hanh-chinh", "Cải cách hành chính, quản lý", "Administration and management"),
    ("xay-dung-dang", "Xây dựng Đảng, đoàn thể", "Party building and organisations"),
    ("cong-dong", "Cộng đồng: giáo dục, y tế, đời sống", "Community: education, health, daily life"),
)


def ship_fields(session: Session) -> bool:
    """The six fields by which unions sort their initiatives, where there are none yet."""
    if session.scalar(select(exists(select(Field.id)))):
        return False
    session.add_all(Field(code=code, name=name, name_en=en, position=n) for n, (code, name, en) in enumerate(FIELDS, 1))
    session.flush()
    return True


class Solution(Work):
    """One solution. Money is in whole đồng; a value stands with its method, its period and whoever verified it."""

    __tablename__ = "solutions"
    __table_args__: Any = (
        UniqueConstraint("record_id"),
        CheckConstraint("value IS NULL OR value >= 0", name="value_not_negative"),
        CheckConstraint("cost IS NULL OR cost >= 0", name="cost_not_negative"),
        CheckConstraint("period_to IS NULL OR period_from IS NULL OR period_to >= period_from", name="period_runs_forward"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("fields.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"))  # the award it was born from
    problem: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[str] = mapped_column(Text, default="")
    where: Mapped[str] = mapped_column("where_applicable", Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    results: Mapped[str] = mapped_column(Text, default="")
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(String(200), default="")
    value: Mapped[int | None] = mapped_column(BigInteger)  # first-year benefit
    value_method: Mapped[str] = mapped_column(String(600), default="")
    cost: Mapped[int | None] = mapped_column(BigInteger)  # what another unit would spend to do the same
    cost_note: Mapped[str] = mapped_column(String(300), default="")
    recognised_by: Mapped[str] = mapped_column(String(200), default="")
    recognition_tier_id: Mapped[int | None] = mapped_column(ForeignKey("tier_kinds.id"))
    recognition_no: Mapped[str] = mapped_column(String(80), default="")
    recognised_on: Mapped[date | None]
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.OPEN)

    field: Mapped[Field | None] = relationship()
    record: Mapped[AwardRecord | None] = relationship()
    recognition_tier: Mapped[TierKind | None] = relationship()
    authors: Mapped[list[SolutionAuthor]] = relationship(order_by="SolutionAuthor.id", cascade="all, delete-orphan")

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.SOLUTION}

    @property
    def shares(self) -> int:
        return sum(author.share or 0 for author in self.authors)

    def gaps(self) -> list[Reason]:
        found = super().gaps()
        if not self.how:
            found.append(Reason(N_("Chưa viết cách làm.")))
        if not self.where:
            found.append(Reason(N_("Chưa viết có thể áp dụng ở đâu.")))
        if self.secrecy is Secrecy.SUMMARY and not self.results:
            found.append(Reason(N_("Chưa ghi kết quả; khi chỉ công khai tóm tắt, mọi người đọc phần này.")))
        if self.value is not None and not self.value_method:
            found.append(Reason(N_("Đã ghi giá trị làm lợi mà chưa ghi cách tính.")))
        if self.value is not None and not self.verified_by:
            found.append(Reason(N_("Đã ghi giá trị làm lợi mà chưa ghi ai xác nhận số liệu.")))
        if self.authors and self.shares != 100:
            found.append(
                Reason(
                    N_("Tỷ lệ đóng góp của các tác giả cộng lại là %(sum)s phần trăm; cần đúng 100 phần trăm."), sum=self.shares
                )
            )
        return found

    def content(self) -> dict[str, Any] | None:
        """Open: all that its page shows. Summary: name, effect and recognition. Secret: nothing leaves the rooms inside."""
        match self.secrecy:
            case Secrecy.SECRET:
                return None
            case Secrecy.SUMMARY:
                return {"level": Secrecy.SUMMARY.value} | self.effect() | self.recognition() | self.contact()
        named = [{"name": author.name, "share": author.share} for author in self.authors if author.agreed_on is not None]
        told = {
            "problem": self.problem, "how": self.how, "where": self.where, "conditions": self.conditions,
            "verified_by": self.verified_by, "value_method": self.value_method, "cost": self.cost, "cost_note": self.cost_note,
            "authors": named, "unnamed": len(self.authors) - len(named),
        }  # fmt: skip
        return {"level": Secrecy.OPEN.value} | told | self.effect() | self.recognition() | self.contact()

    def effect(self) -> dict[str, Any]:
        days = [day.isoformat() if day else None for day in (self.period_from, self.period_to)]
        return {"results": self.results, "value": self.value, "period": days}

    def recognition(self) -> dict[str, Any]:
        """By whom, at which tier; and the result of which it was born, so far as that is public itself."""
        tier, record = self.recognition_tier, self.record
        said = {
            "tier": tier.name if tier else "", "tier_en": tier.name_en if tier else "", "by": self.recognised_by,
            "number": self.recognition_no, "on": self.recognised_on.isoformat() if self.recognised_on else None,
        }  # fmt: skip
        award = {"name": record.award.name, "name_en": record.award.name_en} if record is not None else None
        return {"recognition": said, "award": award}

    def contact(self) -> dict[str, Any]:
        """The union of the unit, never a person; where it has given no address, the committee above."""
        its = self.unit if self.unit.contact else self.holder
        return {"contact": {"unit": its.name, "how": its.contact}}

    def facets(self) -> dict[str, Any]:
        """Of what only its summary is open, the lists tell the effect in place of the summary, and neither tags nor cost."""
        told = {
            "field_code": self.field.code if self.field else "", "value_band": band_of(VALUES, self.value), "year": self.told_of,
        }  # fmt: skip
        if self.secrecy is Secrecy.SUMMARY:
            return told | {"cost_band": None, "summary": self.results[:600], "tags": []}
        return told | {"cost_band": band_of(COSTS, self.cost)}

    @property
    def told_of(self) -> int:
        """The year it stands under in the library: of its recognition, else of its figures, else of its writing."""
        day = self.recognised_on or self.period_to
        return day.year if day is not None else self.year

    def words(self) -> str:
        named = (author.name for author in self.authors if author.agreed_on is not None)
        field = (self.field.name, self.field.name_en) if self.field else ()
        return " ".join((*field, self.recognised_by, *named, self.results, self.where, self.conditions, self.problem, self.how))

    @property
    def folded_text(self) -> str:
        if self.secrecy is not Secrecy.SUMMARY:
            return super().folded_text
        return f" {fold(' '.join((self.title, self.unit.name, self.recognised_by, self.results, self.code)))}"[:4000]


class SolutionAuthor(Model):
    """One author and what part of it is theirs, in percent; named in public only after they agreed."""

    __tablename__ = "solution_authors"
    __table_args__ = (CheckConstraint("share BETWEEN 1 AND 100", name="share_is_a_percentage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solutions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    share: Mapped[int | None]  # a draft may leave it open
    agreed_on: Mapped[date | None]

    person: Mapped[Person | None] = relationship()
