"""The memory: plain SQLAlchemy models. They know the rules and nothing of the web."""

from emulation.models.attachment import Attachment, FileKind, Purpose
from emulation.models.award import Award, AwardRecord, Form, Subject
from emulation.models.base import Model
from emulation.models.campaign import Campaign, Criterion, Movement, campaign_awards
from emulation.models.consent import Consent, PrivateLink
from emulation.models.counter import Counter
from emulation.models.edition import Certainty, Edition, Limit, NotPassedShown
from emulation.models.event import Event
from emulation.models.message import Channel, Message
from emulation.models.nomination import Nomination, ReturnItem
from emulation.models.notice import Notice
from emulation.models.outbox import Mail
from emulation.models.person import Gender, Membership, Person
from emulation.models.proposal import Proposal
from emulation.models.published import Kind, Published
from emulation.models.review import Assignment, Recommendation, Review, Score
from emulation.models.settings import DayOff, DoneForm, Setting, Version
from emulation.models.unit import Collective, Sector, TierKind, Training, Unit, UnitParent, UnitTier
from emulation.models.user import FailedSignIn, MailWish, Mandate, SignIn, User
from emulation.models.vote import OpenBallot, Seat, Vote

from emulation.models.decision import Decision, DecisionLine  # isort: skip  # it lists nominations

__all__ = [
    "Assignment", "Attachment", "Award", "AwardRecord", "Campaign", "Certainty", "Channel", "Collective", "Consent", "Counter",
    "Criterion",
    "DayOff", "Decision", "DecisionLine", "DoneForm", "Edition", "Event", "FailedSignIn", "FileKind", "Form", "Gender",
    "Kind", "Limit", "Mail", "MailWish", "Mandate", "Membership", "Message", "Model", "Movement", "Nomination", "NotPassedShown", "Notice", "OpenBallot", "Person",
    "PrivateLink", "Proposal", "Published", "Purpose", "Recommendation", "ReturnItem", "Review", "Score", "Seat", "Sector", "Setting", "SignIn",
    "Subject", "TierKind", "Training", "Unit", "UnitParent", "UnitTier", "User", "Version", "Vote", "campaign_awards",
]  # fmt: skip
