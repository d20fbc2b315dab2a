"""Stories of exemplary people and collectives: a text, pictures, and the award and the solution they speak of."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import prose
from emulation.errors import N_, Reason
from emulation.models.award import AwardRecord
from emulation.models.base import session_of
from emulation.models.published import Published
from emulation.models.unit import Unit
from emulation.models.works.pictures import WorkPicture, gaps_of
from emulation.models.works.solution import Secrecy, Solution
from emulation.models.works.work import Work
from emulation.rules.labels import Labelled
from emulation.rules.works import WorkKind

MOST_TO_CHOOSE = 200


class Category(Labelled):
    """What a story is an example of. The values stand in addresses."""

    LABOUR = "lao-dong-gioi", N_("Lao động giỏi, lao động sáng tạo")
    SERVICE = "tan-tuy", N_("Tận tụy vì người dân, học sinh, người bệnh")
    TEACHING = "truyen-nghe", N_("Truyền nghề, giúp nhau tiến bộ")
    CARE = "nghia-tinh", N_("Nghĩa tình, sẻ chia")
    SAFETY = "an-toan", N_("An toàn, xanh, sạch nơi làm việc")
    UNION = "can-bo-cong-doan", N_("Cán bộ công đoàn của người lao động")


class Story(Work):
    """One story. The body is Markdown; its markup is made when it is published and kept in the copy."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    category: Mapped[Category | None]
    nominee: Mapped[str] = mapped_column(String(200), default="")  # of whom it tells
    agreed_on: Mapped[date | None]  # when they said that it may be published
    body: Mapped[str] = mapped_column(Text, default="")
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"), index=True)
    solution_id: Mapped[int | None] = mapped_column(ForeignKey("solutions.id"), index=True)

    record: Mapped[AwardRecord | None] = relationship()
    solution: Mapped[Solution | None] = relationship(foreign_keys=[solution_id])
    pictures: Mapped[list[WorkPicture]] = relationship(order_by=WorkPicture.position, cascade="all, delete-orphan")

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.STORY, "inherit_condition": id == Work.id}

    def gaps(self) -> list[Reason]:
        found = super().gaps()
        for is_there, what in (
            (self.category, N_("Chưa chọn chuyên mục.")),
            (self.nominee, N_("Chưa ghi bài viết về ai.")),
            (self.body, N_("Chưa có nội dung bài.")),
            (self.agreed_on, N_("Chưa đánh dấu người được viết đã đồng ý đăng bài và ảnh.")),
        ):
            if not is_there:
                found.append(Reason(what))
        return found + gaps_of(self.pictures)

    def content(self) -> dict[str, Any] | None:
        html = prose.html_of(self.body)
        award = Published.of_record(session_of(self), self.record) if self.record else None
        return {
            "category": self.category.value if self.category else "",
            "nominee": self.nominee,
            "html": html,
            "minutes": prose.minutes(html),
            "pictures": [picture.shown() for picture in self.pictures],
            "cover": self.pictures[0].shown() if self.pictures else None,
            "award": {"year": award.year, "code": award.code} if award else None,
            "solution": self.solution.code if self.solution and self.solution.secrecy is not Secrecy.SECRET else None,
        }

    def facets(self) -> dict[str, Any]:
        return {"field_code": self.category.value if self.category else ""}

    def words(self) -> str:
        return f"{self.nominee} {' '.join(prose.words_of(prose.html_of(self.body)))}"

    def records_to_choose(self) -> Select[AwardRecord]:
        """The awards it may speak of: of its unit and of those below it, the latest first."""
        query = select(AwardRecord).where(
            AwardRecord.unit_id.in_(Unit.under([self.unit_id]) if self.is_above else [self.unit_id])
        )
        return query.order_by(AwardRecord.decided_on.desc(), AwardRecord.id.desc()).limit(MOST_TO_CHOOSE)

    def solutions_to_choose(self) -> Select[Solution]:
        """Solutions of the same unit, or of those for which this committee publishes."""
        whose = Solution.holder_id == self.holder_id if self.is_above else Solution.unit_id == self.unit_id
        return select(Solution).where(whose, Solution.title != "").order_by(Solution.id.desc()).limit(MOST_TO_CHOOSE)

    @property
    def is_above(self) -> bool:
        """Written by the committee itself."""
        return self.unit_id == self.holder_id
