"""Rows that the product ships: the clocks of a complaint, the grounds of a withdrawal, the numbers of a council,
standard reasons of a refusal, each saying how sure it is.

The clocks are those of the state administration, used by analogy: no text of the unions on them was found.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from emulation.models.aftermath import WithdrawalGround
from emulation.models.complaint import Clock, ComplaintLimit
from emulation.models.council import CouncilRule
from emulation.models.edition import Certainty
from emulation.models.grounds import NotPassedGround
from emulation.models.indicator import ship_targets
from emulation.models.opinion import OpinionLimit
from emulation.models.visits import CheckPoint
from emulation.models.works.solution import ship_fields
from emulation.rules.council import CouncilLimit
from emulation.rules.stage import Stage

LONG_AGO, LAW_BEGINS, BEFORE_IT = date(2012, 7, 1), date(2024, 1, 1), date(2023, 12, 31)
ANALOGY = "Luật Khiếu nại, áp dụng tương tự từ cơ quan hành chính nhà nước"
ARTICLE_28 = "Luật Khiếu nại, điều 28, áp dụng tương tự từ cơ quan hành chính nhà nước"
ASSUMED = "mặc định của phần mềm, chưa kiểm chứng"
LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15, chương VII"

CLOCKS = (
    (Clock.FILE, 90, ANALOGY),
    (Clock.TAKE_UP, 10, ASSUMED),
    (Clock.DECIDE, 30, ARTICLE_28),
    (Clock.DECIDE_HARD, 45, ARTICLE_28),
    (Clock.DECIDE_REMOTE, 45, ARTICLE_28),
    (Clock.DECIDE_REMOTE_HARD, 60, ARTICLE_28),
)
GROUNDS = (
    ("a", "Gian dối trong kê khai thành tích", "Fraud in declaring merit"),
    ("b", "Cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ", "False information or forged papers"),
    ("c", "Thẩm định, quyết định khen thưởng trái quy định", "The appraisal or the decision was against the rules"),
    (
        "d",
        "Có kết luận, bản án của cơ quan có thẩm quyền về vi phạm trong thời gian tính thành tích, dẫn đến không đủ tiêu chuẩn",
        "A competent conclusion or judgment shows violations during the merit period, so that the standard was not met",
    ),
)

NINE = "Quyết định 2106/QĐ-TLĐ năm 2017, điều 35, quy định cho liên đoàn cấp trên; áp dụng tương tự cho Hội đồng này"
COUNCILS = (
    (CouncilLimit.MOST_MEMBERS, 9, NINE),
    (CouncilLimit.CHAIRS, 1, ASSUMED),
    (CouncilLimit.MOST_VICE_CHAIRS, 2, ASSUMED),
    (CouncilLimit.SECRETARIES, 1, ASSUMED),
    (CouncilLimit.COUNTERS, 3, ASSUMED),
    (CouncilLimit.MOST_CHAIRS_COUNTING, 1, ASSUMED),
)
SINCE = date(2018, 1, 1)
NOT_PASSED = (
    (Stage.SUBMITTED, "qua-han", "Gửi sau hạn của đợt xét", "Sent after the deadline of the campaign"),
    (Stage.CHECKING, "doi-tuong", "Không thuộc đối tượng của danh hiệu này", "Not among those whom this award is for"),
    (Stage.CHECKING, "tieu-chuan", "Chưa đủ tiêu chuẩn của danh hiệu", "The standard of the award is not met"),
    (Stage.CHECKING, "minh-chung", "Thành tích chưa có minh chứng", "The merit is not proved"),
    (Stage.CHECKING, "thu-tuc", "Thiếu bước ở cơ sở hoặc thiếu giấy tờ phải có", "A step in the unit or a required paper is missing"),
    (Stage.CHECKING, "trung-thanh-tich", "Thành tích đã được khen ở hình thức cùng cấp", "The same merit was awarded at this level before"),
    (Stage.COUNCIL, "thieu-phieu", "Số phiếu đồng ý chưa đạt mức quy định", "Fewer votes in favour than required"),
    (Stage.COUNCIL, "vuot-chi-tieu", "Đạt đủ phiếu nhưng vượt chỉ tiêu của đợt xét", "Enough votes, but beyond the quota of the campaign"),
    (Stage.COUNCIL, "chu-tich", "Chủ tịch Hội đồng không đồng ý khi cần có ý kiến của Chủ tịch", "The chair of the council did not assent where that is needed"),
    (Stage.DECIDING, "thuong-vu", "Ban Thường vụ không nhất trí", "The standing committee did not agree"),
)  # fmt: skip


ANSWER_WITHIN, ANSWER_WARNS = 5, 3
CHECKLIST = (
    ("chuong-trinh", "Có chương trình hành động với tiêu chí đo được, có người phụ trách và hạn", "There is an action programme with measurable criteria, owners and due dates"),
    ("tien-do", "Tiến độ của từng tiêu chí được ghi đúng kỳ, có minh chứng", "Progress on each criterion is written down in time, with evidence"),
    ("pho-bien", "Phong trào và chương trình được phổ biến đến từng tổ, đoàn viên", "The movement and the programme are known in every team"),
    ("binh-xet", "Bình xét khen thưởng dân chủ, công khai từ tổ trở lên", "Nominees are chosen openly and democratically, from the team upwards"),
    ("truc-tiep", "Người lao động trực tiếp và tập thể nhỏ được quan tâm đề nghị khen", "Workers at the bench and small teams are put forward"),
    ("cach-lam", "Sáng kiến, cách làm hay được ghi lại và chia sẻ", "Initiatives and good practices are written down and shared"),
    ("ho-so", "Hồ sơ, sổ theo dõi thi đua được lưu đầy đủ", "Papers and books of the movement are kept in full"),
    ("chinh-sach", "Chính sách khen thưởng của người sử dụng lao động được thực hiện đúng cam kết", "The employer keeps to the agreed rewards"),
)  # fmt: skip


def ship_opinions(session: Session) -> bool:
    """Write how long an answer to an opinion may take, where nothing says so yet."""
    if session.scalar(select(exists(select(OpinionLimit.id)))):
        return False
    session.add(
        OpinionLimit(
            days=ANSWER_WITHIN, amber_days=ANSWER_WARNS, legal_ref=ASSUMED, certainty=Certainty.DEFAULT, valid_from=LONG_AGO
        )
    )
    session.flush()
    return True


def ship_council(session: Session) -> bool:
    """Write the numbers for councils, where there are none yet."""
    if session.scalar(select(exists(select(CouncilRule.id)))):
        return False
    session.add_all(
        CouncilRule(kind=kind, number=number, legal_ref=ref, certainty=Certainty.DEFAULT, valid_from=SINCE)
        for kind, number, ref in COUNCILS
    )
    session.flush()
    return True


def ship(session: Session) -> bool:
    """Write the rows that are not there yet; False when there was nothing to write."""
    return (
        ship_afterwards(session)
        | ship_council(session)
        | ship_grounds(session)
        | ship_opinions(session)
        | ship_targets(session)
        | ship_checklist(session)
        | ship_fields(session)
    )


def ship_checklist(session: Session) -> bool:
    """The standard checklist of a visit, where there is none yet."""
    if session.scalar(select(exists(select(CheckPoint.id)))):
        return False
    session.add_all(
        CheckPoint(
            code=code, place=place, text=text, text_en=english, legal_ref=ASSUMED, certainty=Certainty.DEFAULT, valid_from=SINCE
        )
        for place, (code, text, english) in enumerate(CHECKLIST, 1)
    )
    session.flush()
    return True


def ship_grounds(session: Session) -> bool:
    """The standard reasons why a case does not pass, where there are none yet."""
    if session.scalar(select(exists(select(NotPassedGround.id)))):
        return False
    session.add_all(
        NotPassedGround(
            stage=stage, code=code, name=name, name_en=english, legal_ref=ASSUMED, certainty=Certainty.DEFAULT, valid_from=SINCE
        )
        for stage, code, name, english in NOT_PASSED
    )
    session.flush()
    return True


def ship_afterwards(session: Session) -> bool:
    """What holds after a decision: the clocks and the grounds."""
    if session.scalar(select(exists(select(ComplaintLimit.id)))) or session.scalar(select(exists(select(WithdrawalGround.id)))):
        return False
    session.add_all(
        ComplaintLimit(clock=its, days=days, legal_ref=ref, certainty=Certainty.DEFAULT, valid_from=LONG_AGO)
        for its, days, ref in CLOCKS
    )
    for code, name, english in GROUNDS:
        words = {"code": code, "name": name, "name_en": english}
        session.add(
            WithdrawalGround(**words, legal_ref=ASSUMED, certainty=Certainty.DEFAULT, valid_from=LONG_AGO, valid_to=BEFORE_IT)
        )
        session.add(WithdrawalGround(**words, legal_ref=LAW, certainty=Certainty.VERIFIED, valid_from=LAW_BEGINS))
    session.flush()
    return True
