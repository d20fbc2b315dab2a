"""What the papers of a result say: the decision, the certificate, the statement. Papers are Vietnamese whoever asks for them.

Every function takes rows and gives plain texts for the press, the square with the address among them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from emulation.models.drafting import spelt
from emulation.rules.speakable import CERTIFICATE
from emulation.web.squares import square
from emulation.web.wording import address

ON_BEHALF = "TM. "
COPY = "Bản công bố điện tử lập từ dữ liệu đã công bố; văn bản có chữ ký và con dấu lưu tại nơi ban hành."
NONE_OF_ITS_OWN = "Các quy định hiện hành về thi đua, khen thưởng."


def decision(row: Any, names: list[Any]) -> dict[str, Any]:
    """A published decision in the form of an official document, its names as they stand today and every change marked."""
    title = lines_of(row.signatory_title)
    url = address("decided.show", slug=row.slug)
    return {
        "title": f"Quyết định {row.number}",
        "heading": {
            "above": row.above,
            "body": row.issuer,
            "number": row.number,
            "place": row.place,
            "day": spelt(row.signed_on),
        },
        "about": f"Về việc khen thưởng {row.campaign_name}".strip(),
        "authority": authority(title, row.issuer),
        "bases": bases_of(row.legal_bases),
        "articles": articles(names),
        "head": ["Số", "Họ tên, tập thể", "Đơn vị", "Danh hiệu, hình thức"],
        "rows": [[str(place), it.title, it.unit_name, it.award_name] for place, it in enumerate(names, 1)],
        "marks": [mark for place, it in enumerate(names, 1) for mark in marks_of(place, it)],
        "signature": {"lines": title, "name": row.signatory},
        "recipients": ["Như Điều 2", "Lưu: VT, hồ sơ thi đua"],
        "url": url,
        "picture": square(url),
        "copy": COPY,
    }


def articles(names: list[Any]) -> list[str]:
    people = sum(it.subject == "person" for it in names)
    groups = len(names) - people
    whom = " và ".join(
        part for part in (f"{people} cá nhân" if people else "", f"{groups} tập thể, đơn vị" if groups else "") if part
    )
    return [
        f"Điều 1. Tặng danh hiệu, hình thức khen thưởng cho {whom or 'các cá nhân, tập thể'} có tên trong danh sách kèm theo.",
        "Điều 2. Các đơn vị, cá nhân và tập thể có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    ]


def marks_of(place: int, it: Any) -> list[str]:
    """What became of one name after the decision, in its order of weight."""
    found = []
    if it.withdrawn_on:
        found.append(f"Số {place}: khen thưởng đã thu hồi ngày {figures(it.withdrawn_on)} theo quyết định {it.withdrawn_no}.")
    if it.corrected_on:
        found.append(f"Số {place}: tên đã đính chính ngày {figures(it.corrected_on)} theo văn bản {it.correction_no}.")
    return found


def certificate(record: Any, paper: Any, decided: Any, merit: str, owner: str) -> dict[str, Any]:
    """One certificate to be printed. Of an award of earlier years (`decided` is None) `owner` only confirms that it was given."""
    code = CERTIFICATE.grouped(paper.code)
    url = address("certificates.show", code=code)
    return {
        "issuer": decided.issuer if decided else owner,
        "above": decided.above if decided else "",
        "opening": "TẶNG" if decided else "XÁC NHẬN ĐÃ ĐƯỢC TẶNG",
        "award": record.award.name,
        "name": record.subject_name,
        "unit": record.unit.name if record.subject.value != "unit" else "",
        "merit": merit,
        "number": record.decision_no,
        "day": figures(record.decided_on),
        "place": dated(decided),
        "signature": {
            "lines": lines_of(decided.signatory_title) if decided else [],
            "name": decided.signatory if decided else "",
        },
        "again": f"Lần cấp thứ {paper.number}, ngày {figures(paper.issued_on)} ({paper.paper_no})" if paper.number > 1 else "",
        "code": code,
        "url": url,
        "picture": square(url),
    }


def dated(decided: Any) -> str:
    """Where and when a decision was signed; a confirmation is dated by the hand that signs it."""
    if decided is None:
        return "Ngày …… tháng …… năm ………"
    day = spelt(decided.signed_on)
    return f"{decided.place}, {day}" if decided.place else day.capitalize()


def statement(said: dict[str, Any], facts: list[tuple[str, str]], recourse: str, url: str) -> dict[str, Any]:
    """What the nominee is told: the outcome, the facts behind it, and what can be done about it."""
    return {
        **said,
        "facts": [list(pair) for pair in facts if pair[1]],
        "recourse": recourse,
        "url": url,
        "picture": square(url) if url else "",
    }


def authority(title: list[str], issuer: str) -> str:
    """Who decides, above the word Quyết định: the body signed for, or the office that signs."""
    first = title[0] if title else ""
    office = first.removeprefix(ON_BEHALF) if first.startswith(ON_BEHALF) else title[-1] if title else ""
    return f"{office} {issuer}".strip()


def bases_of(text: str) -> list[str]:
    """Each legal basis ends with a semicolon, the last with a full stop."""
    *earlier, last = [line.rstrip(" ;.,") for line in lines_of(text) or [NONE_OF_ITS_OWN]]
    return [*(f"{line};" for line in earlier), f"{last}."]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def figures(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
