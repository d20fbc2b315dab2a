"""What an employer does for those who work well, as one comparable entry: what kind, for whom, how much, how often, agreed where."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from emulation.errors import N_, Reason
from emulation.models.works.work import Work
from emulation.rules.practices import Agreement, Often, PracticeKind
from emulation.rules.works import WorkKind


class Practice(Work):
    """One policy of one employer. Money is in whole đồng, a rate in tenths of a percent; each stands with what it is counted on."""

    __tablename__ = "practices"
    __table_args__: Any = (
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_is_some"),
        CheckConstraint("rate IS NULL OR rate BETWEEN 1 AND 10000", name="rate_is_a_share"),
        CheckConstraint("rewarded IS NULL OR rewarded >= 0", name="rewarded_not_negative"),
        CheckConstraint("paid IS NULL OR paid >= 0", name="paid_not_negative"),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    what: Mapped[PracticeKind | None]
    eligible: Mapped[str] = mapped_column(String(600), default="")
    amount: Mapped[int | None] = mapped_column(BigInteger)
    rate: Mapped[int | None]
    per: Mapped[str] = mapped_column(String(160), default="")  # what the amount or the rate is counted on
    often: Mapped[Often | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    agreement: Mapped[Agreement | None]
    agreement_no: Mapped[str] = mapped_column(String(80), default="")
    agreed_on: Mapped[date | None]
    rewarded: Mapped[int | None]  # people, last year
    paid: Mapped[int | None] = mapped_column(BigInteger)  # last year
    how: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.PRACTICE}

    def gaps(self) -> list[Reason]:
        wanted = (
            (self.unit.is_enterprise, N_("Chỉ đơn vị có người sử dụng lao động mới ghi chính sách khuyến khích.")),
            (self.what, N_("Chưa chọn loại chính sách.")),
            (self.eligible, N_("Chưa ghi ai được hưởng.")),
            (self.often, N_("Chưa ghi bao lâu một lần.")),
            (self.since, N_("Chưa ghi áp dụng từ ngày nào.")),
            (self.agreement and self.agreed_on, N_("Chưa ghi văn bản và ngày thỏa thuận với người sử dụng lao động.")),
            (self.per or (self.amount is None and self.rate is None), N_("Đã ghi mức thưởng thì cần ghi tính trên gì.")),
        )
        return [*super().gaps(), *(Reason(text) for is_there, text in wanted if not is_there)]

    def content(self) -> dict[str, Any] | None:
        said: dict[str, Any] = {
            name: getattr(self, name) for name in ("eligible", "amount", "rate", "per", "agreement_no", "rewarded", "paid", "how")
        }
        for name in ("what", "often", "agreement"):
            word = getattr(self, name)
            said[name] = word.value if word else ""
        for name in ("since", "until", "agreed_on"):
            day = getattr(self, name)
            said[name] = day.isoformat() if day else ""
        return said

    def facets(self) -> dict[str, Any]:
        return {"field_code": self.what.value if self.what else ""}

    def words(self) -> str:
        return f"{self.what.label if self.what else ''} {self.eligible} {self.agreement_no} {self.how}"
