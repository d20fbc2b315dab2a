"""Questions of readers: what was asked, what the unit answered, and the copy of both that the public reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    delete,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, Overtaken, Reason
from emulation.models.base import Model, session_of
from emulation.models.notice import tell
from emulation.models.standing import once_a_standing
from emulation.models.user import Mandate, User
from emulation.models.works.published import PublishedQuestion, PublishedWork
from emulation.models.works.work import Work
from emulation.rules.people import Role
from emulation.rules.policy import Act, demand
from emulation.rules.policy.questions import MODERATORS
from emulation.rules.questions import A_NETWORK_AN_HOUR, A_WORK_AN_HOUR, MOST_WAITING, QuestionState

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class WorkQuestion(Model):
    """One question about one published work. Nobody outside reads it before it is answered."""

    __tablename__ = "work_questions"
    __table_args__ = (
        CheckConstraint("(state = 'answered') = (answer <> '')", name="answered_has_its_answer"),
        Index("ix_work_questions_work_id_state", "work_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(1000))
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.WAITING)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer: Mapped[str] = mapped_column(String(2000), default="")
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    work: Mapped[Work] = relationship()
    handled_by: Mapped[User | None] = relationship()

    __mapper_args__: Any = {"version_id_col": version}

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Any]:
        """The SQL twin of Act.VIEW_QUESTION."""
        if not user.is_authenticated:
            return select(cls).where(false())
        above = Work.holder_id.in_(user.units_as(*MODERATORS))
        return select(cls).join(Work, Work.id == cls.work_id).where(or_(cls.own_of(user), above))

    @classmethod
    def own_of(cls, user: User) -> Any:
        """The condition that the work is one for which this person writes."""
        here = and_(Work.unit_id == Work.holder_id, Work.holder_id.in_(user.units_as(Role.SECRETARY)))
        return or_(Work.unit_id.in_(user.units_as(Role.OFFICER)), here)

    @classmethod
    @once_a_standing
    def waiting_for(cls, user: User) -> Select[Any]:
        """What this person is to answer."""
        readable = and_(Work.published_at.is_not(None), Work.stage != "taken_down")
        return cls.visible_to(user).where(cls.state == QuestionState.WAITING, cls.own_of(user), readable)

    @classmethod
    def ask(cls, session: Session, work: Work, name: str, text: str, network: str) -> WorkQuestion:
        """Somebody asks; the unit's officers hear of it."""
        QuestionTry.note(session, work.id, network)
        question = cls(work_id=work.id, name=name, text=text)
        session.add(question)
        role = Role.SECRETARY if work.unit_id == work.holder_id else Role.OFFICER
        people = session.scalars(Mandate.people_of(role, [work.unit_id], clock.today()))
        tell(session, list(people), "work_asked", work=work, code=work.code)
        return question

    def reply(self, by: User, text: str, version: int | None = None) -> None:
        """The answer goes out with the question."""
        self.handle(Act.ANSWER_QUESTION, by, version)
        self.state, self.answer = QuestionState.ANSWERED, text
        copy = session_of(self).scalar(select(PublishedWork).where(PublishedWork.work_id == self.work_id))
        if copy is not None:
            copy.questions.append(
                PublishedQuestion(question_id=self.id, name=self.name, text=self.text, answer=text, answered_on=clock.today())
            )

    def decline(self, by: User, version: int | None = None) -> None:
        """It is not shown, or no longer; who asked is forgotten."""
        self.handle(Act.DECLINE_QUESTION, by, version)
        self.state, self.answer, self.name = QuestionState.DECLINED, "", ""
        shown = delete(PublishedQuestion).where(PublishedQuestion.question_id == self.id)
        session_of(self).execute(shown.execution_options(synchronize_session=False))

    def handle(self, act: Act, by: User, version: int | None) -> None:
        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Câu hỏi vừa được người khác xử lý. Xin xem lại.")))
        demand(act, by, self)
        self.handled_at, self.handled_by_id = clock.now(), by.id


class QuestionTry(Model):
    """A form that was sent: from which neighbourhood, about which work. Forgotten after a day."""

    __tablename__ = "question_tries"
    __table_args__ = (
        Index("ix_question_tries_network_at", "network", "at"),
        Index("ix_question_tries_work_id_at", "work_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    network: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(default=clock.real_now)

    @classmethod
    def note(cls, session: Session, work_id: int, network: str) -> None:
        """Remember this one, and forget those of yesterday."""
        session.execute(delete(cls).where(cls.at < clock.real_now() - DAY).execution_options(synchronize_session=False))
        session.add(cls(work_id=work_id, network=network))


def too_much(session: Session, work_id: int, network: str, text: str) -> Reason | None:
    """Why one more question is not taken now."""
    since = QuestionTry.at > clock.real_now() - HOUR

    def count(*which: Any) -> int:
        return session.scalar(select(func.count()).where(*which)) or 0

    of_it = (WorkQuestion.work_id == work_id, WorkQuestion.state == QuestionState.WAITING)
    if count(*of_it, WorkQuestion.text == text):
        return Reason(N_("Câu hỏi này đã được gửi và đang chờ đơn vị trả lời."))
    if count(since, QuestionTry.network == network) >= A_NETWORK_AN_HOUR:
        return Reason(N_("Từ mạng của bạn vừa có quá nhiều câu hỏi được gửi. Chữ bạn gõ còn đây; xin đợi ít phút rồi gửi lại."))
    if count(since, QuestionTry.work_id == work_id) >= A_WORK_AN_HOUR or count(*of_it) >= MOST_WAITING:
        return Reason(N_("Bài này đang có quá nhiều câu hỏi chờ trả lời. Chữ bạn gõ còn đây; xin gửi lại sau."))
    return None
