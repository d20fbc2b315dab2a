"""The form of a story: its text, its pictures, and what it speaks of."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, MultipleFileField, SelectChoice, SelectField
from wtforms.validators import Optional

from emulation import clock
from emulation.db import db
from emulation.errors import Unreadable
from emulation.files import MOST_BYTES_TOGETHER, Store
from emulation.models import Category, Story, WorkPicture
from emulation.models.works.pictures import moved_up, renumber
from emulation.pictures import MOST_AT_ONCE, MOST_OF_A_WORK, Size, for_everybody, in_store
from emulation.prose import LONGEST
from emulation.text import clean, whole, without_controls
from emulation.web.forms import Block, Form, Line
from emulation.web.language import day, pick, say

TEXTS = ("title", "summary", "nominee", "body")
SHORT = 300  # of what is said about a picture


class StoryForm(Form):
    title = Line(_l("Tên bài"), limit=200)
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    category = SelectField(_l("Chuyên mục"), [Optional()])
    nominee = Line(_l("Viết về ai"), limit=200, description=_l("Họ tên và nơi làm việc, hoặc tên tập thể."))
    body = Block(_l("Nội dung"), limit=LONGEST, rows=18)
    record_id = SelectField(_l("Khen thưởng đã nhận"), [Optional()], coerce=lambda v: int(v) if v else None)
    solution_id = SelectField(_l("Giải pháp được kể"), [Optional()], coerce=lambda v: int(v) if v else None)
    agreed = BooleanField(_l("Người, tập thể được viết đã đọc và đồng ý đăng bài cùng ảnh"))
    files = MultipleFileField(_l("Thêm ảnh"))

    drawn: list[list[Size]]
    kept = 0  # pictures the story has already

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Pictures are decoded here, before anybody takes the lock; an autosave of texts brings none."""
        valid = super().validate(*args, **kwargs)
        self.drawn, errors = [], []
        uploads = [upload for upload in self.files.data or [] if getattr(upload, "filename", "")]
        if len(uploads) > MOST_AT_ONCE:
            errors.append(_("Mỗi lần lưu nhiều nhất %(most)s ảnh. Xin chọn lại.", most=MOST_AT_ONCE))
        elif len(uploads) + self.kept > MOST_OF_A_WORK:
            errors.append(_("Mỗi bài nhiều nhất %(most)s ảnh. Xin bỏ bớt ảnh cũ rồi thêm.", most=MOST_OF_A_WORK))
        elif uploads and not valid:
            errors.append(_("Ảnh bạn chọn chưa được lưu, xin chọn lại."))
        else:
            errors += self.draw(uploads)
        self.files.errors = [" ".join(errors)] if errors else []
        return valid and not errors

    def draw(self, uploads: list[Any]) -> list[str]:
        """One after the other, so that never more than one lies in memory; gives what is wrong with them."""
        wrong = []
        for upload in uploads:
            try:
                self.drawn.append(for_everybody(upload.filename, upload.read(MOST_BYTES_TOGETHER + 1)))
            except Unreadable as error:
                wrong.append(say(error.reason))
        return wrong


def form_of(work: Story, **kwargs: Any) -> StoryForm:
    values = {name: getattr(work, name) for name in TEXTS}
    values |= {"category": work.category.value if work.category else "", "agreed": work.agreed_on is not None}
    values |= {"record_id": work.record_id, "solution_id": work.solution_id}
    form = StoryForm(data=values, **kwargs)
    form.kept = len(work.pictures)
    form.category.choices = [SelectChoice("", _("Chọn…")), *(SelectChoice(c.value, _(c.label)) for c in Category)]
    records, solutions = db.session.scalars(work.records_to_choose()), db.session.scalars(work.solutions_to_choose())
    nothing = SelectChoice("", _("Không nêu"))
    form.record_id.choices = [nothing, *(SelectChoice(str(record.id), award_line(record)) for record in records)]
    form.solution_id.choices = [nothing, *(SelectChoice(str(one.id), one.title) for one in solutions)]
    return form


def award_line(record: Any) -> str:
    return f"{record.subject_name}: {pick(record.award, 'name')} ({record.decision_no}, {day(record.decided_on)})"


def keep(work: Story, form: StoryForm) -> None:
    for name in TEXTS:
        setattr(work, name, form[name].data or "")
    work.category = Category(form.category.data) if form.category.data else None
    work.record_id, work.solution_id = form.record_id.data, form.solution_id.data
    work.agreed_on = (work.agreed_on or clock.today()) if form.agreed.data else None
    keep_pictures(work, form)


def keep_pictures(work: Story, form: StoryForm) -> None:
    """What is said of each, which were taken away or moved, and those that came now."""
    for picture in work.pictures:
        for name in ("alt", "caption"):
            if (typed := request.form.get(f"{name}-{picture.id}")) is not None:
                setattr(picture, name, clean(without_controls(typed))[:SHORT])
    left = [picture for picture in work.pictures if str(picture.id) != request.form.get("remove")]
    store = Store(current_app.config["UPLOAD_DIR"])
    new = [WorkPicture(position=0, sizes=in_store(sizes, store)) for sizes in form.drawn]
    work.pictures = [*moved_up(left, whole(request.form.get("up"))), *new]
    renumber(work.pictures)
