"""Writes two years of interim and final reviews, and the five-year review whose figures the district told a newspaper."""

from __future__ import annotations

from datetime import date
from functools import partial

from emulation.demo.diary import Diary
from emulation.demo.reviews import REVIEWS, ReviewOf
from emulation.demo.stage_set import StageSet
from emulation.models import PeriodReview, ReviewKind
from emulation.rules.works import WORK_STEPS

BEING_WRITTEN = date(2020, 9, 16)


def note_reviews(scene: StageSet, diary: Diary) -> None:
    for said in REVIEWS:
        diary.note(said.published_on or BEING_WRITTEN, 16, partial(_write, scene, said))


def _write(scene: StageSet, said: ReviewOf) -> None:
    its = {"begins_on": said.begins_on, "ends_on": said.ends_on, "sort": ReviewKind(said.sort), **said.said}
    work = PeriodReview.begin(scene.session, scene.district, scene.secretary, title=said.title, summary=said.summary, **its)
    for step in ("submit", "vouch", "publish") if said.published_on else ():
        scene.session.flush()
        work.take(WORK_STEPS[step], scene.secretary)
    scene.session.flush()
