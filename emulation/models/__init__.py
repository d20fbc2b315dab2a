"""The memory: plain SQLAlchemy models. They know the rules and nothing of the web."""

from emulation.models.attachment import Attachment, FileKind, Purpose
from emulation.models.award import Award, AwardRecord, Form, Subject
from emulation.models.base import Model
from emulation.models.campaign import Campaign, Criterion, Movement, campaign_awards
from emulation.models.counter import Counter
from emulation.models.edition import Certainty, Edition, Limit, NotPassedShown
from emulation.models.event import Event
from emulation.models.nomination import Nomination, ReturnItem
from emulation.models.person import Gender, Membership, Person
from emulation.models.proposal import Proposal
from emulation.models.published import Kind, Published
from emulation.models.review import Assignment, Recommendation, Review, Score
from emulation.models.settings import DayOff, DoneForm, Setting, Version
from emulation.models.unit import Collective, Sector, TierKind, Training, Unit, UnitParent, UnitTier
from emulation.models.user import FailedSignIn, Mandate, SignIn, User
from emulation.models.vote import OpenBallot, Seat, Vote

from emulation.models.decision import Decision, DecisionLine  # isort: skip  # it lists nominations
from emulation.models.aftermath import AwardDeed, Deed, NameCorrection, Withdrawal, WithdrawalGround  # isort: skip
from emulation.models.complaint import Clock, Complaint, ComplaintLimit, Outcome  # isort: skip
from emulation.models.office import OfficeLog, Thing, Verb  # isort: skip
from emulation.models.password import ResetCode  # isort: skip

__all__ = [
    "Assignment",
    "Attachment",
    "Award",
    "AwardDeed",
    "AwardRecord",
    "Campaign",
    "Certainty",
    "Clock",
    "Collective",
    "Complaint",
    "ComplaintLimit",
    "Counter",
    "Criterion",
    "DayOff",
    "Decision",
    "DecisionLine",
    "Deed",
    "DoneForm",
    "Edition",
    "Event",
    "FailedSignIn",
    "FileKind",
    "Form",
    "Gender",
    "Kind",
    "Limit",
    "Mandate",
    "Membership",
    "Model",
    "Movement",
    "NameCorrection",
    "Nomination",
    "NotPassedShown",
    "OfficeLog",
    "OpenBallot",
    "Outcome",
    "Person",
    "Proposal",
    "Published",
    "Purpose",
    "Recommendation",
    "ResetCode",
    "ReturnItem",
    "Review",
    "Score",
    "Seat",
    "Sector",
    "Setting",
    "SignIn",
    "Subject",
    "Thing",
    "TierKind",
    "Training",
    "Unit",
    "UnitParent",
    "UnitTier",
    "User",
    "Verb",
    "Version",
    "Vote",
    "Withdrawal",
    "WithdrawalGround",
    "campaign_awards",
]  # fmt: skip
