"""Stories: written with pictures, published, asked about; and nothing of them is read before its time."""

from __future__ import annotations

import json
import os
import re
from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.files import Store
from emulation.models import (
    AwardRecord,
    Notice,
    PublishedQuestion,
    PublishedWork,
    Solution,
    Story,
    User,
    WorkPicture,
    WorkQuestion,
)
from emulation.models.works.pictures import names_in_use
from emulation.models.works.questions import QuestionTry
from emulation.pictures import for_everybody, in_store
from emulation.prose import LONGEST
from emulation.rules.policy import Act, can
from emulation.rules.questions import A_NETWORK_AN_HOUR, QuestionState
from emulation.rules.works import PUBLISH, REVISE, SUBMIT, TAKE_DOWN, VOUCH
from tests.test_pictures import HEIC, SVG, bomb, jpeg
from tests.web.test_works import EVERYBODY, step
from tests.world import NOW, QUESTIONS, STORIES, picture_of

SAYS = {
    "title": "Tổ hàn không khói", "summary": "Tổ hàn tự làm máy hút khói.", "category": "an-toan", "nominee": "Tổ Hàn",
    "body": "## Trước kia\n\nKhói **dày**. <script>alert(1)</script> [x](javascript:alert(1))", "agreed": "y",
}  # fmt: skip


def form_of(client, path: str) -> dict[str, str]:
    page = client.get(path).text
    return {"version": re.search(r'name="version" type="hidden" value="(\d+)"', page)[1]}


def user(session, world, name: str) -> User:
    return session.get(User, world.id_of(f"user_{name}"))


def files(*contents: bytes, ending: str = "jpg") -> list[tuple[BytesIO, str]]:
    return [(BytesIO(content), f"anh{place}.{ending}") for place, content in enumerate(contents)]


def save(client, path: str, **said):
    return client.post(path, data=form_of(client, path) | SAYS | said, content_type="multipart/form-data")


def begin(client, world) -> str:
    return client.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "story"}).headers["Location"]


