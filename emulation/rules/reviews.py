"""What a review counts, in words: the parts of its table of figures and the lines that are not named by the data."""

from __future__ import annotations

from emulation.errors import N_
from emulation.rules.labels import Labelled


class Part(Labelled):
    """The parts of the table, in the order in which they are read."""

    REGISTER = "register", N_("Tổ chức")
    FORMS = "forms", N_("Khen thưởng đã công bố, theo hình thức")
    AWARDS = "awards", N_("Khen thưởng đã công bố, theo danh hiệu")
    YEARS = "years", N_("Khen thưởng đã công bố, theo năm")
    SECTORS = "sectors", N_("Khen thưởng đã công bố, theo lĩnh vực")
    CHANNEL = "channel", N_("Chương trình, giải pháp, bồi dưỡng")
    CARE = "care", N_("Khiếu nại, kiểm tra, giám sát")
    INDICATORS = "indicators", N_("Bốn nguyên tắc, phần trăm")


LINES: dict[str, str] = {
    "units": N_("Công đoàn cơ sở"), "people": N_("Công nhân, viên chức, lao động"),
    "form.order": N_("Huân chương"), "form.certificate": N_("Bằng khen"), "form.title": N_("Danh hiệu thi đua"), "form.letter": N_("Giấy khen"),
    "programmes": N_("Chương trình hành động đã đăng"), "criteria": N_("Tiêu chí trong các chương trình ấy"),
    "criteria_done": N_("Tiêu chí đã đạt"), "criteria_late": N_("Tiêu chí chậm"),
    "solutions": N_("Giải pháp, cách làm hay đã đăng"), "adoptions": N_("Lượt đơn vị khác áp dụng"),
    "stories": N_("Điển hình tiên tiến đã đăng"), "practices": N_("Chính sách khuyến khích của doanh nghiệp đã đăng"),
    "courses": N_("Lớp bồi dưỡng, huấn luyện"), "trained": N_("Lượt người được bồi dưỡng"),
    "complaints": N_("Khiếu nại đã nhận"), "complaints_answered": N_("Khiếu nại đã giải quyết, trả lời"),
    "visits": N_("Cuộc kiểm tra, giám sát"), "visits_to_fix": N_("Kết luận phải khắc phục"), "visits_fixed": N_("Kết luận đã khắc phục"),
}  # fmt: skip
SECTIONS = {
    "situation": N_("Tình hình, đặc điểm"), "results": N_("Kết quả phong trào"), "examples": N_("Cách làm, điển hình cần nhân rộng"),
    "shortcomings": N_("Hạn chế và nguyên nhân"), "tasks": N_("Nhiệm vụ thời gian tới"),
}  # fmt: skip
