"""Writes the stories of the units, lets them be checked and published, and the questions that readers asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import select

from emulation import clock
from emulation.demo.stage_set import StageSet
from emulation.demo.stories import DRAFT, SCHEDULED, STORIES, WAITING, StoryOf
from emulation.models import AwardRecord, Story, Subject, User, WorkPicture, WorkQuestion
from emulation.pictures import for_everybody, in_store
from emulation.rules.works import WORK_STEPS

DRAWN = (960, 600)
LATER = date(2020, 9, 21)  # the scheduled one appears on a day that the reader of the demonstration can wait for
LEAD = timedelta(days=4)  # between the draft and its publication
SKIES = (("#f6d7b0", "#fbeee0"), ("#bcd6ea", "#f3f7fb"), ("#33415f", "#8a94b8"), ("#f2b28c", "#fbe3d2"))
HILLS = ("#5f8f6b", "#7b8f4f", "#3f6f72", "#a5683f", "#6a7fa3")


def note_stories(scene: StageSet) -> None:
    for place, told in enumerate(STORIES):
        _live(scene, told, place)
    _live(scene, SCHEDULED, len(STORIES), publish_on=LATER)
    _at(scene, WAITING.published_on, 9, lambda: _begin(scene, WAITING, 40, send=True))
    _at(scene, DRAFT.published_on, 10, lambda: _begin(scene, DRAFT, 41, send=False))


def _at(scene: StageSet, day: date, hour: int, act: Callable[[], object]) -> None:
    scene.diary.note(day, hour, act, minute=40)


def _live(scene: StageSet, told: StoryOf, place: int, publish_on: date | None = None) -> None:
    """From its draft to its page, and what happened to it there."""
    made: list[Story] = []
    _at(scene, told.published_on - LEAD, 8, lambda: made.append(_begin(scene, told, place, send=True)))
    _at(scene, told.published_on, 15, lambda: made[0].take(WORK_STEPS["publish"], scene.secretary, publish_on=publish_on))
    if told.asked:
        _at(scene, min(told.published_on + timedelta(days=2), date(2020, 9, 15)), 20, lambda: _ask(scene, told, made[0]))
    if told.correction:
        _at(scene, told.published_on + timedelta(days=5), 9, lambda: _put_right(scene, told, made[0]))


def _officer(scene: StageSet, told: StoryOf) -> User:
    return scene.users[f"canbo.{told.unit}"]


def _begin(scene: StageSet, told: StoryOf, place: int, send: bool) -> Story:
    unit, officer, record = scene.units[told.unit], _officer(scene, told), _record(scene, told)
    who = told.team or told.who or (record.subject_name if record else "")
    body = told.body
    story: Story = Story.begin(
        scene.session, unit, officer, title=told.title, summary=told.summary.format(who=who), body=body.replace("{who}", who),
        category=told.category, nominee=who, agreed_on=clock.today() if send else None, record=record,
    )  # fmt: skip
    for position, alt in enumerate(told.pictures):
        sizes = in_store(for_everybody("tranh.png", _drawn(place * 10 + position)), scene.cupboard.store)
        story.pictures.append(WorkPicture(position=position, alt=alt, caption="Tranh minh họa.", sizes=sizes))
    scene.session.flush()
    for step in ("submit", "vouch") if send else ():
        story.take(WORK_STEPS[step], officer)
        scene.session.flush()
    return story


def _record(scene: StageSet, told: StoryOf) -> AwardRecord | None:
    """The latest award of whom it tells of."""
    unit = scene.units[told.unit]
    its = (AwardRecord.unit_id == unit.id, AwardRecord.decided_on <= clock.today())
    whose = AwardRecord.subject_name == told.team if told.team else AwardRecord.subject == Subject.PERSON
    latest = select(AwardRecord).where(*its, whose).order_by(AwardRecord.decided_on.desc(), AwardRecord.id.desc())
    return None if told.who else scene.session.scalars(latest).first()


def _ask(scene: StageSet, told: StoryOf, story: Story) -> None:
    for who, text, answer in told.asked:
        question = WorkQuestion.ask(scene.session, story, who, text, "")
        scene.session.flush()
        if answer:
            question.reply(_officer(scene, told), answer)
            scene.session.flush()


def _put_right(scene: StageSet, told: StoryOf, story: Story) -> None:
    """A slip is corrected, and the page says so."""
    assert told.correction is not None
    why, wrong, right = told.correction
    officer = _officer(scene, told)
    story.take(WORK_STEPS["revise"], officer, reason=why)
    story.body = story.body.replace(wrong, right)
    for step, by in (("submit", officer), ("vouch", officer), ("publish", scene.secretary)):
        story.take(WORK_STEPS[step], by)
        scene.session.flush()


def _drawn(seed: int) -> bytes:
    """Hills under a sky, the same for the same number."""
    rng = Random(seed)
    above, below = rng.choice(SKIES)
    sky = Image.linear_gradient("L").resize(DRAWN)
    picture = Image.composite(Image.new("RGB", DRAWN, below), Image.new("RGB", DRAWN, above), sky)
    draw, (width, height) = ImageDraw.Draw(picture), DRAWN
    sun = (rng.randint(120, width - 120), rng.randint(90, 220), rng.randint(34, 60))
    draw.ellipse((sun[0] - sun[2], sun[1] - sun[2], sun[0] + sun[2], sun[1] + sun[2]), fill="#fdf3c7")
    base = Image.new("RGB", (1, 1), rng.choice(HILLS)).getpixel((0, 0))
    assert isinstance(base, tuple)
    for layer in range(5):
        level, part = height * (0.42 + 0.12 * layer), 0.35 + 0.15 * layer
        ridge = [(x, level + 40 * rng.uniform(-1, 1)) for x in range(0, width + 121, 120)]
        colour = tuple(int(245 + (value - 245) * part) for value in base)
        draw.polygon([(0, height), *ridge, (width + 120, height)], fill=colour)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(out, "PNG", compress_level=1)
    return out.getvalue()
