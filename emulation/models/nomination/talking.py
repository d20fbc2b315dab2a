"""Talk about a dossier: what was said, who hears of it, and what of it a person has not read yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from emulation.models.base import session_of
from emulation.models.message import Channel, Message
from emulation.models.nomination.telling import holders
from emulation.models.notice import Notice, tell
from emulation.rules import policy
from emulation.rules.people import Role
from emulation.rules.policy import INSIDE, Act

if TYPE_CHECKING:
    from emulation.models import Nomination, User

READ = {Channel.UNIT: Act.READ_MESSAGES, Channel.NOTES: Act.READ_NOTES}
WRITE = {Channel.UNIT: Act.WRITE_MESSAGE, Channel.NOTES: Act.WRITE_NOTE}
KIND = {Channel.UNIT: "message", Channel.NOTES: "note"}
HEARERS: dict[Channel, tuple[Role, ...]] = {Channel.UNIT: (Role.OFFICER, Role.SECRETARY), Channel.NOTES: INSIDE}


class Talking:
    """One side writes, the other is told; to answer is to have read."""

    def write_message(self: Nomination, channel: Channel, by: User, body: str) -> Message:  # type: ignore[misc]
        policy.demand(WRITE[channel], by, self)
        session = session_of(self)
        message = Message(nomination_id=self.id, channel=channel, author_id=by.id, body=body)
        session.add(message)
        self.have_read(channel, by)
        others = [user for role in HEARERS[channel] for user in holders(self, role)]
        tell(session, [user for user in others if policy.can(READ[channel], user, self)], KIND[channel], self, by=by)
        return message

    def have_read(self: Nomination, channel: Channel, user: User) -> None:  # type: ignore[misc]
        session = session_of(self)
        Notice.mark_read(session, user, Notice.kind == KIND[channel], Notice.nomination_id == self.id)

    def messages_for(self: Nomination, user: User, most: int) -> Select[Message, bool]:  # type: ignore[misc]
        """The newest messages of the channels this person reads, each with whether it came after they last read."""
        channels = [channel for channel in Channel if policy.can(READ[channel], user, self)]
        waiting = select(func.min(Notice.made_at)).where(
            Notice.user_id == user.id, Notice.nomination_id == self.id, Notice.read_at.is_(None)
        )
        since = {channel: waiting.where(Notice.kind == KIND[channel]).scalar_subquery() for channel in Channel}
        is_new = ((Message.channel == Channel.UNIT) & (Message.at >= since[Channel.UNIT])) | (
            (Message.channel == Channel.NOTES) & (Message.at >= since[Channel.NOTES])
        )
        query = select(Message, (is_new & (Message.author_id != user.id)).label("is_new")).where(
            Message.nomination_id == self.id, Message.channel.in_(channels)
        )
        return query.options(joinedload(Message.author)).order_by(Message.id.desc()).limit(most)