@pytest.mark.usefixtures("both_databases")
def test_from_the_first_word_to_a_page_that_everybody_reads(world, as_, client):
    lan, minh = as_("lan"), as_("minh")
    edit = begin(lan, world)
    path, id = edit.removesuffix("/sua"), int(edit.split("/")[-2])
    assert save(lan, edit, files=files(jpeg((1200, 900)), jpeg((700, 500), "blue"))).status_code == 303
    page = lan.get(path).text
    assert "Ảnh thứ 1 chưa có lời mô tả" in page
    assert "&lt;script&gt;" in page and 'javascript:alert(1)"' not in page
    assert step(lan, path, "submit").status_code == 409  # a picture without words
    first, second = db.session.scalars(select(WorkPicture.id).where(WorkPicture.work_id == id).order_by(WorkPicture.position))
    words = {f"alt-{first}": "Máy hút khói", f"alt-{second}": "Tổ hàn", f"caption-{second}": "Cả tổ"}
    assert save(lan, edit, **words, up=str(second)).status_code == 303
    code = db.session.get(Story, id).code
    for name in ("submit", "vouch"):
        assert step(lan, path, name).status_code == 303
    assert client.get(f"/dien-hinh/{code}").status_code == 404
    assert step(minh, path, "publish").status_code == 303
    page = client.get(f"/dien-hinh/{code}").text
    assert "<h2>Trước kia</h2>" in page and "<strong>dày</strong>" in page and "<script>alert" not in page
    assert page.index('alt="Tổ hàn"') < page.index('alt="Máy hút khói"') and "Cả tổ" in page and "1 phút đọc" in page
    assert re.search(r'<meta property="og:image" content="http://localhost/dien-hinh/[^"]+">', page)
    assert f'<meta property="og:url" content="http://localhost/dien-hinh/{code}">' in page
    for width in re.findall(r"(/dien-hinh/\S+/anh/\S+) \d+w", page):
        answer = client.get(width)
        assert answer.status_code == 200 and len(answer.data) < 120_000 and answer.mimetype == "image/webp"
        assert "immutable" in answer.headers["Cache-Control"] and "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Tổ hàn không khói" in client.get("/dien-hinh").text
    assert "Tổ hàn không khói" in client.get("/dien-hinh/chu-de/an-toan").text
    assert "Tổ hàn không khói" not in client.get("/dien-hinh/chu-de/nghia-tinh").text
    assert f"/dien-hinh/{code}" in client.get("/tim-kiem?q=khong khoi").text
    feed = ElementTree.fromstring(client.get("/dien-hinh/atom").data)
    assert "Tổ hàn không khói" in [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert f"/dien-hinh/{code}" in client.get("/sitemap/bai-0").text


# bad input


@pytest.mark.parametrize(
    ("content", "ending", "said"),
    [(SVG, "svg", "không phải ảnh"), (HEIC, "heic", "Tương thích nhất"), (bomb(), "png", "quá nhiều điểm ảnh"), (b"x", "jpg", "không phải ảnh")],
    ids=["svg", "heic", "bomb", "text"],
)  # fmt: skip
def test_a_picture_that_cannot_be_taken_keeps_the_text_and_says_why(world, as_, content, ending, said):
    lan = as_("lan")
    edit = begin(lan, world)
    answer = save(lan, edit, title="Chữ còn đây", files=files(content, ending=ending))
    assert answer.status_code == 422 and said in answer.text and "Chữ còn đây" in answer.text
    assert db.session.scalar(select(func.count()).select_from(WorkPicture)) == len(STORIES)


def test_too_many_pictures_and_too_long_a_text(world, as_):
    lan = as_("lan")
    edit = begin(lan, world)
    assert "nhiều nhất 10 ảnh" in save(lan, edit, files=files(*[jpeg((40, 30))] * 11)).text
    answer = save(lan, edit, body="a " * (LONGEST // 2 + 10))
    assert answer.status_code == 422 and f"Dài quá {LONGEST} ký tự" in answer.text
    assert lan.post(edit, data=form_of(lan, edit) | SAYS | {"body": "*a" * 400_000}).status_code == 422


def test_a_stale_form_overwrites_nothing(world, as_):
    lan = as_("lan")
    edit = begin(lan, world)
    old = form_of(lan, edit)
    assert save(lan, edit).status_code == 303
    answer = lan.post(edit, data=old | SAYS | {"body": "bản cũ", "files": files(jpeg())}, content_type="multipart/form-data")
    assert answer.status_code == 409
    assert db.session.scalars(select(Story.body).order_by(Story.id.desc())).first() == SAYS["body"]


def test_what_one_could_not_choose_is_not_taken(world, as_):
    """Awards and solutions of other units are no choice."""
    lan, edit = as_("lan"), None
    edit = begin(lan, world)
    with act() as writing:
        record = AwardRecord(
            award=world.dossier_published.award, unit=writing.merge(world.unit2), subject="unit", subject_name="Đơn vị bạn",
            year_of_merit=2019, year_of_decision=2019, decision_no="9/QĐ", decided_on=clock.today(), issuer="Liên đoàn",
        )  # fmt: skip
        writing.add(writing.merge(record))
    other = db.session.scalar(select(AwardRecord.id).where(AwardRecord.decision_no == "9/QĐ"))
    assert save(lan, edit, record_id=str(other)).status_code == 422
    assert save(lan, edit, solution_id=str(world.id_of("waiting_work"))).status_code == 422
    assert save(lan, edit, solution_id=str(world.id_of("draft_work"))).status_code == 303


def test_a_picture_is_taken_away_by_those_who_write_it_alone(world, as_):
    lan, nga, path = as_("lan"), as_("nga"), f"/kenh/{world.id_of('draft_story')}"
    id = picture_of(world, "draft_story").id
    assert nga.get(f"{path}/anh/{id}").status_code == 404
    assert lan.get(f"{path}/anh/{id}").mimetype == "image/webp"
    assert nga.post(f"{path}/sua", data=SAYS | {"remove": str(id)}).status_code == 404
    assert save(lan, f"{path}/sua", remove=str(id)).status_code == 303
    assert lan.get(f"{path}/anh/{id}").status_code == 404


def test_the_preview_is_what_was_saved(world, as_):
    lan = as_("lan")
    edit = begin(lan, world)
    answer = save(lan, edit, go="preview")
    assert answer.headers["Location"].endswith("/sua#preview")
    piece = lan.get(edit, headers={"HX-Request": "true", "HX-Target": "section#preview"}).text
    assert "<h2>Trước kia</h2>" in piece and "<main" not in piece and "<script>alert" not in piece
    aimed = {"HX-Request": "true", "HX-Target": "div#saved"}
    answer = lan.post(edit, data=form_of(lan, edit) | SAYS, headers=aimed)
    saved = lan.get(answer.headers["Location"], headers=aimed)
    assert 'id="saved"' in saved.text and "<main" not in saved.text


# nothing leaks


def public_paths(world) -> list[str]:
    found = [
        "/dien-hinh",
        "/dien-hinh/chu-de/lao-dong-gioi",
        "/dien-hinh/atom",
        "/tim-kiem?q=lua lo",
        "/sitemap/bai-0",
        "/",
    ]
    for name in STORIES:
        found += [f"/dien-hinh/{getattr(world, name).code}", f"/dien-hinh/{getattr(world, name).code}/hoi"]
    return found


@pytest.mark.usefixtures("both_databases")
def test_of_a_draft_and_of_a_waiting_question_the_public_reads_nothing(world, client):
    draft, waiting = world.draft_story, QUESTIONS["waiting_question"]
    read = " ".join(client.get(path).text for path in public_paths(world))
    assert draft.code not in " ".join(client.get(path).text for path in public_paths(world) if draft.code not in path)
    for secret in (draft.title, "Ảnh của draft_story", "Thân bài draft_story", waiting, "Người hỏi waiting_question"):
        assert secret not in read, secret
    assert world.story.title in read and QUESTIONS["answered_question"] in read  # the other side: what is public is there
    name = picture_of(world, "draft_story").sizes[0]["name"]
    for code in (draft.code, world.story.code):
        assert client.get(f"/dien-hinh/{code}/anh/{name}").status_code == 404


@pytest.mark.usefixtures("both_databases")
def test_what_is_taken_down_takes_its_pictures_and_questions_along(world, client):
    code, name = world.story.code, picture_of(world, "story").sizes[0]["name"]
    assert client.get(f"/dien-hinh/{code}/anh/{name}").status_code == 200
    with act() as writing:
        writing.get(Story, world.id_of("story")).take(TAKE_DOWN, user(writing, world, "chu"), reason="Có sai sót.")
    page = client.get(f"/dien-hinh/{code}")
    assert page.status_code == 200 and "Có sai sót." in page.text
    for gone in (STORIES["story"], "Ảnh của story", "Thân bài story", QUESTIONS["answered_question"], "og:title"):
        assert gone not in page.text
    assert client.get(f"/dien-hinh/{code}/anh/{name}").status_code == 404
    assert client.get(f"/dien-hinh/{code}/hoi").status_code == 404
    assert db.session.scalar(select(func.count()).select_from(PublishedQuestion)) == 0
    assert STORIES["story"] not in client.get("/dien-hinh/atom").text


def test_before_its_day_there_is_neither_page_nor_picture(world, client):
    day, name = clock.today() + timedelta(days=3), picture_of(world, "draft_story").sizes[0]["name"]
    with act() as writing:
        story, lan = writing.get(Story, world.id_of("draft_story")), user(writing, world, "lan")
        story.take(SUBMIT, lan)
        story.take(VOUCH, lan)
        story.take(PUBLISH, user(writing, world, "minh"), publish_on=day)
    paths = [f"/dien-hinh/{story.code}", f"/dien-hinh/{story.code}/anh/{name}"]
    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert STORIES["draft_story"] not in client.get("/dien-hinh/atom").text + client.get("/sitemap/bai-0").text
    with clock.stopped_at(NOW + timedelta(days=3)):
        assert [client.get(path).status_code for path in paths] == [200, 200]


@pytest.mark.usefixtures("both_databases")
def test_a_correction_leaves_text_and_picture_until_it_is_published(world, as_, client):
    code, name = world.story.code, picture_of(world, "story").sizes[0]["name"]
    with act() as writing:
        story, lan = writing.get(Story, world.id_of("story")), user(writing, world, "lan")
        story.take(REVISE, lan, reason="Sai tên chuyền.")
        story.body, story.pictures = "Thân bài mới", []
        story.take(SUBMIT, lan)
        story.take(VOUCH, lan)
    assert "Thân bài story" in client.get(f"/dien-hinh/{code}").text
    assert client.get(f"/dien-hinh/{code}/anh/{name}").status_code == 200
    with act() as writing:
        writing.get(Story, world.id_of("story")).take(PUBLISH, user(writing, world, "minh"))
    page = client.get(f"/dien-hinh/{code}").text
    assert "Thân bài mới" in page and "Thân bài story" not in page and "Sai tên chuyền." in page
    assert QUESTIONS["answered_question"] in page
    assert client.get(f"/dien-hinh/{code}/anh/{name}").status_code == 404


def test_a_solution_is_named_only_while_everybody_may_read_it(world, client):
    with act() as writing:
        story, minh = writing.get(Story, world.id_of("story")), user(writing, world, "minh")
        story.solution_id, story.record_id = world.id_of("draft_work"), None
        PublishedWork.put(writing, story)
        hidden = writing.get(Solution, world.id_of("draft_work"))
    path = f"/dien-hinh/{world.story.code}"
    assert hidden.title not in client.get(path).text
    with act() as writing:
        writing.get(Story, world.id_of("story")).solution_id = world.id_of("work")
        writing.flush()
        PublishedWork.put(writing, writing.get(Story, world.id_of("story")))
    assert f"/cach-lam-hay/{world.work.code}" in client.get(path).text
    with act() as writing:
        writing.get(Solution, world.id_of("work")).take(TAKE_DOWN, user(writing, world, "minh"), reason="Sai.")
    assert f"/cach-lam-hay/{world.work.code}" not in client.get(path).text
    assert minh is not None


@pytest.mark.usefixtures("both_databases")
def test_the_award_is_shown_as_its_own_page_has_it(world, client):
    with act() as writing:
        story = writing.get(Story, world.id_of("story"))
        story.record_id = writing.scalar(select(AwardRecord.id).where(AwardRecord.nomination_id == world.published.id))
        writing.flush()
        PublishedWork.put(writing, story)
    assert f"/ket-qua/2020/{world.published.code}" in client.get(f"/dien-hinh/{world.story.code}").text


def test_markup_put_into_the_copy_past_everything_is_still_cleaned(world, client):
    with act() as writing:
        copy = writing.scalar(select(PublishedWork).where(PublishedWork.code == world.story.code))
        copy.content = json.loads(json.dumps(copy.content)) | {"html": '<p hx-get="/kenh">x</p><script>alert(1)</script>'}
    page = client.get(f"/dien-hinh/{world.story.code}").text
    assert "alert(1)" not in page and "/kenh" not in page


# questions


def ask(client, world, name="Người Xa", text="Máy ấy giá bao nhiêu?", **how):
    return client.post(f"/dien-hinh/{world.story.code}/hoi", data={"name": name, "text": text}, **how)


@pytest.mark.usefixtures("both_databases")
def test_a_question_goes_to_the_unit_and_comes_back_with_its_answer(world, as_, client):
    lan, nga = as_("lan"), as_("nga")
    assert ask(client, world, text="<b>Giá</b> bao nhiêu?").status_code == 303
    id = db.session.scalar(select(func.max(WorkQuestion.id)))
    page, path = f"/dien-hinh/{world.story.code}", f"/kenh/cau-hoi/{id}"
    assert "Người Xa" not in client.get(page).text
    assert "work_asked" in db.session.scalars(select(Notice.kind).where(Notice.user_id == world.id_of("user_lan")))
    assert path in lan.get("/ban-lam-viec").text and nga.get(path).status_code == 404
    assert nga.post(path, data={"answer": "x"}).status_code == 404
    assert lan.post(path, data={"answer": ""}).status_code == 422
    assert lan.post(path, data={"answer": "Hai triệu đồng."}).status_code == 303
    shown = client.get(page).text
    assert "&lt;b&gt;Giá&lt;/b&gt; bao nhiêu?" in shown and "Hai triệu đồng." in shown and "Người Xa" in shown
    assert lan.post(path, data={"answer": "Ba triệu."}).status_code == 409
    assert as_("minh").post(path, data={"go": "decline"}).status_code == 303  # those above keep it from the page
    assert "Người Xa" not in client.get(page).text
    assert db.session.get(WorkQuestion, id).name == ""


def test_a_declined_question_is_never_shown(world, as_, client):
    path = f"/kenh/cau-hoi/{world.id_of('waiting_question')}"
    lan, minh = as_("lan"), as_("minh")
    assert minh.post(path, data={"answer": "Thay đơn vị"}).status_code == 403
    assert lan.post(path, data={"go": "decline"}).status_code == 303
    assert lan.post(path, data={"go": "decline"}).status_code == 409
    assert QUESTIONS["waiting_question"] not in client.get(f"/dien-hinh/{world.story.code}").text


@pytest.mark.parametrize(
    ("said", "why"),
    [({"name": ""}, "Xin ghi tên"), ({"text": ""}, "Xin ghi câu hỏi"), ({"text": "a" * 1001}, "Dài quá 1000"), ({"name": "a" * 121}, "Dài quá")],
)  # fmt: skip
def test_a_question_that_is_not_one(world, client, said, why):
    answer = ask(client, world, **said)
    assert answer.status_code == 422 and why in answer.text


def test_nobody_asks_about_what_cannot_be_read(world, client):
    assert client.post(f"/dien-hinh/{world.draft_story.code}/hoi", data={"name": "a", "text": "b"}).status_code == 404
    assert client.post(f"/dien-hinh/{world.work.code}/hoi", data={"name": "a", "text": "b"}).status_code == 404


def test_the_same_question_twice_waits_once(world, client):
    assert ask(client, world).status_code == 303
    again = ask(client, world, name="Người khác")
    assert again.status_code == 429 and "đang chờ đơn vị trả lời" in again.text


def test_a_flood_stops_and_a_village_does_not(world, client):
    """One network has its limit; another is not touched by it, and after an hour all is as before."""
    with act() as writing:
        for _ in range(A_NETWORK_AN_HOUR - 1):
            QuestionTry.note(writing, world.id_of("story"), "127.0.0")
    assert ask(client, world, text="Câu thứ ba mươi").status_code == 303
    assert ask(client, world, text="Câu thứ ba mốt").status_code == 429
    elsewhere = {"REMOTE_ADDR": "10.9.9.9"}
    assert ask(client, world, text="Từ mạng khác", environ_overrides=elsewhere).status_code == 303
    with act() as writing:
        for row in writing.scalars(select(QuestionTry)):
            row.at -= timedelta(hours=25)
    assert ask(client, world, text="Hôm sau").status_code == 303
    assert db.session.scalar(select(func.count()).select_from(QuestionTry)) == 1  # yesterday's are forgotten


def test_two_who_answer_at_once(world):
    with act() as writing:
        question, lan = writing.get(WorkQuestion, world.id_of("waiting_question")), user(writing, world, "lan")
        seen = question.version
        question.reply(lan, "Một.", seen)
        writing.flush()
        with pytest.raises(Overtaken):
            question.reply(lan, "Hai.", seen)
        with pytest.raises(Refused):
            question.reply(lan, "Hai.")


@pytest.mark.usefixtures("both_databases")
def test_what_a_query_finds_is_what_the_rule_allows(world):
    for who in EVERYBODY:
        one = world.people[who]
        every = list(db.session.scalars(select(WorkQuestion)))
        found = set(db.session.scalars(WorkQuestion.visible_to(one).with_only_columns(WorkQuestion.id)))
        assert found == {q.id for q in every if can(Act.VIEW_QUESTION, one, q)}, who
        waiting = set(db.session.scalars(WorkQuestion.waiting_for(one).with_only_columns(WorkQuestion.id)))
        assert waiting == {q.id for q in every if can(Act.ANSWER_QUESTION, one, q)}, who
    assert {q.state for q in every} == {QuestionState.WAITING, QuestionState.ANSWERED}


def test_a_picture_that_belongs_to_nothing_leaves_the_disk_and_the_others_stay(app, world):
    store = Store(app.config["UPLOAD_DIR"])
    used = names_in_use(db.session())
    [left] = in_store(for_everybody("cu.jpg", jpeg((90, 60), "green")), store)
    runner = app.test_cli_runner()
    runner.invoke(args=["pictures", "sweep"])
    assert store.path(left["name"]).is_file()  # perhaps it is being saved just now
    for name in (left["name"], *used):
        os.utime(store.path(name), (0, 0))
    runner.invoke(args=["pictures", "sweep"])
    assert not store.path(left["name"]).exists()
    assert used and all(store.path(name).is_file() for name in used)
