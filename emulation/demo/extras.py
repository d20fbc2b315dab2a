"""What a few dossiers of the demonstration tell beside their three answers: targets, own score, initiatives, earlier awards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from emulation.models import Nomination

# the unit, and which of its dossiers in the order of the list
EXTRAS: dict[tuple[str, int], dict[str, Any]] = {
    ("tatthang", 0): {
        "profile": {"people": 7, "women": 5, "direct_workers": 7},
        "targets": [
            ("Số hóa đơn điện tử lập đúng hạn", "%", 2019, "95", "97.4"),
            ("Số hóa đơn điện tử lập đúng hạn", "%", 2020, "98", "99.1"),
            ("Thời gian khóa sổ mỗi tháng", "ngày", 2020, "2", "1"),
        ],
        "scores": [(9, "Đối chiếu từng tờ trong hai tháng."), (8, "Phòng đầu tiên trên địa bàn làm."), (9, "Sổ tay 20 trang, ai cũng dùng được."), (8, ""), (9, "Giúp ca đêm đến khi thành thạo.")],
        "declared_awards": [("Giấy khen của Giám đốc công ty", 2018, "31/QĐ-TT", "Công ty Tất Thắng")],
    },
    ("tatthang", 1): {
        "initiatives": [
            ("Cữ chỉnh có vạch cho cụm kẹp máy đóng gói", 2020, "18/QĐ-TT", "Công ty Tất Thắng", "Ba máy đóng gói của công ty", 96_000_000),
        ],
        "scores": [(10, "Chạy thử 30 ca, Phòng Kỹ thuật sản xuất xác nhận."), (9, ""), (9, "Đã làm cho máy số 1 và số 2."), (10, ""), (8, "")],
        "declared_awards": [("Lao động tiên tiến", 2019, "05/QĐ-TT", "Công ty Tất Thắng")],
    },
    ("may", 0): {
        "initiatives": [("Bàn xoay cho khâu lên lai", 2019, "09/QĐ-GĐ", "Giám đốc xí nghiệp", "Hai chuyền may", 42_000_000)],
    },
}  # fmt: skip
TARGET = ("name", "measured_in", "year", "planned", "achieved")
INITIATIVE = ("name", "year", "paper_no", "issuer", "scope", "value")
AWARD = ("name", "year", "decision_no", "issuer")


def tell_more(nomination: Nomination, turn: int) -> None:
    """Write what there is to tell of this dossier."""
    more = EXTRAS.get((nomination.unit.code, turn), {})
    if "profile" in more:
        nomination.write_profile(**more["profile"])
    targets = [dict(zip(TARGET, row, strict=True)) for row in more.get("targets", ())]
    for row in targets:
        row["planned"], row["achieved"] = Decimal(row["planned"]), Decimal(row["achieved"])
    nomination.write_rows("targets", targets)
    nomination.write_rows("initiatives", [dict(zip(INITIATIVE, row, strict=True)) for row in more.get("initiatives", ())])
    nomination.write_rows("declared_awards", [dict(zip(AWARD, row, strict=True)) for row in more.get("declared_awards", ())])
    scores = zip(nomination.campaign.criteria, more.get("scores", ()), strict=False)
    nomination.write_self_scores({criterion.id: score for criterion, score in scores})
