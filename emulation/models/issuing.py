"""Minutes as one reader gets them: parts of cases in which they take no part left out, signatures and addenda added."""

from __future__ import annotations

from typing import Any

from emulation import clock
from emulation.models.drafting import spelt
from emulation.models.minutes import Minutes, MinutesAddendum
from emulation.models.minuting import digest_of, draft_of
from emulation.models.user import User
from emulation.rules.minutes import Signer, withheld

WITHHELD = "Phần này không hiển thị với đồng chí vì đồng chí không tham gia trường hợp này."
DRAFT = "Bản thảo, chưa đủ chữ ký; nội dung còn có thể thay đổi."


def issued(minutes: Minutes, reader: User) -> dict[str, Any]:
    """Everything that a sheet or a page needs to show this paper to this reader."""
    content, hidden = draft_of(minutes), withheld(reader, minutes.meeting)
    return {
        **{name: content[name] for name in ("heading", "title", "about", "closing", "recipients")},
        "blocks": without(content["blocks"], hidden),
        "signatures": signatures(minutes, content["signers"]),
        "addenda": [said_in(one) for one in addenda_for(minutes, hidden) if one.signed_at is not None],
        "seal": seal_of(minutes, bool(hidden)),
    }


def addenda_for(minutes: Minutes, hidden: set[int]) -> list[MinutesAddendum]:
    return [one for one in minutes.addenda if one.nomination_id not in hidden]


def without(blocks: list[dict[str, Any]], hidden: set[int]) -> list[dict[str, Any]]:
    """The blocks of hidden cases are left out; where a case itself was told, one line says so and names nobody."""
    kept: list[dict[str, Any]] = []
    for block in blocks:
        if block.get("case") not in hidden:
            kept.append(block)
        elif block["is"] == "case":
            kept += [{"is": "case", "text": block["text"].partition(".")[0] + "."}, {"is": "text", "text": WITHHELD}]
    return kept


def signatures(minutes: Minutes, signers: dict[str, Any]) -> list[list[dict[str, str]]]:
    """The secretary on the left, the chair on the right; under the minutes of a count also the board, on paper."""
    pair = [
        {"office": signer.label, "name": signers[signer.value], "mark": mark_of(minutes, signer)}
        for signer in (Signer.SECRETARY, Signer.CHAIR)
    ]
    board = [{"office": "Ban kiểm phiếu", "name": name, "mark": ""} for name in signers["counters"]]
    return [pair, board] if len(board) in (2, 3) else [pair]


def mark_of(minutes: Minutes, signer: Signer) -> str:
    moment = minutes.signed_by(signer)
    return f"Đã ký trên phần mềm lúc {clock.local(moment):%H:%M %d/%m/%Y}" if moment is not None else ""


def said_in(addendum: MinutesAddendum) -> dict[str, Any]:
    """An addendum as it stands under the minutes."""
    signer = addendum.signed_by.name if addendum.signed_by is not None else ""
    signed = f"{addendum.by.name} lập; {signer} ký. Nhật ký công khai: dòng số {addendum.log_position}."
    lines = [f"Lý do: {addendum.reason}", *(line for line in addendum.text.split("\n") if line.strip())]
    return {"number": str(addendum.number), "day": spelt(clock.local(addendum.at).date()), "lines": lines, "signed": signed}


def seal_of(minutes: Minutes, is_part: bool) -> str:
    if minutes.content_hash is None or not minutes.is_signed:
        return DRAFT
    said = (
        f"Mã băm SHA-256 của nội dung đã chốt: {minutes.content_hash.hex()}. Nhật ký công khai: dòng số {minutes.log_position}."
    )
    return f"{said} Bản in này không gồm phần bị giữ lại với người đọc." if is_part else said


def digest_now(minutes: Minutes) -> str:
    """What a signature given now would be put under."""
    return digest_of(draft_of(minutes))
