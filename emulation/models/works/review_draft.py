"""The first sentences of a review, written from its figures; whoever writes the report puts them into their own words."""

from __future__ import annotations

from typing import Any

SENTENCES = {
    "situation": ("Đến cuối kỳ có {units} công đoàn cơ sở với {people} công nhân, viên chức, lao động.",),
    "results": (
        "Trong kỳ có {awards} tập thể, cá nhân được khen thưởng và đã công bố.",
        "Các đơn vị đã đăng {programmes} chương trình hành động với {criteria} tiêu chí đo được; {criteria_done} tiêu chí đã đạt.",
        "Đã tổ chức {courses} lớp bồi dưỡng, huấn luyện cho {trained} lượt người.",
    ),
    "examples": ("Đã đăng {solutions} giải pháp, cách làm hay và {stories} điển hình tiên tiến để các đơn vị học theo.",),
    "shortcomings": (
        "{criteria_late} tiêu chí trong chương trình hành động chưa đạt khi đã tới hạn.",
        "Qua {visits} cuộc kiểm tra, giám sát có {visits_to_fix} kết luận phải khắc phục, {visits_fixed} kết luận đã khắc phục.",
    ),
    "tasks": (),
}  # fmt: skip


def drafted(figures: list[dict[str, Any]]) -> dict[str, str]:
    """One text a section. A sentence whose first number is missing is left out; the other numbers then are 0."""
    known = {line["code"]: line["n"] for line in figures}
    known["awards"] = sum(line["n"] for line in figures if line["part"] == "forms")
    return {
        section: "\n".join(said for one in sentences if (said := filled(one, known))) for section, sentences in SENTENCES.items()
    }


def filled(sentence: str, known: dict[str, int]) -> str:
    names = [part.split("}")[0] for part in sentence.split("{")[1:]]
    if not known.get(names[0]):
        return ""
    return sentence.format(**{name: f"{known.get(name, 0):,}".replace(",", ".") for name in names})
