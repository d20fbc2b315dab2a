"""The small town in which every test begins: a few named people, three workplaces, and a dossier in each stage.

`Town().build(session, store)` makes it by the product's own verbs, with the clock stopped at each act; it is
built once and copied for every test. Fixtures hand out `world`: `world.lan` is a User, `world.council` a
Nomination, `world.unit1` a Unit. The names of all things stand in PEOPLE and DOSSIERS below.

    Lan       officer of unit 1               Nga      officer of unit 2
    Minh      secretary, member of council    Chủ      chair, member of council
    Hoa Tuấn  members of council, reviewers   Sơn Thảo Vinh Yến   members of council
    Phúc      member of council, and the nominee of `phuc`
    Kiên      inspector                       Quang    administrator
    Bé        nominee of `reviewing`, holds no office
    Cựu       officer of unit 1 until 2019    Tắt      officer of unit 1, account disabled
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from emulation import clock, create_app, sealing
from emulation.db import db
from emulation.files import Store, examine
from emulation.models import (
    Adoption,
    AgendaItem,
    Attachment,
    Attendee,
    Award,
    AwardRecord,
    Campaign,
    Category,
    Certainty,
    Certificate,
    Collective,
    Complaint,
    Criterion,
    DayOff,
    Decision,
    Edition,
    Form,
    Limit,
    Mandate,
    Meeting,
    MeetingCounter,
    Membership,
    Movement,
    Nomination,
    Notice,
    Opinion,
    OpinionFile,
    PeriodReview,
    Person,
    Practice,
    PrivateLink,
    Programme,
    ProgrammeCriterion,
    Proposal,
    Published,
    PublishedDecision,
    Recheck,
    Recommendation,
    Sector,
    Solution,
    Story,
    Subject,
    TierKind,
    Training,
    Unit,
    UnitParent,
    UnitTier,
    User,
    Visit,
    WithdrawalGround,
    WorkFile,
    WorkPicture,
    WorkQuestion,
    balloting,
    consulting,
    minuting,
)
from emulation.models.aftermath import propose_withdrawal
from emulation.models.consent import hash_of
from emulation.models.shipped import ship
from emulation.pictures import for_everybody, in_store
from emulation.rules import workflow as w
from emulation.rules.consultation import Ground, OpinionKind
from emulation.rules.minutes import MinutesKind
from emulation.rules.people import CouncilSeat, Role
from emulation.rules.practices import Agreement, Often, PracticeKind
from emulation.rules.speakable import CERTIFICATE, complete
from emulation.rules.stage import Stage
from emulation.rules.trainings import CONFIRM, GIVE_BACK
from emulation.rules.voting import Attendance, Base, Choice, Mode
from emulation.rules.works import WORK_STEPS
from emulation.text import fold, name_key, slug, sort_key
from tests.quick import quicken

NOW = datetime(2020, 9, 17, 8, 0, tzinfo=clock.VIETNAM)
ROOT_UNIT = "huyen"
LONG_AGO = date(2010, 1, 1)
FULL = ["draft", "submitted", "checking", "reviewing", "posted", "council", "deciding", "published"]
SHORT = ["draft", "submitted", "checking", "deciding", "published"]
MINUTES = "Biên bản phiên họp Ban Thường vụ: các đồng chí thảo luận và nhất trí."

COUNCIL = ("chu", "minh", "hoa", "tuan", "son", "thao", "vinh", "yen", "phuc")
SEATS = {"chu": CouncilSeat.CHAIR, "minh": CouncilSeat.SECRETARY}
PEOPLE: dict[str, tuple[str, list[tuple[Role, str]]]] = {
    "lan": ("H’Lan Niê", [(Role.OFFICER, "unit1")]),
    "nga": ("Nguyễn Thị Nga", [(Role.OFFICER, "unit2")]),
    "minh": ("Trần Văn Minh", [(Role.SECRETARY, "huyen")]),
    "chu": ("Lê Quốc Chủ", [(Role.CHAIR, "huyen")]),
    "hoa": ("Đỗ Thị Hoa", [(Role.REVIEWER, "huyen")]),
    "tuan": ("Phạm Anh Tuấn", [(Role.REVIEWER, "huyen")]),
    "son": ("Y Sơn Byă", []),
    "thao": ("Vũ Thị Thảo", []),
    "vinh": ("Hồ Quang Vinh", []),
    "yen": ("Bùi Hải Yến", []),
    "phuc": ("Đặng Hồng Phúc", []),
    "kien": ("Ngô Trung Kiên", [(Role.INSPECTOR, "huyen")]),
    "quang": ("Mai Đức Quang", [(Role.ADMIN, "huyen")]),
    "be": ("Trịnh Thị Bé", []),
    "cuu": ("Cao Văn Cựu", [(Role.OFFICER, "unit1")]),
    "tat": ("Đinh Văn Tắt", [(Role.OFFICER, "unit1")]),
}

COUNTERS = ("son", "thao", "vinh")
BOARD_CODE = "ABCDEF-GHJKM-NPQRS-TVWXY-Z2345"  # the same for all three, in this town only
LINK_CODE = "ABCD2345EFGH"
MAILED = ("lan", "be", "minh")  # who has an address for mails

# what each dossier is called here, who is nominated (a name nobody else bears), by which unit, for which award
DOSSIERS: dict[str, tuple[str, str, str]] = {
    "draft": ("Tổ Chuyền May Số Bảy", "unit1", "bang-khen"),
    "helped": ("Nguyễn Cần Giúp", "unit1", "bang-khen"),
    "submitted": ("Trần Mới Gửi", "unit1", "bang-khen"),
    "checking": ("Lý Đang Xét", "unit1", "bang-khen"),
    "returned": ("Võ Bổ Sung", "unit1", "bang-khen"),
    "reviewing": ("Trịnh Thị Bé", "unit1", "bang-khen"),
    "posted": ("Đào Công Khai", "unit1", "bang-khen"),
    "council": ("Hà Đang Biểu Quyết", "unit1", "bang-khen"),
    "voted": ("Tạ Đã Khép Phiếu", "unit1", "bang-khen"),
    "deciding": ("Ông Chờ Quyết Định", "unit1", "bang-khen"),
    "published": ("Châu Được Khen", "unit1", "bang-khen"),
    "not_passed": ("Quách Thiếu Một Phiếu", "unit1", "bang-khen"),
    "withdrawn": ("Doãn Tự Rút", "unit1", "bang-khen"),
    "frozen": ("Lương Tạm Dừng", "unit1", "bang-khen"),
    "other": ("Thạch Còn Soạn", "unit2", "bang-khen"),
    "phuc": ("Đặng Hồng Phúc", "unit2", "bang-khen"),
    "secret": ("Kiều Phiếu Kín", "unit2", "chien-si"),
    "late": ("Âu Gửi Muộn", "unit2", "giay-khen"),
    "short": ("Công đoàn Trường Mầm non Đồi Thông", "unit2", "giay-khen"),
}
PROCEDURE = {
    "committee_met_on": date(2020, 6, 30), "committee_present": 9, "committee_for": 8, "committee_against": 1,
    "employer_agreed_on": date(2020, 7, 1), "employer_agreed_by": "Giám đốc Công ty May Suối Trắng",
}  # fmt: skip
COMPLAINANT = "Người Gửi Đơn Kín"  # known to the inspection committee, and to nobody else
COMMENTERS = {"opinion": "Người Nói Thẳng", "answered_opinion": "Người Góp Lời", "pending_opinion": "Người Chưa Xác Nhận"}
SPOKEN = {name: f"điều-{name}-nói" for name in COMMENTERS}  # read by those who answer, and by nobody else
WORKS = {
    "draft_work": "Bộ gá giữ tay áo đang viết", "unit_work": "Bảng màu chia chuyền", "waiting_work": "Góc đọc dưới tán cây",
    "work": "Xe đẩy vải hai tầng",
}  # fmt: skip
ADOPTED = "Việc áp dụng chưa ai xác nhận."  # read by the unit and the committee, and not by the public
PRACTICES = {"draft_practice": "Thưởng sáng kiến đang viết", "practice": "Thưởng quý cho tổ vượt sản lượng"}
TRAININGS = {
    "training": "Vận hành nồi hơi an toàn",
    "waiting_training": "Xếp góc chơi cho trẻ",
    "returned_training": "Sửa máy một kim",
}
PROGRAMMES = {"draft_programme": "Chương trình đang viết của trường", "programme": "Chương trình chuyền may không lỗi"}
REVIEWS = {"draft_report": "Báo cáo đang viết của cấp trên", "report": "Sơ kết nửa năm đã đăng"}
VISITS = {"visit": "Kiểm tra sổ thi đua kín", "planned_visit": "Kiểm tra sắp tới kín"}
QUESTIONS = {"answered_question": "Học việc này mất bao lâu?", "waiting_question": "Bộ gá mua ở đâu?"}
STORIES = {"draft_story": "Người giữ lửa lò đang viết", "story": "Chị Bé và chuyền may không lỗi"}
OPINION_CODES = {"opinion": "2222-2222-2228", "answered_opinion": "3333-3333-333C", "pending_opinion": "4444-4444-444G"}
CANARY = {key: f"chuyện-riêng-của-{key}" for key in DOSSIERS}  # stands in the deed of each dossier and nowhere else


class Town:
    """Names on the outside, rows on the inside: `town.lan` is read from the session that asks."""

    def __init__(self, ids: dict[str, tuple[type, int]] | None = None, session: Any = None) -> None:
        self.ids: dict[str, tuple[type, int]] = ids if ids is not None else {}
        self.session = session

    def __getattr__(self, name: str) -> Any:
        try:
            model, id = self.ids[name]
        except KeyError:
            raise AttributeError(f"nobody and nothing in this town is called {name}") from None
        return self.session().get(model, id)

    def id_of(self, name: str) -> int:
        return self.ids[name][1]

    @property
    def people(self) -> dict[str, User]:
        return {name: getattr(self, f"user_{name}") for name in PEOPLE}

    @property
    def dossiers(self) -> dict[str, Nomination]:
        return {name: getattr(self, f"dossier_{name}") for name in DOSSIERS}


class Builder:
    """Makes the town in the order of its life."""

    def __init__(self, session: Session, store: Store) -> None:
        self.s, self.store = session, store
        self.made: dict[str, Any] = {}
        self.evidence = picture()
        self.day = NOW - timedelta(days=60)

    def keep(self, name: str, thing: Any) -> Any:
        self.s.add(thing)
        self.made[name] = thing
        return thing

    def __getattr__(self, name: str) -> Any:
        return self.made[name]

    @contextmanager
    def on(self, month: int, day: int) -> Iterator[None]:
        with clock.stopped_at(datetime(2020, month, day, 9, 0, tzinfo=clock.VIETNAM)):
            yield

    def build(self) -> dict[str, tuple[type, int]]:
        with self.on(7, 1):
            self.places()
            self.rules()
            self.crew()
            self.s.flush()
            self.drafts()
            self.s.flush()
        self.lives()
        self.s.flush()
        ids = {name: (type(thing), thing.id) for name, thing in self.made.items()}
        # `phuc` is a person and a dossier: the bare name is the person's
        return (
            ids
            | {name: ids[f"dossier_{name}"] for name in DOSSIERS if name not in PEOPLE}
            | {name: ids[f"user_{name}"] for name in PEOPLE}
        )

    def places(self) -> None:
        self.keep("sector", Sector(code="cong-nghiep", name="Công nghiệp", name_en="Industry"))
        tiers = [("top", "Cấp trên", False), ("middle", "Cấp giữa", False), ("base", "Cấp cơ sở", True)]
        for code, name, is_base in tiers:
            self.keep(code, TierKind(code=code, name=name, name_en=name, is_base=is_base, valid_from=LONG_AGO))
        self.place("tinh", "Liên đoàn Lao động tỉnh", self.top, None)
        self.place("huyen", "Liên đoàn Lao động huyện", self.middle, self.tinh)
        self.place("unit1", "Công đoàn Công ty May Suối Trắng", self.base, self.huyen)
        self.place("unit2", "Công đoàn Trường Mầm non Đồi Thông", self.base, self.huyen)
        self.place("unit3", "Công đoàn Hợp tác xã Nước Trong", self.base, self.huyen)
        self.keep("collective", Collective(unit=self.unit1, name=DOSSIERS["draft"][0], size=14))
        for day in (date(2020, 9, 2), date(2020, 1, 1)):
            self.s.add(DayOff(day=day, name="Ngày nghỉ lễ"))

    def place(self, code: str, name: str, tier: TierKind, parent: Unit | None) -> None:
        unit = Unit(
            code=code,
            slug=slug(name),
            name=name,
            short_name=name.removeprefix("Công đoàn "),
            folded=f" {fold(name)}",
            sort_key=sort_key(name),
            sector=self.sector,
            document_mark=code.upper(),
            contact="Số điện thoại 0261 000 000",
            founded_on=LONG_AGO,
            is_enterprise=code == "unit1",
        )
        unit.tiers.append(UnitTier(kind=tier, valid_from=LONG_AGO))
        if parent is not None:
            unit.parents.append(UnitParent(parent=parent, valid_from=LONG_AGO))
        self.keep(code, unit)

    def rules(self) -> None:
        self.keep("movement", Movement(code="ldg", name="Lao động giỏi, lao động sáng tạo", name_en="Good and creative labour"))
        self.s.flush()
        self.award("bang-khen", "Bằng khen", Form.CERTIFICATE, FULL, Mode.OPEN)
        self.award("giay-khen", "Giấy khen", Form.LETTER, SHORT, Mode.OPEN)
        self.award("chien-si", "Chiến sĩ thi đua", Form.TITLE, FULL, Mode.SECRET)
        self.season("campaign", "2020", "Đợt xét năm 2020", date(2020, 7, 1), date(2020, 10, 30))
        self.season("urgent", "2020-dx", "Đợt xét đột xuất", date(2020, 7, 1), date(2020, 8, 31))
        for campaign in (self.campaign, self.urgent):
            self.s.flush()
            Published.call(self.s, campaign)

    def award(self, code: str, name: str, form: Form, path: list[str], mode: Mode) -> None:
        award = Award(
            code=code, position=len(self.made), name=name, name_en=f"{name} (en)", form=form, issuer="Liên đoàn Lao động huyện",
            for_person=True, for_collective=True, for_unit=True,
        )  # fmt: skip
        self.keep(code, award)
        self.s.flush()
        edition = Edition(
            award=award, unit_id=self.huyen.id, name=f"Quy chế {name} 2019", in_force_from=date(2019, 1, 1),
            legal_ref="mặc định của phần mềm, chưa kiểm chứng", certainty=Certainty.DEFAULT, path=path,
            reviews_needed=2, vote_mode=mode, quorum_num=2, quorum_den=3, pass_num=9, pass_den=10,
            strictly=False, base=Base.ALL, needs_employer=True, employer_legal_ref="mặc định của phần mềm, chưa kiểm chứng", vote_legal_ref="Điều 9 Quy chế Hội đồng", vote_certainty=Certainty.DEFAULT,
        )  # fmt: skip
        for stage, days in (
            ("submitted", 2),
            ("checking", 5),
            ("reviewing", 5),
            ("posted", 5),
            ("council", 10),
            ("deciding", 10),
        ):
            edition.limits.append(
                Limit(
                    stage=Stage(stage),
                    days=days,
                    amber_days=max(1, days - 2),
                    legal_ref="Điều 5 Quy chế",
                    certainty=Certainty.DEFAULT,
                )
            )
        self.keep(f"edition-{code}", edition)

    def season(self, name: str, code: str, title: str, opens: date, due: date) -> None:
        campaign = Campaign(
            code=code, movement=self.movement, unit=self.huyen, name=title, name_en=f"Campaign {code}", year=2020,
            launched_by="Kế hoạch 01", opens_on=opens, due_on=due, awards=[self.made[a] for a in ("bang-khen", "giay-khen", "chien-si")],
        )  # fmt: skip
        for place, (text, weight) in enumerate((("Hiệu quả", 40), ("Sáng tạo", 40), ("Lan tỏa", 20)), 1):
            campaign.criteria.append(
                Criterion(position=place, name=text, name_en=f"Criterion {place}", weight=weight, max_points=10)
            )
        self.keep(name, campaign)

    def crew(self) -> None:
        for key, (name, offices) in PEOPLE.items():
            user = User(username=key, name=name.replace("’", "'"), password_hash="-", language="vi", is_enabled=key != "tat")
            if key in MAILED:
                user.email = f"{key}@example.invalid"
            self.keep(f"user_{key}", user)
            end = date(2019, 12, 31) if key == "cuu" else None
            for role, place in [*offices, *([(Role.COUNCIL, "huyen")] if key in COUNCIL else [])]:
                title = (
                    {"chu": "Chủ tịch Hội đồng", "minh": "Thư ký Hội đồng"}.get(key, "Ủy viên") if role is Role.COUNCIL else ""
                )
                seat = SEATS.get(key, CouncilSeat.MEMBER) if role is Role.COUNCIL else None
                user.mandates.append(
                    Mandate(role=role, unit=self.made[place], seat=seat, title=title, valid_from=date(2018, 1, 1), valid_to=end)
                )
        for key in ("be", "phuc"):
            self.made[f"user_{key}"].person = self.person(PEOPLE[key][0], self.unit1 if key == "be" else self.unit2)
            self.made[f"person_{key}"] = self.made[f"user_{key}"].person
        self.made["office_of_lan"] = self.user_lan.mandates[0]

    def person(self, name: str, unit: Unit) -> Person:
        given = name.rpartition(" ")[2]
        person = Person(name=name, given_name=given, folded=fold(name), sort_key=name_key(name, given), birth_year=1985)
        person.memberships.append(Membership(unit=unit, job="Công nhân", valid_from=LONG_AGO))
        self.s.add(person)
        return person

    def drafts(self) -> None:
        still = ("draft", "helped")
        papers = {
            "proposal1": (self.unit1, self.campaign, [k for k, v in DOSSIERS.items() if v[1] == "unit1" and k not in still]),
            "draft_proposal1": (self.unit1, self.campaign, list(still)),
            "proposal2": (self.unit2, self.campaign, ["phuc", "secret", "short"]),
            "late_proposal": (self.unit2, self.urgent, ["late"]),
            "draft_proposal2": (self.unit2, self.campaign, ["other"]),
        }
        for name, (unit, campaign, dossiers) in papers.items():
            proposal = self.keep(name, Proposal(unit=unit, holder=self.huyen, campaign=campaign, **PROCEDURE))
            for key in dossiers:
                self.dossier(key, proposal)

    def dossier(self, key: str, proposal: Proposal) -> None:
        name, _, award = DOSSIERS[key]
        unit = proposal.unit
        n = Nomination(
            code=f"K20-{list(DOSSIERS).index(key) + 1:02d}", proposal=proposal, campaign=proposal.campaign, unit=unit, holder=self.huyen,
            subject_kind=Subject.PERSON, award=self.made[award], situation="Máy cũ hay hỏng, mỗi ca dừng hai lần.", deed=f"Sửa bộ gá. {CANARY[key]}",
            outcome="Ca nào cũng đủ hàng.", measure_name="Hàng lỗi", measure_unit="%", measure_before=Decimal("4.2"),
            measure_after=Decimal("1.5"), base_met_on=date(2020, 6, 30), base_present=20, base_for=19, base_against=1,
        )  # fmt: skip
        match key:
            case "draft":
                n.subject_kind, n.collective = Subject.COLLECTIVE, self.collective
                self.tell_more(n)
            case "short":
                n.subject_kind = Subject.UNIT
            case "reviewing":
                n.person = self.user_be.person
            case "phuc":
                n.person = self.user_phuc.person
            case _:
                n.person = self.person(name, unit)
        self.keep(f"dossier_{key}", n)
        n.name_nominee("14 người" if key == "draft" else "Công nhân")
        officer = self.user_lan if unit is self.unit1 else self.user_nga
        n.attachments.append(
            Attachment(
                name="ảnh bộ gá.png", kind=self.evidence.kind, size=len(self.evidence.content), sha256=self.evidence.sha256,
                stored_name=self.store.keep(self.evidence.content), preview_name=self.store.keep(self.evidence.preview or b""),
                added_by_id=officer.id,
            )
        )  # fmt: skip

    def tell_more(self, n: Nomination) -> None:
        """One row of each table that a dossier may hold."""
        n.write_profile(people=14, women=10, direct_workers=13)
        n.write_rows(
            "targets",
            [{"name": "Sản lượng", "measured_in": "tấn", "year": 2019, "planned": Decimal(100), "achieved": Decimal("112.5")}],
        )
        n.write_rows(
            "initiatives",
            [
                {
                    "name": "Bộ gá xoay",
                    "year": 2019,
                    "paper_no": "12/QĐ-CT",
                    "issuer": "Công ty May Suối Trắng",
                    "value": 95_000_000,
                }
            ],
        )
        n.write_rows(
            "declared_awards",
            [{"name": "Giấy khen", "year": 2018, "decision_no": "07/QĐ-KT", "issuer": "Công ty May Suối Trắng"}],
        )
        n.write_self_scores({self.campaign.criteria[0].id: (9, "Có số đo trước và sau.")})

    def lives(self) -> None:
        lan, nga, minh = self.user_lan, self.user_nga, self.user_minh
        with self.on(8, 3):
            self.proposal1.submit(lan)
            self.proposal2.submit(nga)
        with self.on(9, 15):
            self.dossier_helped.take(w.ASK_HELP, lan)
            self.late_proposal.submit(nga)
        waiting = ("submitted", "late", "draft", "helped", "other")
        moving = [k for k in DOSSIERS if k not in waiting]
        self.all(8, 4, w.RECEIVE, moving)
        with self.on(8, 5):
            self.dossier_returned.take(w.RETURN, minh, items=[("outcome", "Xin nêu số liệu theo quý.")], due_on=date(2020, 9, 25))
            self.dossier_withdrawn.take(w.WITHDRAW, lan, reason="Đơn vị xin rút để chuẩn bị thêm.")
            self.dossier_frozen.take(w.FREEZE, minh, cause="Đang xác minh đơn thư.")
        passing = [k for k in moving if k not in ("checking", "returned", "withdrawn", "frozen")]
        self.all(8, 6, w.PASS, passing, gist="Cải tiến bộ gá, giảm hàng lỗi từ 4,2 % xuống 1,5 %.")
        reviewed = [k for k in passing if k not in ("short",)]
        self.review(reviewed)
        posting = [k for k in reviewed if k != "reviewing"]
        self.all(9, 11, w.POST, ["posted"])
        self.all(8, 12, w.POST, [k for k in posting if k != "posted"])
        voting = [k for k in posting if k != "posted"]
        self.all(8, 20, w.END_POSTING, voting)
        self.vote([k for k in voting if k != "secret"])
        self.decide()
        self.works()
        self.practices()
        self.courses()
        self.programmes()
        self.reviews()
        self.visits()
        self.stories()
        with self.on(9, 16):
            self.meet()
            self.hand_out_links()
            self.afterwards()

    def meet(self) -> None:
        """The council sits over `secret`; its box has its three codes and is not yet open."""
        minh = self.user_minh
        meeting = Meeting(
            unit=self.huyen, name="Phiên họp Hội đồng tháng 9", starts_at=clock.now(), place="Phòng họp số 2", made_by_id=minh.id,
            chair=self.user_chu, secretary=minh, called_at=clock.now(), begun_at=clock.now(),
        )  # fmt: skip
        meeting.agenda = [AgendaItem(nomination=self.dossier_secret, position=1)]
        meeting.counters = [MeetingCounter(slot=slot, user=self.made[f"user_{name}"]) for slot, name in enumerate(COUNTERS)]
        meeting.attendees = [
            Attendee(user=user, position=place, name=user.name, attendance=Attendance.PRESENT)
            for place, user in enumerate((self.made[f"user_{key}"] for key in COUNCIL), 1)
        ]
        self.keep("meeting", meeting)
        coming = Meeting(
            unit=self.huyen, name="Phiên họp Hội đồng tháng 10", starts_at=clock.now() + timedelta(days=20), place="Phòng họp số 2",
            made_by_id=minh.id, chair=self.user_chu, secretary=minh,
        )  # fmt: skip
        coming.agenda = [AgendaItem(nomination=self.dossier_voted, position=1)]
        self.keep("coming_meeting", coming)
        self.s.flush()
        box = self.keep("box", balloting.make_box(meeting, [self.dossier_secret], minh))
        for key in box.keys:
            key.public, key.checked_at = sealing.board_public(box.id, BOARD_CODE), clock.now()
        self.keep("minutes", minuting.begin(meeting, MinutesKind.MEETING, None, minh))

    def hand_out_links(self) -> None:
        """The nominee of `checking` has a link with a known code; that of `posted` had one that was taken back."""
        for key in ("checking", "posted"):
            link, _code = PrivateLink.make(self.made[f"dossier_{key}"], self.user_lan)
            link.code_hash = hash_of(LINK_CODE, link.public_id)
            self.keep(f"link_{key}", link)
        PrivateLink.revoke(self.s, self.dossier_posted)

    def afterwards(self) -> None:
        """Of what was decided, one is complained of, and of one the withdrawal was proposed."""
        ship(self.s)
        record = self.s.scalars(select(AwardRecord)).one()
        self.keep("award", record)
        ground = self.s.scalars(WithdrawalGround.on(clock.today())).first()
        self.made["withdrawal"] = propose_withdrawal(record, ground, "Số liệu trong hồ sơ không có thật.", self.user_kien)
        complaint = Complaint(
            unit_id=self.huyen.id, nomination=self.dossier_not_passed, who=COMPLAINANT, contact="Điện thoại 0900 000 000",
            about="Đề nghị xem lại số phiếu.", received_on=clock.today(), learned_on=date(2020, 9, 11),
        )  # fmt: skip
        complaint.receive(self.s, self.user_kien)
        self.made["complaint"] = complaint
        self.s.flush()
        waiting = Recheck(withdrawal_id=self.withdrawal.id, nomination_id=self.dossier_posted.id)  # as after a publication
        self.keep("recheck", waiting)
        self.hear_the_public()

    def hear_the_public(self) -> None:
        """Of what was said, one is answered, one waits for its answer, and one was never confirmed."""
        minh = self.user_minh
        self.say("answered_opinion", self.dossier_posted, OpinionKind.OPINION, Ground.OTHER)
        self.say("opinion", self.dossier_council, OpinionKind.OBJECTION, Ground.FIGURES)
        self.say("pending_opinion", self.dossier_posted, OpinionKind.OPINION, Ground.OTHER)
        case, known = self.dossier_council, len(self.dossier_council.events)
        heard, case.stage = case.stage, Stage.POSTED  # it came while the case was posted
        for name in ("answered_opinion", "opinion"):
            consulting.receive(self.made[name])
        case.stage = heard
        for event in case.events[known:]:  # in the record it stands last, and the case goes on from where it is
            event.from_stage = event.to_stage = heard
        self.made["answered_opinion"].take_on(minh)
        self.made["answered_opinion"].sum_up(minh, "Có người nêu thêm một việc làm tốt của người được đề nghị.")
        self.s.flush()
        consulting.answer(self.made["answered_opinion"], minh, "Cảm ơn bạn, thường trực đã ghi vào hồ sơ.", "Mời bạn ghé trụ sở.")

    def say(self, name: str, n: Nomination, kind: OpinionKind, ground: Ground) -> None:
        opinion = Opinion(
            code=OPINION_CODES[name], nomination=n, unit_id=n.holder_id, kind=kind, ground=ground, text=SPOKEN[name],
            who=COMMENTERS[name], email=f"{name.replace('_', '-')}@example.invalid", phone="0911 222 333",
        )  # fmt: skip
        if name == "opinion":
            stored = self.store.keep(self.evidence.content)
            content = {"kind": self.evidence.kind, "size": len(self.evidence.content), "sha256": self.evidence.sha256}
            opinion.files = [OpinionFile(name="giấy tờ.png", stored_name=stored, **content)]
        self.keep(name, opinion)
        self.s.flush()

    def all(self, month: int, day: int, step: w.Step, keys: list[str], **answers: Any) -> None:
        with self.on(month, day):
            for key in keys:
                self.made[f"dossier_{key}"].take(step, self.user_minh, **answers)
        self.s.flush()

    def review(self, keys: list[str]) -> None:
        """Hoa and Tuấn are asked; of `reviewing` only Hoa has begun, and nothing is sent."""
        criteria = [c.id for c in self.campaign.criteria]
        for key in keys:
            n = self.made[f"dossier_{key}"]
            with self.on(8, 7):
                n.assign_to([self.user_hoa, self.user_tuan], self.user_minh)
            with self.on(8, 10):
                for reviewer in (self.user_hoa, self.user_tuan):
                    if key == "reviewing" and reviewer is self.user_tuan:
                        continue
                    note = f"Việc làm thật, số liệu rõ. ({reviewer.username} viết về {key})"
                    sheet = n.write_review(reviewer, dict.fromkeys(criteria, 8), Recommendation.AGREE, note)
                    if key != "reviewing":
                        n.send_review(sheet)

    def vote(self, keys: list[str]) -> None:
        """`council` and `phuc` stand open with three votes; of the others one failed by a single vote."""
        members = [self.made[f"user_{key}"] for key in COUNCIL]
        everyone = {user.id for user in members}
        for key in keys:
            n = self.made[f"dossier_{key}"]
            away = {self.user_phuc.id} if key == "phuc" else set()
            with self.on(9, 10):
                n.take(w.OPEN_VOTE, self.user_minh, present=everyone - away, consulted=set())
                self.s.flush()
                voters = [self.user_hoa, self.user_tuan, self.user_son] if key in ("council", "phuc") else members
                for member in voters:
                    no = key == "not_passed" and member is self.user_vinh
                    n.cast(member, Choice.NO if no else Choice.YES)
            if key in ("council", "phuc"):
                continue
            with self.on(9, 11):
                n.take(w.CLOSE_VOTE, self.user_minh)
            if key == "not_passed":
                with self.on(9, 11):
                    n.take(w.FAIL, self.user_minh, reason="Chưa đủ phiếu theo quy chế.")
            elif key != "voted":
                with self.on(9, 11):
                    n.take(w.CONCLUDE, self.user_minh)
        self.s.flush()

    def decide(self) -> None:
        with self.on(9, 14):
            self.paper("decision", ["deciding"])
            done = self.paper("published_decision", ["published"])
        with self.on(9, 15):
            done.approve(self.user_chu)
            self.s.flush()
        with self.on(9, 16):
            done.publish(self.user_minh, {self.dossier_published.id})

    def paper(self, name: str, keys: list[str]) -> Decision:
        decision = Decision(
            unit=self.huyen, campaign=self.campaign, signed_on=date(2020, 9, 15), signatory="Lê Quốc Chủ",
            signatory_title="Chủ tịch", legal_bases="Luật Thi đua, khen thưởng", met_on=date(2020, 9, 14),
            members=9, present=8, agreed=8, minutes=MINUTES, created_by_id=self.user_minh.id,
        )  # fmt: skip
        self.keep(name, decision)
        decision.list_only([self.made[f"dossier_{key}"] for key in keys])
        self.s.flush()
        return decision

    def works(self) -> None:
        """Of solutions: a draft, one that waits for its unit, one that waits for the committee, and a published one."""
        steps = {"draft_work": (), "unit_work": ("submit",), "waiting_work": ("submit", "vouch")}
        steps["work"] = (*steps["waiting_work"], "publish")
        lan, nga, minh = self.user_lan, self.user_nga, self.user_minh
        for place, (name, taken) in enumerate(steps.items()):
            unit, officer = (self.unit2, nga) if name == "waiting_work" else (self.unit1, lan)
            with self.on(9, 12):
                work = Solution.begin(self.s, unit, officer)
                work.title, work.summary = WORKS[name], f"Tóm tắt giải pháp thứ {place + 1}."
                work.problem, work.how, work.where = "Trước đây làm lâu.", f"Cách làm thứ {place + 1}.", "Ở mọi xưởng."
                self.keep(name, work)
                self.s.flush()
                if name == "draft_work":
                    stored = {"stored_name": self.store.keep(self.evidence.content), "sha256": self.evidence.sha256}
                    preview = self.store.keep(self.evidence.preview or b"")
                    about = {"kind": self.evidence.kind, "size": len(self.evidence.content), "added_by_id": officer.id}
                    self.keep(
                        "work_file", WorkFile(work_id=work.id, name="ảnh bộ gá.png", preview_name=preview, **stored, **about)
                    )
                for step in taken:
                    work.take(WORK_STEPS[step], minh if step == "publish" else officer)
                    self.s.flush()
        with self.on(9, 14):
            told = {"adopted_on": date(2020, 9, 14), "scope": "Hai lớp mẫu giáo.", "effect": ADOPTED}
            self.keep("adoption", Adoption.record(self.s, work, self.unit2, nga, **told))

    def practices(self) -> None:
        """Of an enterprise's policies: a draft, and a published one."""
        lan, minh = self.user_lan, self.user_minh
        for name, taken in (("draft_practice", ()), ("practice", ("submit", "vouch", "publish"))):
            with self.on(9, 12):
                work = Practice.begin(self.s, self.unit1, lan, title=PRACTICES[name], summary="Thưởng theo quý, trả cùng lương.")
                work.what, work.eligible, work.amount, work.per = (
                    PracticeKind.REGULAR_REWARD,
                    "Tổ vượt sản lượng",
                    500_000,
                    "một người một quý",
                )
                work.often, work.since, work.agreement = Often.QUARTERLY, date(2019, 1, 1), Agreement.REGULATION
                work.agreed_on, work.rewarded, work.paid = date(2018, 12, 20), 40, 80_000_000
                self.keep(name, work)
                self.s.flush()
                for step in taken:
                    work.take(WORK_STEPS[step], minh if step == "publish" else lan)
                    self.s.flush()

    def courses(self) -> None:
        """A course that is confirmed, long ago; one that waits for the committee; one that was given back."""
        lan, nga, minh = self.user_lan, self.user_nga, self.user_minh
        for name, unit, officer in (
            ("training", self.unit1, lan),
            ("waiting_training", self.unit2, nga),
            ("returned_training", self.unit1, lan),
        ):
            with self.on(9, 12):
                said = {
                    "topic": TRAININGS[name],
                    "skills": ["an toàn lao động"],
                    "held_on": date(2014, 5, 5),
                    "days": 1,
                    "people": 17,
                }
                course = self.keep(name, Training.record(self.s, unit, officer, **said))
                self.s.flush()
                if name == "training":
                    course.take(CONFIRM, minh)
                elif name == "returned_training":
                    course.take(GIVE_BACK, minh, reason="Xin ghi thêm ngày cuối.")
                self.s.flush()

    def programmes(self) -> None:
        """One that is being written, and a published one of which one criterion is reached and one is late."""
        lan, nga, minh = self.user_lan, self.user_nga, self.user_minh
        with self.on(8, 3):
            draft = self.keep("draft_programme", Programme.begin(self.s, self.unit2, nga))
            draft.title = PROGRAMMES["draft_programme"]
            work = self.keep("programme", Programme.begin(self.s, self.unit1, lan))
            work.title, work.summary, work.movement = PROGRAMMES["programme"], "Ba tiêu chí đo được.", self.movement
            rows = (
                ("Giảm lỗi", 10, date(2020, 12, 1)),
                ("Sáng kiến", 4, date(2020, 12, 1)),
                ("Lớp kèm tay nghề", 3, date(2020, 9, 1)),
            )
            for place, (text, target, due) in enumerate(rows):
                row = ProgrammeCriterion(
                    place=place, text=text, owner="Tổ trưởng", measured_in="việc", target=Decimal(target), due_on=due
                )
                work.criteria.append(row)
            self.s.flush()
            for step in ("submit", "vouch", "publish"):
                work.take(WORK_STEPS[step], minh if step == "publish" else lan)
                self.s.flush()
        with self.on(9, 14):
            work.criteria[0].note_progress(lan, date(2020, 9, 14), Decimal(12), "Đếm theo sổ.")
            self.s.flush()

    def reviews(self) -> None:
        with self.on(9, 13):
            for name, title in REVIEWS.items():
                work = self.keep(name, PeriodReview.begin(self.s, self.huyen, self.user_minh))
                work.title, work.summary = title, "Tóm tắt báo cáo."
                work.results = "Kết quả đáng kể."
                self.s.flush()
            for step in ("submit", "vouch", "publish"):
                work.take(WORK_STEPS[step], self.user_minh)
                self.s.flush()

    def visits(self) -> None:
        ship(self.s)
        with self.on(9, 10):
            for name, topic in VISITS.items():
                self.keep(name, Visit.plan(self.s, self.huyen, self.unit1, self.user_kien, date(2020, 9, 11), topic))
        with self.on(9, 11):
            self.visit.record(self.user_kien, date(2020, 9, 11), "Sổ ghi chưa đủ.", "Ghi đủ sổ.", date(2020, 9, 15))
            self.s.flush()

    def stories(self) -> None:
        """A draft with a picture, and a published one with a picture, an answered question and one that waits."""
        lan, minh = self.user_lan, self.user_minh
        for name, title in STORIES.items():
            with self.on(9, 12):
                story = Story.begin(self.s, self.unit1, lan, title=title, summary=f"Tóm tắt của {title}.", nominee="Trịnh Thị Bé")
                story.body, story.category, story.agreed_on = f"## Việc làm\n\nThân bài {name}.", Category.LABOUR, clock.today()
                sizes = in_store(for_everybody("anh.png", colours(name)), self.store)
                story.pictures.append(WorkPicture(position=0, alt=f"Ảnh của {name}", caption=f"Chú thích {name}", sizes=sizes))
                self.keep(name, story)
                self.s.flush()
                for step in ("submit", "vouch", "publish") if name == "story" else ():
                    story.take(WORK_STEPS[step], minh if step == "publish" else lan)
                    self.s.flush()
        with self.on(9, 15):
            for name, text in QUESTIONS.items():
                self.keep(name, WorkQuestion.ask(self.s, story, f"Người hỏi {name}", text, "10.0.0"))
            self.s.flush()
            self.made["answered_question"].reply(lan, "Ba tuần, mỗi ngày một giờ.")
            self.s.flush()


