"""What ties a member of a council to a case, as far as the books show it. Only being the nominee bars; the rest are hints."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulation.errors import N_, Reason
from emulation.rules.conflict import ConflictKind


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the books say of a member."""

    user_id: int
    person_id: int | None = None
    works_in: frozenset[int] = frozenset()  # units
    heads: frozenset[int] = frozenset()  # units of which they are an officer or the chair
    declared_about: dict[int, str] = field(default_factory=dict, hash=False)  # a person -> the code of the other case


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the books say of a case."""

    id: int
    unit_id: int
    person_id: int | None = None
    above: frozenset[int] = frozenset()  # units over the nominating one and below the one that decides
    sent_by: frozenset[int] = frozenset()  # accounts


@dataclass(frozen=True, slots=True)
class Tie:
    """One match: what it would be declared as, and why the program thinks so."""

    kind: ConflictKind
    why: Reason
    bars: bool = False


def ties(member: MemberFacts, case: CaseFacts) -> list[Tie]:
    """Everything that ties this member to this case, the gravest first."""
    if member.person_id is not None and member.person_id == case.person_id:
        return [Tie(ConflictKind.NOMINEE, Reason(N_("Là người được đề nghị.")), bars=True)]
    found = []
    if case.person_id is not None and (code := member.declared_about.get(case.person_id)):
        found.append(Tie(ConflictKind.KIN, Reason(N_("Đã khai quan hệ với chính người này ở hồ sơ %(code)s."), code=code)))
    if case.unit_id in member.heads:
        found.append(Tie(ConflictKind.UNIT, Reason(N_("Là cán bộ công đoàn của đơn vị đề nghị."))))
    elif case.unit_id in member.works_in:
        found.append(Tie(ConflictKind.UNIT, Reason(N_("Công tác tại đơn vị đề nghị."))))
    if member.user_id in case.sent_by:
        found.append(Tie(ConflictKind.OWN_WORK, Reason(N_("Đã gửi tờ trình đề nghị hồ sơ này."))))
    if case.above & member.heads:
        found.append(Tie(ConflictKind.UNIT, Reason(N_("Phụ trách đơn vị cấp trên trực tiếp của đơn vị đề nghị."))))
    return found
