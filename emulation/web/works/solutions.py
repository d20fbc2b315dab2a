"""The form of a solution: everything that its page will say, saved with anything missing."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from wtforms import FieldList, FormField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Field, Membership, Person, Secrecy, Solution, SolutionAuthor, TierKind
from emulation.models.works.solution import MOST_TAGS
from emulation.text import clean, fold
from emulation.web.forms import Block, Count, Day, Form, Line, Name
from emulation.web.language import pick
from emulation.web.nominate.rows import MOST_MONEY, Row

TEXTS = (
    "title", "summary", "problem", "how", "where", "conditions", "results", "verified_by", "value_method", "cost_note",
    "recognised_by", "recognition_no",
)  # fmt: skip
OTHERS = ("period_from", "period_to", "value", "cost", "recognised_on", "field_id", "recognition_tier_id")
MOST_AUTHORS, READY, LONGEST_TAG = 12, 2, 40


def choice(text: str) -> int | None:
    return int(text) if text else None


def not_ahead(form: Any, field: Day) -> None:
    if field.data and field.data > clock.today():
        raise ValidationError(_("Ngày này chưa tới; xin xem lại."))


class AuthorRow(Row):
    name = Name(_l("Họ tên"), limit=120)
    share = Count(_l("Đóng góp (%)"), least=1, most=100)
    agreed_on = Day(_l("Ngày đồng ý nêu tên"), validators=[Optional(strip_whitespace=True), not_ahead])


class SolutionForm(Form):
    title = Line(_l("Tên giải pháp"), limit=200)
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    field_id = SelectField(_l("Lĩnh vực"), coerce=choice)
    tags = Line(_l("Từ khóa"), limit=400, description=_l("Cách nhau bằng dấu phẩy, nhiều nhất %(n)s từ khóa.", n=MOST_TAGS))
    problem = Block(_l("Trước đây vướng ở đâu"), limit=4000)
    how = Block(
        _l("Cách làm"), limit=8000, rows=8, description=_l("Làm từng bước thế nào, để người ở đơn vị khác đọc là làm được.")
    )
    where = Block(_l("Có thể áp dụng ở đâu"), limit=4000, rows=3)
    conditions = Block(
        _l("Cần có những gì"), limit=4000, rows=3, description=_l("Máy móc, con người, thời gian, sự đồng ý của ai.")
    )
    results = Block(_l("Kết quả"), limit=4000, description=_l("Có con số trước và sau."))
    period_from = Day(_l("Số liệu từ ngày"))
    period_to = Day(_l("đến ngày"))
    verified_by = Line(
        _l("Ai xác nhận số liệu"), limit=200, description=_l("Phòng, ban hoặc hội đồng; ghi cả số văn bản nếu có.")
    )
    value = Count(_l("Giá trị làm lợi năm đầu (đồng)"), most=MOST_MONEY)
    value_method = Block(_l("Cách tính giá trị"), limit=600, rows=3)
    cost = Count(_l("Chi phí để đơn vị khác làm theo (đồng)"), most=MOST_MONEY)
    cost_note = Line(_l("Chi phí gồm những gì"), limit=300)
    recognition_tier_id = SelectField(_l("Cấp công nhận"), coerce=choice)
    recognised_by = Line(_l("Nơi công nhận"), limit=200)
    recognition_no = Line(_l("Số văn bản"), limit=80)
    recognised_on = Day(_l("Ngày văn bản"), validators=[Optional(strip_whitespace=True), not_ahead])
    authors = FieldList(FormField(AuthorRow), _l("Tác giả"), max_entries=MOST_AUTHORS)
    secrecy = RadioField(_l("Mức công khai"), choices=[SelectChoice(one.value, _l(one.label)) for one in Secrecy])

    def validate_tags(self, field: Line) -> None:
        found = tags_of(field.data)
        if len(found) > MOST_TAGS:
            raise ValidationError(_("Đang có %(n)s từ khóa; xin giữ lại nhiều nhất %(most)s.", n=len(found), most=MOST_TAGS))
        if any(len(tag) > LONGEST_TAG for tag in found):
            raise ValidationError(_("Mỗi từ khóa nhiều nhất %(n)s ký tự.", n=LONGEST_TAG))

    def validate_period_to(self, field: Day) -> None:
        if field.data and self.period_from.data and field.data < self.period_from.data:
            raise ValidationError(_("Ngày kết thúc đứng trước ngày bắt đầu."))

    def validate_authors(self, field: FieldList) -> None:
        rows = rows_of(self)
        for row in rows:
            if not row.name.data:
                blame(row.name, _("Xin ghi họ tên tác giả của dòng này."))
        if (shares := sum(row.share.data or 0 for row in rows)) > 100:
            blame(
                rows[-1].share,
                _("Tỷ lệ của các tác giả cộng lại là %(sum)s %%, nhiều hơn 100 %%. Xin sửa cho đúng 100 %%.", sum=shares),
            )
        if wrong := next((reason for row in rows for field in row for reason in field.errors), None):
            raise ValidationError(wrong)


def blame(field: Any, reason: str) -> None:
    """Say at this field what is wrong with the rows together."""
    field.errors = [*field.errors, reason]


def tags_of(text: str) -> list[str]:
    """Each tag once, however it is written: small letters, one kind of space."""
    tags = (clean(tag).strip(" #.").lower() for tag in re.split(r"[,;\n]", text or ""))
    return list({fold(tag): tag for tag in tags if tag}.values())


def rows_of(form: Any) -> list[Any]:
    return [entry.form for entry in form.authors.entries if not entry.form.is_blank]


def form_of(work: Solution, **kwargs: Any) -> SolutionForm:
    form = SolutionForm(data=stored(work), **kwargs)
    nothing = [SelectChoice("", _("(chưa chọn)"))]
    fields = db.session.scalars(select(Field).order_by(Field.position, Field.id))
    form.field_id.choices = nothing + [SelectChoice(str(field.id), pick(field, "name")) for field in fields]
    form.recognition_tier_id.choices = nothing + [SelectChoice(str(tier.id), pick(tier, "name")) for tier in tiers(work)]
    form.people = people_of(work)
    blank = sum(1 for entry in form.authors.entries if entry.form.is_blank)
    while blank < READY and len(form.authors.entries) < MOST_AUTHORS:
        form.authors.append_entry()
        blank += 1
    return form


def stored(work: Solution) -> dict[str, Any]:
    """What the work says now, as the form holds it."""
    labels = {id: label for label, id in people_of(work).items()}
    authors = [{"name": labels.get(a.person_id or 0, a.name), "share": a.share, "agreed_on": a.agreed_on} for a in work.authors]
    told = {name: getattr(work, name) for name in (*TEXTS, *OTHERS)}
    return told | {"tags": ", ".join(work.tags), "secrecy": work.secrecy.value, "authors": authors}


def tiers(work: Solution) -> list[TierKind]:
    """The tiers as they are called today, and the one that was chosen before."""
    day = clock.today()
    today = (TierKind.valid_from <= day) & or_(TierKind.valid_to.is_(None), TierKind.valid_to >= day)
    return list(
        db.session.scalars(select(TierKind).where(or_(today, TierKind.id == work.recognition_tier_id)).order_by(TierKind.id))
    )


def people_of(work: Solution) -> dict[str, int]:
    """Who works in the unit, by what the form calls them: two of one name are told apart by their year of birth."""
    day, found = clock.today(), {}
    query = (
        select(Person.id, Person.name, Person.birth_year)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.unit_id == work.unit_id, Membership.valid_from <= day)
        .where(or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
        .order_by(Person.sort_key, Person.id)
    )
    rows = db.session.execute(query).all()
    names = [row.name for row in rows]
    for row in rows:
        label = row.name if names.count(row.name) == 1 else f"{row.name} ({row.birth_year or row.id})"
        found[label] = row.id
    return found


def keep(work: Solution, form: SolutionForm) -> None:
    for name in TEXTS:
        setattr(work, name, form[name].data or "")
    for name in OTHERS:
        setattr(work, name, form[name].data)
    work.tags, work.secrecy = tags_of(form.tags.data or ""), Secrecy(form.secrecy.data)
    work.authors = [author_of(row, work) for row in rows_of(form)]


def author_of(row: AuthorRow, work: Solution) -> SolutionAuthor:
    """One row; whoever is called as the unit's registry has it is that person."""
    id = people_of(work).get(row.name.data or "")
    name = person.name if id and (person := db.session.get(Person, id)) else row.name.data
    return SolutionAuthor(name=name, person_id=id, share=row.share.data, agreed_on=row.agreed_on.data)


def otherwise(work: Solution, form: SolutionForm) -> list[tuple[str, str]]:
    """Where the stored work says something else than what was typed: the label and what is stored."""
    now, found = stored(work), []
    for name, value in now.items():
        if name == "authors":
            typed = [{key: field.data for key, field in row._fields.items()} for row in rows_of(form)]
            if typed != value:
                told = "; ".join(f"{a['name']} {a['share'] or '–'} %" for a in value)
                found.append((form.authors.label.text, told or _("(để trống)")))
        elif (value or "") != (form[name].data or ""):
            found.append((form[name].label.text, shown(form[name], value)))
    return found or [(_("Bản đã lưu"), _("giống hệt bản bạn vừa gõ"))]


def shown(field: Any, value: Any) -> str:
    """A stored value in the words of its field."""
    known = {str(one.value): str(one.label) for one in field.choices} if hasattr(field, "choices") else {}
    if value in (None, ""):
        return _("(để trống)")
    return known.get(str(value), str(value))
