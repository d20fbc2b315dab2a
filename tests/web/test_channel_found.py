"""What the channel published is found: by kind, by day, on the home page, in the feed, on the map, as open data; the rest is not."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select

from emulation import clock
from emulation.db import act, db
from emulation.models import PublicWords, PublishedAdoption, PublishedQuestion, PublishedWork, Solution, Training, User, Work
from emulation.models.public_words import rebuild
from emulation.models.works.solution import Secrecy
from emulation.rules.works import PUBLISH, REVISE, SUBMIT, TAKE_DOWN, VOUCH, WorkKind
from tests.world import NOW, PRACTICES, PROGRAMMES, TRAININGS, WORKS

EVERYWHERE = (
    "/", "/tim-kiem", "/tim-kiem?kind=solution", "/tim-kiem?since=2020-01-01", "/kenh-thi-dua/atom", "/sitemap/bai-0",
    "/du-lieu/tep/solutions.csv", "/du-lieu/tep/solutions.json", "/api/v1/solutions",
)  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def take(world, key: str, step, who: str, **answers) -> None:
    with act() as writing:
        writing.get(Work, world.id_of(key)).take(step, writing.get(User, world.id_of(f"user_{who}")), **answers)


def where_it_is(world, client, key: str) -> set[str]:
    code = getattr(world, key).code
    return {path for path in EVERYWHERE if code in client.get(path).text or WORKS[key] in plain(client.get(path).text)}


def titles(client, query: str) -> list[str]:
    return [
        plain(title)
        for title in re.findall(r'<p class="found__title"><a href="[^"]*">(.*?)</a>', client.get(f"/tim-kiem?{query}").text)
    ]


@pytest.mark.usefixtures("both_databases")
def test_what_is_published_is_everywhere_and_what_is_not_is_nowhere(world, client):
    assert where_it_is(world, client, "work") == set(EVERYWHERE)
    for key in ("draft_work", "unit_work", "waiting_work"):
        assert where_it_is(world, client, key) == set(), key


@pytest.mark.usefixtures("both_databases")
def test_before_its_day_it_is_nowhere_and_then_everywhere(world, client):
    take(world, "waiting_work", PUBLISH, "minh", publish_on=clock.today() + timedelta(days=2))
    assert where_it_is(world, client, "waiting_work") == set()
    with clock.stopped_at(NOW + timedelta(days=2)):
        assert where_it_is(world, client, "waiting_work") == set(EVERYWHERE)


def test_what_was_taken_down_is_found_nowhere(world, client):
    take(world, "work", TAKE_DOWN, "minh", reason="Số liệu sai.")
    assert where_it_is(world, client, "work") == set()


def test_what_is_secret_has_no_copy_anywhere(world, client):
    with act() as writing:
        writing.get(Solution, world.id_of("waiting_work")).secrecy = Secrecy.SECRET
    take(world, "waiting_work", PUBLISH, "minh")
    assert where_it_is(world, client, "waiting_work") == set()


def test_a_correction_is_new_in_the_feed(world, client):
    entry = rf"<entry>(?:(?!</entry>).)*{world.work.code}.*?</entry>"
    assert "đính chính" not in re.search(entry, client.get("/kenh-thi-dua/atom").text, re.DOTALL)[0]
    for step, who, more in (
        (REVISE, "lan", {"reason": "Sai số tầng."}),
        (SUBMIT, "lan", {}),
        (VOUCH, "lan", {}),
        (PUBLISH, "minh", {}),
    ):
        take(world, "work", step, who, **more)
    assert "Đã đính chính ngày 17/09/2020." in re.search(entry, client.get("/kenh-thi-dua/atom").text, re.DOTALL)[0]


def test_a_kind_can_be_chosen_where_there_is_something_of_it_or_it_is_asked_for(world, client):
    def kinds(query: str) -> set[str]:
        choices = r'<option value="(solution|practice|story|review|programme)"'
        return set(re.findall(choices, client.get(f"/tim-kiem?{query}").text))

    everything = {"solution", "practice", "story", "review", "programme"}
    assert kinds("") == everything
    with act() as writing:
        writing.execute(delete(PublishedQuestion))
        writing.execute(delete(PublishedWork).where(PublishedWork.kind == WorkKind.STORY))
        rebuild(writing)
    assert (kinds(""), kinds("kind=story")) == (everything - {"story"}, everything)
    with act() as writing:
        for copies in (PublishedQuestion, PublishedAdoption, PublishedWork):
            writing.execute(delete(copies))
        rebuild(writing)
    assert kinds("") == set()


def test_of_a_work_a_piece_of_its_summary_is_shown(world, client):
    text = plain(client.get("/tim-kiem?q=xe day vai").text)
    assert "Tóm tắt giải pháp thứ 4." in text
    assert "<mark>Tóm</mark> <mark>tắt</mark>" in client.get("/tim-kiem?q=tom tat&kind=solution").text


@pytest.mark.usefixtures("both_databases")
def test_new_since_a_day(world, client):
    result = world.published.nominee_name
    of_works, all_kinds = {WORKS["work"], PRACTICES["practice"]}, titles(client, "")
    assert of_works <= set(titles(client, "since=2020-09-12")) and result in titles(client, "since=12/09/2020")
    later = titles(client, "since=2020-09-16")
    assert result in later and not of_works & set(later)
    assert titles(client, "since=2020-09-12&kind=solution") == [WORKS["work"]]
    assert titles(client, "since=2020-09-13&kind=solution") == [] == titles(client, "since=2020-09-17&q=xe")
    assert (
        titles(client, "since=2020-09-12&q=xe day") == [WORKS["work"]] == titles(client, "since=2020-09-12&q=xe+day+vai+hai+tang")
    )
    assert titles(client, "since=2020-09-13&q=xe day vai hai tang") == []
    for wrong in ("abc", "2020-02-30", "2999-01-01", "%00", "0001-01-01", "-1"):
        assert titles(client, f"since={wrong}") == all_kinds, wrong


@pytest.mark.usefixtures("both_databases")
def test_the_index_made_anew_knows_the_same_days(world):
    rows = select(PublicWords.sort, PublicWords.ref, PublicWords.since)
    before = set(db.session.execute(rows).all())
    with act() as writing:
        rebuild(writing)
    after = set(db.session.execute(rows).all())
    assert after <= before and {ref for _sort, ref, _since in before - after} == {"2020-dx"}  # a call that has ended
    assert (
        db.session.scalar(
            select(func.count()).select_from(PublicWords).where(PublicWords.since.is_(None), PublicWords.sort != "unit")
        )
        == 0
    )


def test_a_walk_stops_where_nothing_can_be_so_new(world, client, queries):
    with queries() as said:
        client.get("/tim-kiem?since=2020-09-16&q=nguyen")
    assert sum("min(public_words.id)" in one.lower() for one in said) == 1


def table(client, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/du-lieu/tep/{name}").data.decode("utf-8-sig"))))


def test_the_open_tables_say_what_the_copies_say(world, client):
    (solution,) = table(client, "solutions.csv")
    assert (solution["id"], solution["title"], solution["published_on"]) == (world.work.code, WORKS["work"], "2020-09-12")
    (practice,) = table(client, "practices.csv")
    assert (practice["kind"], practice["amount"], practice["often"], practice["since"], practice["paid"]) == (
        "regular_reward",
        "500000",
        "quarterly",
        "2019-01-01",
        "80000000",
    )
    assert [row["topic"] for row in table(client, "trainings.csv")] == [TRAININGS["training"]]
    assert [line["title"] for line in table(client, "programmes.csv")] == [PROGRAMMES["programme"]]
    page = client.get(f"/api/v1/practices/{world.practice.code}").json["links"]["page"]
    assert client.get(page).status_code == 200


def test_a_copy_of_another_shape_makes_no_table_fall(world, client):
    with act() as writing:
        for copy in writing.scalars(select(PublishedWork)):
            copy.content = {"how": 5, "amount": True, "what": "gift", "often": None, "rewarded": "40"}
    (practice,) = table(client, "practices.csv")
    assert practice["kind"] == practice["amount"] == practice["often"] == practice["rewarded"] == ""
    assert client.get("/api/v1/solutions").status_code == 200


def test_the_tables_are_narrowed(world, client):
    def ids(query: str) -> list[str]:
        return [row["id"] for row in client.get(f"/api/v1/{query}").json["data"]]

    code, unit = f"DT-{world.id_of('training')}", world.unit1.slug
    assert ids("trainings") == ids("trainings?year=2014") == ids(f"trainings?unit={unit}&sector=cong-nghiep") == [code]
    assert ids("trainings?year=2015") == []
    assert ids("practices?kind=regular_reward") == ids("practices?year=2020") == [world.practice.code]
    assert ids("practices?kind=wage_review") == []
    assert client.get("/api/v1/practices?kind=gift").status_code == 400
    for key in ("waiting_training", "returned_training"):
        assert client.get(f"/api/v1/trainings/DT-{world.id_of(key)}").status_code == 404
    for key in ("DT-0x1", "DT-99999999999999999999", "DT", "1"):
        assert client.get(f"/api/v1/trainings/{key}").status_code == 404, key


def test_courses_are_read_by_page(world, client):
    with act() as writing:
        where = {"unit_id": world.id_of("unit2"), "holder_id": world.id_of("huyen"), "days": 1, "people": 3, "stage": "confirmed"}
        writing.add_all(Training(**where, topic=f"Khóa {n:02}", held_on=date(2019, 1, 1) + timedelta(days=n)) for n in range(30))
    first, second = client.get("/dao-tao?year=2019"), client.get("/dao-tao?year=2019&after=20")
    assert "Khóa 29" in first.text and "Khóa 09" not in first.text
    assert "Khóa 09" in second.text and "Khóa 29" not in second.text
    assert ">90<" in first.text
    for wrong in ("year=x", "year=1", "sector=%00", "after=-1", "after=99999", "sector='"):
        assert client.get(f"/dao-tao?{wrong}").status_code == 200, wrong
    assert client.get("/dao-tao/pdf").status_code == 404
