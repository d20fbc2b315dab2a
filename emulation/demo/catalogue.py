"""The catalogue the demonstration begins with: tiers, movements, awards, and the rules under which each is given.

Texts are cited only where the very rule was read in a text of 2017-2019; everything else says that it is a default.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from emulation.models import Certainty, Form
from emulation.rules.stage import Stage
from emulation.rules.voting import Base, Mode

ASSUMED = "mặc định của phần mềm, chưa kiểm chứng"
DECREE_91 = "NĐ 91/2017/NĐ-CP, điều 45 khoản 8"
SINCE, IN_FORCE = date(2010, 1, 1), date(2020, 1, 1)

# code, Vietnamese, English, whether it is the grassroots tier
TIERS = [
    ("base", "Công đoàn cơ sở", "Grassroots union", True),
    ("district", "Công đoàn cấp trên trực tiếp cơ sở", "Union directly above the grassroots", False),
    ("province", "Liên đoàn Lao động tỉnh", "Provincial federation of labour", False),
    ("confederation", "Tổng Liên đoàn", "General confederation", False),
]

# code, Vietnamese, English, goal
MOVEMENTS = [
    (
        "ldg-ldst", "Lao động giỏi, lao động sáng tạo", "Good labour, creative labour",
        "Làm việc giỏi hơn, sáng tạo hơn; coi trọng tập thể nhỏ và người trực tiếp làm việc ở cơ sở.",
    ),
    (
        "tt-tn-lc-st", "Trung thành, trách nhiệm, liêm chính, sáng tạo", "Loyal, responsible, upright, creative",
        "Xây dựng đội ngũ cán bộ, công chức gần dân và làm việc có kết quả.",
    ),
    (
        "gvn-dvn", "Giỏi việc nước, đảm việc nhà", "Good at work, capable at home",
        "Động viên nữ CNVCLĐ tiến bộ trong công việc và xây dựng gia đình hạnh phúc.",
    ),
]  # fmt: skip

# Weight in hundredths, then name, English name, hint, English hint.
CRITERIA = [
    (30, "Kết quả đo được", "Measured result", "Số liệu trước và sau, có cách đo và người xác nhận.",
     "Figures before and after, how they were measured and who confirms them."),
    (25, "Tính mới, tính sáng tạo", "Novelty and creativity", "Điều gì khác với nhiệm vụ được giao hằng ngày?",
     "What goes beyond the daily duties?"),
    (20, "Khả năng nhân rộng", "Can be taken over by others", "Đơn vị khác có thể làm theo với chi phí nào?",
     "Can others do the same, and at what cost?"),
    (15, "Trực tiếp ở cơ sở", "Directly at the base", "Tập thể nhỏ, người trực tiếp làm việc, nơi còn khó khăn.",
     "Small collectives, direct workers, difficult areas."),
    (10, "Đoàn kết và xây dựng công đoàn", "Solidarity and union building", "Giúp đỡ đồng nghiệp, tham gia hoạt động công đoàn.",
     "Helps colleagues, takes part in union life."),
]  # fmt: skip

ON = [Stage.SUBMITTED, Stage.CHECKING, Stage.REVIEWING, Stage.POSTED, Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED]
FULL = [stage.value for stage in ON]
SHORT = [stage.value for stage in ON if stage is not Stage.REVIEWING]
LIMITS = {
    Stage.SUBMITTED: 3, Stage.CHECKING: 10, Stage.RETURNED: 5, Stage.REVIEWING: 5,
    Stage.POSTED: 5, Stage.COUNCIL: 5, Stage.DECIDING: 5,
}  # fmt: skip
AMBER = {3: 2, 5: 4, 10: 7}  # days of a limit gone by from which the desk warns


@dataclass(frozen=True)
class Rules:
    """What an edition says: the path, how many reviews, and the vote."""

    name: str
    path: list[str]
    reviews: int
    share: Fraction
    over: Base
    strictly: bool = False
    mode: Mode = Mode.OPEN
    quorum: Fraction = Fraction(2, 3)
    ref: str = ASSUMED
    certainty: Certainty = Certainty.DEFAULT
    vote_ref: str = ASSUMED
    vote_certainty: Certainty = Certainty.DEFAULT
    since: date = IN_FORCE


@dataclass(frozen=True)
class AwardKind:
    """One row of the catalogue; `subjects` holds p, c and u for person, collective and unit."""

    code: str
    name: str
    name_en: str
    form: Form
    issuer: str
    tier: str | None
    subjects: str
    rules: dict[str, Rules] = field(default_factory=dict)  # by the code of the unit that decides under them
    replaced: dict[str, Rules] = field(default_factory=dict)  # what holds in their place from a later day on


DISTRICT, PROVINCE = "Liên đoàn Lao động huyện Cư Jút", "Liên đoàn Lao động tỉnh Đắk Nông"
NINE_TENTHS = Fraction(9, 10)
TITLE_RULES = Rules("Danh hiệu cấp tỉnh, hiệp y tại huyện (2020)", FULL, 2, NINE_TENTHS, Base.ALL, mode=Mode.HANDS)
# A title is often voted on in secret; this council does so from a day in its season on.
SECRET_RULES = Rules(
    "Danh hiệu cấp tỉnh, hiệp y tại huyện, bỏ phiếu kín (từ 20/8/2020)", FULL, 2, NINE_TENTHS, Base.ALL, mode=Mode.SECRET,
    since=date(2020, 8, 20),
)  # fmt: skip
PAPER_RULES = Rules("Bằng khen cấp tỉnh, hiệp y tại huyện (2020)", FULL, 2, NINE_TENTHS, Base.ALL, mode=Mode.PAPER)
# The decree names method, share and base. The quorum claims no more than follows: fewer could never agree.
VERIFIED_RULES = Rules(
    "Chiến sĩ thi đua Tổng Liên đoàn (2020)", FULL, 2, NINE_TENTHS, Base.ALL, mode=Mode.SECRET, quorum=NINE_TENTHS,
    vote_ref=DECREE_91, vote_certainty=Certainty.VERIFIED,
)  # fmt: skip

AWARDS = [
    AwardKind("HCLD3", "Huân chương Lao động hạng Ba", "Labour Order, third class", Form.ORDER, "Chủ tịch nước", None, "pcu"),
    AwardKind("BK-TLD", "Bằng khen của Tổng Liên đoàn Lao động Việt Nam", "Certificate of Merit of the Vietnam General "
              "Confederation of Labour", Form.CERTIFICATE, "Tổng Liên đoàn Lao động Việt Nam", "confederation", "pcu"),
    AwardKind("BK-UBND", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Certificate of Merit of the Provincial People's "
              "Committee", Form.CERTIFICATE, "Ủy ban nhân dân tỉnh Đắk Nông", None, "pcu"),
    AwardKind("BK-TINH", "Bằng khen của Liên đoàn Lao động tỉnh", "Certificate of Merit of the Provincial Federation of "
              "Labour", Form.CERTIFICATE, PROVINCE, "province", "pcu", {"cujut": PAPER_RULES}),
    AwardKind("CSTD-TLD", "Chiến sĩ thi đua Tổng Liên đoàn", "Emulation Fighter of the General Confederation", Form.TITLE,
              "Tổng Liên đoàn Lao động Việt Nam", "confederation", "p", {"tld": VERIFIED_RULES}),
    AwardKind("LDXS-TINH", "Lao động xuất sắc cấp tỉnh", "Provincial Excellent Labour", Form.TITLE, PROVINCE, "province", "pc",
              {"cujut": TITLE_RULES}, {"cujut": SECRET_RULES}),
    AwardKind("LDG-LDST", "Giấy khen chuyên đề “Lao động giỏi, lao động sáng tạo”", "Letter of Commendation “Good labour, "
              "creative labour”", Form.LETTER, DISTRICT, "district", "p",
              {"cujut": Rules("Lao động giỏi, lao động sáng tạo (2020)", FULL, 2, Fraction(1, 2), Base.ALL, strictly=True)}),
    AwardKind("GK-TT", "Giấy khen của công đoàn cấp trên trực tiếp cơ sở", "Letter of Commendation of the union directly above "
              "the grassroots", Form.LETTER, DISTRICT, "district", "pcu",
              {"cujut": Rules("Giấy khen của huyện (2020)", SHORT, 0, Fraction(7, 10), Base.CONSULTED)}),
]  # fmt: skip
IN_CAMPAIGN = ("GK-TT", "LDG-LDST", "LDXS-TINH", "BK-TINH")