def colours(name: str) -> bytes:
    """A true picture of its own colour for each name."""
    out = BytesIO()
    Image.new("RGB", (640, 400), (len(name) * 9, 90, 120)).save(out, "PNG")
    return out.getvalue()


def picture() -> Any:
    """A small true picture, as evidence."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return examine("ảnh bộ gá.png", out.getvalue())


def build(session: Session, store: Store) -> dict[str, tuple[type, int]]:
    """Build the town; gives the ids by which it is found again."""
    return Builder(session, store).build()


def make_app(url: str, shelf: Path, **more: Any) -> Flask:
    """An application as the tests need it: over that database, with everything else of the shipped settings."""
    settings = {"TESTING": True, "PRODUCTION": False, "SECRET_KEY": "a key for tests only, long enough to be taken"}
    settings |= {"BASE_URL": "http://localhost", "PUBLIC_CACHE_MB": 0}
    where = {"INSTANCE": shelf, "SQLALCHEMY_DATABASE_URI": url, "UPLOAD_DIR": shelf / "files", "ROOT_UNIT": ROOT_UNIT}
    where |= {"LOG_DIR": shelf / f"log-{hashlib.sha256(url.encode()).hexdigest()[:12]}"}  # each database has its own log
    return quicken(create_app(**{**settings, **where, **more}))


@contextmanager
def put_away() -> Iterator[None]:
    """Let go of every connection of the app in whose context this stands."""
    try:
        yield
    finally:
        db.session.remove()
        db.engine.dispose()


# the addresses of the town


DOSSIER_ROOMS = ("dossier", "nominate", "review", "council")
BESIDE_THE_DOSSIER = ("conflicts", "counting", "nominee", "messages", "statements")  # what they hide, the dossier hides
SEVERAL = ("draft", "checking", "reviewing", "posted", "council", "published", "not_passed", "frozen", "other", "phuc")
PROPOSALS = ("proposal1", "draft_proposal1", "proposal2", "late_proposal", "draft_proposal2")
DECISIONS = ("decision", "published_decision")
UNITS, ACCOUNTS = ("unit1", "unit2", "huyen", "tinh"), ("lan", "be", "minh", "quang")
AFTER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("office.unit", "office.change_unit", "office.move_unit", "office.turn_unit", "office.end_unit"), UNITS),
    **dict.fromkeys(("office.account", "office.change_account", "office.give"), ACCOUNTS),
    **dict.fromkeys(("resets.show", "resets.start_password", "resets.code"), ACCOUNTS),
    "office.end_mandate": ("office_of_lan",),
    **dict.fromkeys(("registry.unit", "registry.new_person", "registry.add_person", "registry.new_team", "registry.add_team"), UNITS),
    **dict.fromkeys(("registry.person", "registry.change_person", "registry.leave", "registry.move"), ("person_be", "person_phuc")),
    **dict.fromkeys(("registry.team", "registry.change_team"), ("collective",)),
    **dict.fromkeys(("season.show", "season.edit", "season.update", "season.close", "season.archive"), ("campaign", "urgent")),
    **dict.fromkeys(("awards.show", "awards.mark_one", "awards.put_right", "awards.propose"), ("award",)),
    **dict.fromkeys(("awards.decide", "awards.drop", "awards.publish", "awards.recover"), ("withdrawal",)),
    **dict.fromkeys(("awards.decision", "awards.mark_all", "reissuing.certificates"), DECISIONS),
    **dict.fromkeys(("reissuing.certificate", "reissuing.again"), ("award",)),
    **dict.fromkeys(("reissuing.recheck", "reissuing.conclude"), ("recheck",)),
    **dict.fromkeys(("complaints.show", "complaints.take_up", "complaints.refuse", "complaints.decide", "complaints.scan"), ("complaint",)),
}  # fmt: skip
NOTHING = 999_999


def places(app: Flask, world: Town, rule: Any) -> list[tuple[str, str]]:
    """Every address of a rule that means something here: the name of the thing, and the path."""
    room, arguments = rule.endpoint.partition(".")[0], rule.arguments
    with app.test_request_context():
        adapter = app.url_map.bind("")
        if not arguments:
            return [("", adapter.build(rule.endpoint, {}))]
        return [(name, adapter.build(rule.endpoint, values)) for name, values in things(world, room, arguments, rule.endpoint)]


def picture_of(world: Town, story: str) -> WorkPicture:
    return world.session().scalars(select(WorkPicture).where(WorkPicture.work_id == world.id_of(story))).one()


def things(world: Town, room: str, arguments: set[str], endpoint: str) -> list[tuple[str, dict[str, Any]]]:
    """What the arguments of an address may be, by room. A new kind of address must be told here what it is about."""
    if room == "consultation" and arguments == {"id"}:
        names = (
            ("posted", "council", "phuc")
            if endpoint in ("consultation.new", "consultation.enter")
            else ("opinion", "answered_opinion", "pending_opinion")
        )
        return [*((name, {"id": world.id_of(name)}) for name in names), ("nothing", {"id": NOTHING})]
    if room == "works" and "file_id" in arguments:
        own = {"id": world.id_of("draft_work"), "file_id": world.id_of("work_file")}
        return [
            ("draft_work", own),
            ("another's", own | {"id": world.id_of("unit_work")}),
            ("nothing", own | {"file_id": NOTHING}),
        ]
    if "file_id" in arguments:
        own = {"id": world.id_of("opinion"), "file_id": world.opinion.files[0].id}
        return [
            ("opinion", own),
            ("another's", own | {"id": world.id_of("answered_opinion")}),
            ("nothing", {"id": NOTHING, "file_id": 1}),
        ]
    if endpoint in ("opinions.new", "opinions.send"):
        return [(key, {"code": getattr(world, key).code}) for key in ("posted", "checking")] + [("nothing", {"code": "K00-00"})]
    if room == "opinions":
        return [*((name, {"code": code}) for name, code in OPINION_CODES.items()), ("nothing", {"code": "5555-5555-555M"})]
    if "attachment_id" in arguments:
        own = [(key, {"id": n.id, "attachment_id": n.attachments[0].id}) for key, n in world.dossiers.items()]
        stolen = {"id": world.checking.id, "attachment_id": world.other.attachments[0].id}
        return [*own, ("another's", stolen), ("nothing", {"id": NOTHING, "attachment_id": 1})]
    if "step" in arguments:
        receive = w.STEPS["receive"]
        if room == "together":
            return [("receive", {"step": receive}), ("return", {"step": w.STEPS["return"]})]
        return [
            *((key, {"id": n.id, "step": receive}) for key, n in world.dossiers.items()),
            ("nothing", {"id": NOTHING, "step": receive}),
        ]
    if arguments == {"id"} and room in BESIDE_THE_DOSSIER:
        return [*((key, {"id": getattr(world, key).id}) for key in SEVERAL), ("nothing", {"id": NOTHING})]
    if arguments == {"id"} and room in DOSSIER_ROOMS:
        return [*((key, {"id": n.id}) for key, n in world.dossiers.items()), ("nothing", {"id": NOTHING})]
    if arguments == {"id"} and endpoint in AFTER:
        names = AFTER[endpoint]
        return [*((name, {"id": world.id_of(name)}) for name in names), ("nothing", {"id": NOTHING})]
    if arguments == {"id"} and room == "meetings":
        return [*((name, {"id": world.id_of(name)}) for name in ("meeting", "coming_meeting")), ("nothing", {"id": NOTHING})]
    if room == "minutes" and "id" in arguments:
        return [("minutes", {"id": world.id_of("minutes")}), ("nothing", {"id": NOTHING})]
    if "meeting_id" in arguments and room in ("minutes", "ballot_papers"):
        more = {"number": 1} if "number" in arguments else {}
        return [("meeting", {"meeting_id": world.meeting.id} | more), ("nothing", {"meeting_id": NOTHING} | more)]
    if arguments == {"id"} and room in ("proposals", "decisions"):
        names = PROPOSALS if room == "proposals" else DECISIONS
        return [*((name, {"id": world.id_of(name)}) for name in names), ("nothing", {"id": NOTHING})]
    if room in ("ballot", "board"):
        return [("box", {"id": world.box.id}), ("nothing", {"id": "0" * 16})]
    if room == "private_link":
        links = [(key, {"public_id": getattr(world, f"link_{key}").public_id}) for key in ("checking", "posted")]
        return [*links, ("nothing", {"public_id": "0" * 16})]
    if arguments == {"id"} and room == "notices":
        own = {
            who: world.session().scalar(select(func.min(Notice.id)).where(Notice.user_id == world.id_of(who)))
            for who in ("lan", "minh")
        }
        return [*((f"of {who}", {"id": id}) for who, id in own.items()), ("nothing", {"id": NOTHING})]
    if room == "running" or endpoint in ("boxes.offer", "boxes.make"):
        return [("meeting", {"id": world.id_of("meeting")}), ("nothing", {"id": NOTHING})]
    if endpoint in ("works.share", "works.share_reloaded"):
        return [
            *((key, {"id": getattr(world, key).id}) for key in ("published", "council", "other")),
            ("nothing", {"id": NOTHING}),
        ]
    if room == "works":
        more = {"name": "submit"} if "name" in arguments else {}
        if "picture_id" in arguments:
            own = [(name, {"id": world.id_of(name), "picture_id": picture_of(world, name).id}) for name in STORIES]
            return [
                *own,
                ("another's", own[0][1] | {"picture_id": picture_of(world, "story").id}),
                ("nothing", {"id": NOTHING, "picture_id": 1}),
            ]
        if "question_id" in arguments:
            return [*((name, {"question_id": world.id_of(name)}) for name in QUESTIONS), ("nothing", {"question_id": NOTHING})]
        return [
            *((name, {"id": world.id_of(name)} | more) for name in (*WORKS, *STORIES, *PRACTICES, *PROGRAMMES, *REVIEWS)),
            ("nothing", {"id": NOTHING} | more),
        ]
    if room == "trainings":
        if "unit_id" in arguments:
            return [*((name, {"unit_id": world.id_of(name)}) for name in ("unit1", "huyen")), ("nothing", {"unit_id": NOTHING})]
        more = {"name": "remove"} if "name" in arguments else {}
        return [*((name, {"id": world.id_of(name)} | more) for name in TRAININGS), ("nothing", {"id": NOTHING} | more)]
    if room == "practices":
        return [(name, {"code": getattr(world, name).code}) for name in PRACTICES] + [("nothing", {"code": "KK20-0-00"})]
    if room == "adoptions" and "id" in arguments:
        more = {"name": "confirm"} if "name" in arguments else {}
        return [("adoption", {"id": world.id_of("adoption")} | more), ("nothing", {"id": NOTHING} | more)]
    if room in ("solutions", "adoptions"):
        return [(name, {"code": getattr(world, name).code}) for name in WORKS] + [("nothing", {"code": "GP20-0-00"})]
    if room in ("stories", "questions") and "code" in arguments:
        codes = {name: {"code": getattr(world, name).code} for name in STORIES}
        if "name" in arguments:
            codes = {name: its | {"name": picture_of(world, name).sizes[0]["name"]} for name, its in codes.items()}
            return [*codes.items(), ("another's", codes["draft_story"] | {"code": codes["story"]["code"]})]
        return [*codes.items(), ("nothing", {"code": "DH20-0-00"})]
    if endpoint == "stories.category":
        return [("labour", {"slug": Category.LABOUR.value}), ("nothing", {"slug": "khong-co"})]
    if room in ("programmes", "reviews"):
        names = PROGRAMMES if room == "programmes" else REVIEWS
        return [*((name, {"code": getattr(world, name).code}) for name in names), ("nothing", {"code": "CT20-0-00"})]
    if room == "following" and "id" in arguments:
        row = world.programme.criteria[0]
        more = {"criterion_id": row.id} if "criterion_id" in arguments else {}
        more |= {"update_id": row.updates[0].id} if "update_id" in arguments else {}
        names = ("programme", "draft_programme", "work")
        return [*((name, {"id": world.id_of(name)} | more) for name in names), ("nothing", {"id": NOTHING} | more)]
    if room == "reporting":
        return [*((name, {"id": world.id_of(name)}) for name in REVIEWS), ("nothing", {"id": NOTHING})]
    if room == "visits":
        return [*((name, {"id": world.id_of(name)}) for name in VISITS), ("nothing", {"id": NOTHING})]
    if room == "boxes":
        return [("box", {"id": world.id_of("box")}), ("nothing", {"id": "0" * 16})]
    match endpoint:
        case "figures.file":
            good = {"table": "theo-nam", "kind": "csv"}
            return [("by year", good), ("a workbook", good | {"kind": "xlsx"}), ("nothing", good | {"table": "khong-co"})]
        case "indicators.file" | "coverage.file" | "courses.file" | "following.file":
            return [(kind, {"kind": kind}) for kind in ("csv", "xlsx")] + [("nothing", {"kind": "pdf"})]
        case "readiness.show":
            return [(stage, {"stage": stage}) for stage in ("reviewing", "council")] + [("nothing", {"stage": "draft"})]
        case "papers.new" | "papers.enter":
            return [*((name, {"unit_id": world.id_of(name)}) for name in ("unit1", "huyen")), ("nothing", {"unit_id": NOTHING})]
        case "public.unit":
            return [
                ("unit1", {"slug": world.unit1.slug}),
                ("unit3", {"slug": world.unit3.slug}),
                ("nothing", {"slug": "khong-co"}),
            ]
        case "open_data.table":
            return [(name, {"name": name}) for name in ("awards", "units", "log")] + [("nothing", {"name": "khong-co"})]
        case "open_data.file":
            names = ("awards.csv", "nominations.json", "units.csv", "decisions.csv.sha256")
            return [(name, {"name": name}) for name in names] + [("nothing", {"name": "people.csv"})]
        case "api.rows":
            return [(name, {"name": name}) for name in ("awards", "nominations", "units", "log")] + [
                ("nothing", {"name": "people"})
            ]
        case "api.row":
            return [
                ("published", {"name": "nominations", "key": world.published.code}),
                ("unit1", {"name": "units", "key": world.unit1.slug}),
                ("nothing", {"name": "nominations", "key": world.deciding.code}),
            ]
        case "feeds.unit":
            return [("unit1", {"slug": world.unit1.slug}), ("nothing", {"slug": "khong-co"})]
        case "feeds.part":
            return [(name, {"name": name}) for name in ("trang", "ket-qua-0", "don-vi-0", "bai-0")] + [
                ("nothing", {"name": "ho-so-0"})
            ]
        case "help.guide":
            return [("officers", {"slug": "can-bo"}), ("counters", {"slug": "ban-kiem-phieu"}), ("nothing", {"slug": "khong-co"})]
        case "certificates.show":
            paper = world.session().scalars(select(Certificate).order_by(Certificate.id)).first().shown
            wrong = CERTIFICATE.grouped(complete("0" * 14))
            return [("of the published", {"code": paper}), ("nothing", {"code": wrong})]
        case "decided.show" | "decided.paper":
            slug_of = world.session().scalars(select(PublishedDecision).order_by(PublishedDecision.id)).first().slug
            return [("published_decision", {"slug": slug_of}), ("nothing", {"slug": "khong-co"})]
        case "public.posting":
            return [(key, {"code": getattr(world, key).code}) for key in ("posted", "checking")] + [
                ("nothing", {"code": "K00-00"})
            ]
        case "public_log.entry" | "public_log.proof":
            return [("first", {"position": 0}), ("nothing", {"position": NOTHING})]
        case "public_log.tile":
            return [("entries", {"name": "entries/000.p/1"}), ("nothing", {"name": "0/999"})]
        case "public.year":
            return [("2020", {"year": 2020}), ("nothing", {"year": 1999})]
        case "public.result":
            found = [(key, {"year": 2020, "code": getattr(world, key).code}) for key in ("published", "deciding", "not_passed")]
            return [*found, ("nothing", {"year": 2020, "code": "K00-00"})]
    raise AssertionError(f"{endpoint}: tell tests/world.py what {sorted(arguments)} may be")
