"""Pictures of a work: each drawn anew in a few widths, which lie in the store under the digest of their bytes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation.errors import N_, Reason
from emulation.models.base import Model


class WorkPicture(Model):
    """One picture. `sizes` are its widths, the smallest first: name in the store, width, height, bytes."""

    __tablename__ = "work_pictures"
    __table_args__ = (
        CheckConstraint("position >= 0", name="position_not_negative"),
        Index("ix_work_pictures_work_id_position", "work_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    position: Mapped[int]
    alt: Mapped[str] = mapped_column(String(300), default="")  # what can be seen, for whoever cannot see it
    caption: Mapped[str] = mapped_column(String(300), default="")
    sizes: Mapped[list[Any]] = mapped_column(default=list)

    def size(self, name: str) -> dict[str, Any] | None:
        return next((size for size in self.sizes if size["name"] == name), None)

    def shown(self) -> dict[str, Any]:
        """What the public copy says of it."""
        return {"alt": self.alt, "caption": self.caption, "sizes": self.sizes}


def gaps_of(pictures: list[WorkPicture]) -> list[Reason]:
    """No picture goes out without words for those who cannot see it."""
    return [
        Reason(N_("Ảnh thứ %(n)s chưa có lời mô tả cho người không nhìn thấy ảnh."), n=place)
        for place, picture in enumerate(pictures, 1)
        if not picture.alt
    ]


def renumber(pictures: list[WorkPicture]) -> None:
    """Positions follow the list."""
    for place, picture in enumerate(pictures):
        picture.position = place


def moved_up(pictures: list[WorkPicture], id: int | None) -> list[WorkPicture]:
    """One of them a place nearer to the beginning."""
    place = next((place for place, picture in enumerate(pictures) if picture.id == id), 0)
    return [*pictures[: place - 1], pictures[place], pictures[place - 1], *pictures[place + 1 :]] if place else pictures


def names_in_use(session: Session) -> set[str]:
    """The names of all pictures that a work has, or that the public reads in its copy."""
    from emulation.models.works.published import PublishedWork

    shown = [content.get("pictures") or [] for content in session.scalars(select(PublishedWork.content))]
    sizes = [*session.scalars(select(WorkPicture.sizes)), *(picture["sizes"] for pictures in shown for picture in pictures)]
    return {size["name"] for its in sizes for size in its}
