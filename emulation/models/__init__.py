"""The memory: plain SQLAlchemy models. They know the rules and nothing of the web."""

from emulation.models.attachment import Attachment, FileKind, Purpose
from emulation.models.award import Award, AwardRecord, Form, Subject
from emulation.models.base import Model
from emulation.models.box import Box, BoxItem, BoxKey, BoxSeat, Handover, Participation, SealedBallot
from emulation.models.campaign import Campaign, Criterion, Movement, campaign_awards
from emulation.models.certificate import Certificate, Reissue
from emulation.models.conflict import Conflict
from emulation.models.consent import Consent, PrivateLink
from emulation.models.council import Council, CouncilRule
from emulation.models.counter import Counter
from emulation.models.edition import Certainty, ConflictsShown, Edition, Limit, NotPassedShown
from emulation.models.event import Event
from emulation.models.grounds import NotPassedGround
from emulation.models.indicator import FigureKept, IndicatorFigure, IndicatorTarget
from emulation.models.log import LogCheckpoint, LogLeaf, LogNode, LogSalt, LogState
from emulation.models.meeting import AgendaItem, Attendee, ConflictCheck, Meeting, MeetingCounter
from emulation.models.message import Channel, Message
from emulation.models.nomination import Nomination, ReturnItem, Snapshot
from emulation.models.nomination.content import DeclaredAward, Initiative, Profile, SelfScore, Target
from emulation.models.nomination.likeness import Shingle
from emulation.models.notice import Notice
from emulation.models.opinion import Opinion, OpinionFile, OpinionLimit
from emulation.models.outbox import Mail
from emulation.models.person import Gender, Membership, Person
from emulation.models.proposal import Proposal
from emulation.models.public_words import PublicWords, Sort
from emulation.models.published import Kind, Published
from emulation.models.published_decision import PublishedDecision
from emulation.models.published_sums import PublishedSum, UnitSum
from emulation.models.review import Agreement, Assignment, Recommendation, Review, Score
from emulation.models.settings import DayOff, DoneForm, Setting, Version
from emulation.models.tally import Tally
from emulation.models.unit import Collective, Sector, TierKind, Unit, UnitParent, UnitTier
from emulation.models.user import FailedSignIn, MailWish, Mandate, SignIn, User
from emulation.models.vote import OpenBallot, Recusal, Seat, Vote

from emulation.models.decision import Decision, DecisionLine  # isort: skip  # it lists nominations
from emulation.models.aftermath import AwardDeed, Deed, NameCorrection, Withdrawal, WithdrawalGround  # isort: skip
from emulation.models.complaint import Clock, Complaint, ComplaintLimit, Outcome  # isort: skip
from emulation.models import hearing as hearing  # isort: skip  # whom the acts on awards and complaints tell
from emulation.models import taking as taking  # isort: skip  # it counts anew when an award is withdrawn
from emulation.models.recheck import Finding, Recheck  # isort: skip  # it hears of withdrawals
from emulation.models.minutes import AbsenteeSlip, Minutes, MinutesAddendum  # isort: skip
from emulation.models.nomination import logging_votes as logging_votes  # isort: skip  # what the public log is told of a vote
from emulation.models import log_rows as log_rows  # isort: skip  # … and of rules and offices
from emulation.models.office import OfficeLog, Thing, Verb  # isort: skip
from emulation.models.password import ResetCode  # isort: skip
from emulation.models.verifying import OpinionCode, OpinionTry  # isort: skip
from emulation.models.works import (
    Adoption,
    Field,
    Practice,
    PublishedAdoption,
    PublishedWork,
    Secrecy,
    Solution,
    SolutionAuthor,
    Work,
    WorkEvent,
)  # isort: skip

from emulation.models.works.digest import Digest  # isort: skip
from emulation.models.training import Training, TrainingEvent, TrainingPerson  # isort: skip  # its steps tell people
from emulation.models.visits import CheckPoint, Visit, VisitCheck  # isort: skip
from emulation.models.works.programme import Programme, ProgrammeCriterion, ProgrammeReminder, ProgressUpdate  # isort: skip
from emulation.models.works.review import PeriodReview, ReviewKind  # isort: skip
from emulation.models.works.files import WorkFile  # isort: skip
from emulation.models.works.pictures import WorkPicture  # isort: skip
from emulation.models.works.published import PublishedQuestion  # isort: skip
from emulation.models.works.questions import QuestionTry, WorkQuestion  # isort: skip
from emulation.models.works.story import Category, Story  # isort: skip

__all__ = [
    "AbsenteeSlip", "Adoption", "AgendaItem", "Agreement", "Assignment", "Attachment", "Attendee", "Award", "AwardDeed",
    "AwardRecord", "Box", "BoxItem", "BoxKey", "BoxSeat", "Campaign", "Category", "Certainty", "Certificate", "Channel",
    "CheckPoint", "Clock", "Collective", "Complaint", "ComplaintLimit", "Conflict", "ConflictCheck", "ConflictsShown",
    "Consent", "Council", "CouncilRule", "Counter", "Criterion", "DayOff", "Decision", "DecisionLine", "DeclaredAward",
    "Deed", "Digest", "DoneForm", "Edition", "Event", "FailedSignIn", "Field", "FigureKept", "FileKind", "Finding", "Form",
    "Gender", "Handover", "IndicatorFigure", "IndicatorTarget", "Initiative", "Kind", "Limit", "LogCheckpoint", "LogLeaf",
    "LogNode", "LogSalt", "LogState", "Mail", "MailWish", "Mandate", "Meeting", "MeetingCounter", "Membership", "Message",
    "Minutes", "MinutesAddendum", "Model", "Movement", "NameCorrection", "Nomination", "NotPassedGround", "NotPassedShown",
    "Notice", "OfficeLog", "OpenBallot", "Opinion", "OpinionCode", "OpinionFile", "OpinionLimit", "OpinionTry", "Outcome",
    "Participation", "PeriodReview", "Person", "Practice", "PrivateLink", "Profile", "Programme", "ProgrammeCriterion",
    "ProgrammeReminder", "ProgressUpdate", "Proposal", "PublicWords", "Published", "PublishedAdoption", "PublishedDecision",
    "PublishedQuestion", "PublishedSum", "PublishedWork", "Purpose", "QuestionTry", "Recheck", "Recognition",
    "Recommendation", "Recusal", "Reissue", "ResetCode", "ReturnItem", "Review", "ReviewKind", "Score", "SealedBallot",
    "Seat", "Secrecy", "Sector", "SelfScore", "Setting", "Shingle", "SignIn", "Snapshot", "Solution", "SolutionAuthor",
    "Sort", "Story", "Subject", "Tally", "Target", "Thing", "TierKind", "Training", "TrainingEvent", "TrainingPerson",
    "Unit", "UnitParent", "UnitSum", "UnitTier", "User", "Verb", "Version", "Visit", "VisitCheck", "Vote", "Withdrawal",
    "WithdrawalGround", "Work", "WorkEvent", "WorkFile", "WorkPicture", "WorkQuestion", "campaign_awards",
]  # fmt: skip
