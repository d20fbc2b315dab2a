"""The lists of the demonstration count right, agree with one another and name nobody real."""

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from emulation.demo import dossiers, history, names, trainings, units
from emulation.demo.dossiers import DOSSIERS, DossierOf

UNIT_BY_CODE = {unit.code: unit for unit in units.UNITS}
PEOPLE = names.people(Random(2020), 3320)
HISTORY = history.history(Random(2020))
WELL_KNOWN = names.PUBLIC_FIGURES | {"Nguyễn Phú Trọng", "Phạm Minh Chính", "H'Hen Niê"}
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def _texts_in(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from _texts_in(getattr(thing, field.name))
    elif isinstance(thing, dict):
        yield from _texts_in(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from _texts_in(part)


def _all_texts() -> list[str]:
    return list(
        _texts_in(
            [
                PEOPLE,
                HISTORY,
                units.UNITS,
                units.UPPER,
                units.SECTORS,
                trainings.TRAININGS,
                DOSSIERS,
                dossiers.REVIEW_COMMENTS,
                dossiers.RETURN_ITEMS,
                dossiers.NOT_PASSED_REASONS,
                dossiers.FREEZE_CAUSES,
            ]
        )
    )


def _sentences(text: str) -> int:
    return len(SENTENCE_END.findall(text))


def _as_written(number: str) -> str:
    """A decimal string the Vietnamese way: 3320 is 3.320 and 4.2 is 4,2."""
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _figures(text: str) -> set[str]:
    return {figure.rstrip(".,") for figure in re.findall(r"\d[\d.,]*", text)}


# Texts


def test_every_text_is_composed_and_plain() -> None:
    forbidden = {"\u00a0", "\u00d0", "\u00f0", "\u2019", "\u02bc", "\u200b", "\u00ad", "\ufeff"}
    wrong = [
        text
        for text in _all_texts()
        if unicodedata.normalize("NFC", text) != text or forbidden & set(text) or text != " ".join(text.split())
    ]
    assert wrong == []


def test_no_well_known_person_is_named() -> None:
    assert [name.full for name in PEOPLE if name.full in WELL_KNOWN] == []
    told = " ".join(text for dossier in DOSSIERS for text in (dossier.situation, dossier.deed, dossier.outcome, dossier.gist))
    assert [name for name in WELL_KNOWN if name in told] == []


# Names


def test_names_are_as_many_as_asked_for_and_repeat_at_most_three_times() -> None:
    assert len(PEOPLE) == 3320
    assert max(Counter(name.full for name in PEOPLE).values()) <= 3
    assert len(names.people(Random(1), 7)) == 7


def test_names_come_out_the_same_for_the_same_seed() -> None:
    assert names.people(Random(5), 200) == names.people(Random(5), 200)
    assert names.people(Random(5), 200) != names.people(Random(6), 200)


def test_the_sort_name_is_the_last_word_except_in_ede_names() -> None:
    ede = [name for name in PEOPLE if name.full.startswith(("H'", "Y "))]
    assert len(ede) == 3320 * 14 // 100
    for name in PEOPLE:
        if name in ede:
            start = "H'" if name.gender == "female" else "Y "
            assert name.full.startswith(f"{start}{name.given} ")
        else:
            assert name.full.split()[-1] == name.given


def test_about_half_of_the_people_are_women() -> None:
    women = sum(name.gender == "female" for name in PEOPLE)
    assert 0.48 < women / len(PEOPLE) < 0.58


# Unions


def test_there_are_89_unions_of_3320_people() -> None:
    assert (len(units.UNITS), sum(unit.people for unit in units.UNITS)) == (89, 3320)


def test_codes_slugs_and_names_are_unique() -> None:
    tiers: list[units.UnitOf | units.UpperOf] = [*units.UNITS, *units.UPPER]
    for field in ("code", "slug", "name"):
        assert len({getattr(tier, field) for tier in tiers}) == len(tiers)
    for tier in tiers:
        assert re.fullmatch(r"[a-z0-9]+", tier.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", tier.slug)


def test_every_sector_and_commune_has_unions() -> None:
    assert {unit.sector for unit in units.UNITS} == {row["code"] for row in units.SECTORS}
    assert {unit.commune for unit in units.UNITS} == set(units.COMMUNES)


def test_the_unions_of_the_article_are_there() -> None:
    assert UNIT_BY_CODE["tatthang"].name == "CĐCS Công ty TNHH Thực phẩm Công nghiệp Tất Thắng"
    assert UNIT_BY_CODE["namdong"].name == "Công đoàn xã Nam Dong"
    assert UNIT_BY_CODE["ndchieu"].name == "CĐCS Trường Tiểu học Nguyễn Đình Chiểu"
    assert UNIT_BY_CODE["pvdong"].name == "CĐCS Trường THCS Phạm Văn Đồng"
    assert "Bộ phận một cửa" in dict(UNIT_BY_CODE["vphdnd"].collectives)


def test_teams_are_small_and_fit_into_their_union() -> None:
    for unit in units.UNITS:
        called = [team for team, _ in unit.collectives]
        assert called and len(called) == len(set(called))
        assert all(size >= 3 for _, size in unit.collectives)
        assert sum(size for _, size in unit.collectives) <= unit.people
        assert 5 <= unit.committee_size <= 15


def test_schools_have_20_to_60_people() -> None:
    assert all(20 <= unit.people <= 60 for unit in units.UNITS if unit.sector == "giaoduc")


def test_the_upper_tiers_stand_in_one_chain() -> None:
    assert [(tier.code, tier.parent) for tier in units.UPPER] == [
        ("cujut", "daknong"),
        ("daknong", "tld"),
        ("tld", None),
    ]


# Past awards


def test_history_is_one_order_67_certificates_and_68_titles() -> None:
    count = Counter(award.award for award in HISTORY)
    certificates = count["BK-TINH"] + count["BK-TLD"] + count["BK-UBND"]
    assert (len(HISTORY), count["HCLD3"], certificates, count["LDXS-TINH"]) == (136, 1, 67, 68)
    assert [a.subject_kind for a in HISTORY if a.award == "HCLD3"] == ["collective"]


def test_history_comes_out_the_same_for_the_same_seed() -> None:
    assert history.history(Random(9)) == history.history(Random(9))
    assert history.history(Random(9)) != history.history(Random(8))


def test_history_reaches_every_sector_and_year_and_leaves_25_unions_out() -> None:
    for seed in range(20):
        awards = history.history(Random(seed))
        honoured = {award.unit for award in awards}
        assert len(UNIT_BY_CODE) - len(honoured) == 25
        assert honoured.isdisjoint(history.WITHOUT_AWARD)
        assert {UNIT_BY_CODE[code].sector for code in honoured} == {row["code"] for row in units.SECTORS}
        assert {award.year_of_merit for award in awards} == set(range(2015, 2020))
        assert {award.year_of_decision for award in awards} == set(range(2016, 2021))


def test_history_nominees_exist() -> None:
    for award in HISTORY:
        unit = UNIT_BY_CODE[award.unit]
        if award.subject_kind == "person":
            assert award.subject is None
            assert award.pick is not None and 0 <= award.pick <= 1
            assert int(min(award.pick, 0.9999) * unit.people) < unit.people
        elif award.subject_kind == "collective":
            assert award.subject in dict(unit.collectives)
        else:
            assert award.subject == unit.name


def test_history_decisions_follow_the_merit_and_keep_their_number() -> None:
    papers: dict[tuple[str, str], set[object]] = {}
    for award in HISTORY:
        assert award.year_of_decision - award.year_of_merit in (0, 1)
        assert award.decided_on.year == award.year_of_decision
        assert award.decided_on.weekday() < 5
        assert re.fullmatch(r"\d+/QĐ-(LĐLĐ|TLĐ|UBND|CTN)", award.decision_no)
        papers.setdefault((award.issuer, award.decision_no), set()).add(award.decided_on)
    assert all(len(days) == 1 for days in papers.values())


# Nominations


def test_there_are_enough_nominations_of_each_kind() -> None:
    kinds = Counter(dossier.subject for dossier in DOSSIERS)
    assert len(DOSSIERS) >= 72
    assert kinds["collective"] >= 18
    assert kinds["unit"] >= 4
    women = sum(dossier.gender == "female" for dossier in DOSSIERS)
    assert 0.4 <= women / kinds["person"] <= 0.6


def test_nominations_come_from_every_sector_and_from_unions_never_honoured() -> None:
    nominating = {dossier.unit for dossier in DOSSIERS}
    assert {UNIT_BY_CODE[code].sector for code in nominating} == {row["code"] for row in units.SECTORS}
    assert nominating & history.WITHOUT_AWARD


def test_nominees_and_awards_fit_together() -> None:
    for dossier in DOSSIERS:
        unit = UNIT_BY_CODE[dossier.unit]
        assert (dossier.gender is not None) == (dossier.subject == "person")
        assert (dossier.collective is not None) == (dossier.subject == "collective")
        if dossier.collective is not None:
            assert dossier.collective in dict(unit.collectives)
        assert dossier.award in {"GK-TT", "LDG-LDST", "LDXS-TINH", "BK-TINH"}
        assert dossier.award != "LDG-LDST" or dossier.subject == "person"
        assert dossier.award != "LDXS-TINH" or dossier.subject != "unit"


def test_no_collective_or_unit_is_nominated_twice() -> None:
    nominees = [(d.unit, d.collective) for d in DOSSIERS if d.subject != "person"]
    assert len(nominees) == len(set(nominees))


def test_nominations_are_as_long_as_officers_write_them() -> None:
    wrong = [
        (dossier.unit, dossier.gist)
        for dossier in DOSSIERS
        if not (
            1 <= _sentences(dossier.situation) <= 3
            and 2 <= _sentences(dossier.deed) <= 5
            and 1 <= _sentences(dossier.outcome) <= 3
            and _sentences(dossier.gist) == 1
        )
    ]
    assert wrong == []


def test_measures_agree_with_the_sentences() -> None:
    wrong = [dossier for dossier in DOSSIERS if not _tells_its_measure(dossier)]
    assert wrong == []


def _tells_its_measure(dossier: DossierOf) -> bool:
    before, after = _as_written(dossier.before), _as_written(dossier.after)
    told = _figures(f"{dossier.situation} {dossier.outcome}")
    return Decimal(dossier.before) != Decimal(dossier.after) and after in _figures(dossier.outcome) and before in told


def test_the_base_meeting_fits_the_committee() -> None:
    wrong = [
        dossier.unit
        for dossier in DOSSIERS
        if not (
            dossier.base_present <= UNIT_BY_CODE[dossier.unit].committee_size
            and 3 * dossier.base_present >= 2 * UNIT_BY_CODE[dossier.unit].committee_size
            and dossier.base_for + dossier.base_against <= dossier.base_present
            and 2 * dossier.base_for > UNIT_BY_CODE[dossier.unit].committee_size
        )
    ]
    assert wrong == []


def test_the_public_sentence_names_no_third_person() -> None:
    assert [d.gist for d in DOSSIERS if "H'" in d.gist or re.search(r"\bY [A-ZĐ]", d.gist)] == []


def test_edge_texts_are_there() -> None:
    told = " ".join(f"{d.situation} {d.deed} {d.outcome}" for d in DOSSIERS)
    for text in ("3.320", "H'", "Đắk D'rông", "1.240", "99,4 %", "m²"):
        assert text in told


def test_sentences_for_officers_count_and_end_with_a_full_stop() -> None:
    asked = [text for _, text in dossiers.RETURN_ITEMS]
    sentences = [
        *dossiers.REVIEW_COMMENTS,
        *asked,
        *dossiers.NOT_PASSED_REASONS,
        *dossiers.FREEZE_CAUSES,
    ]
    assert [len(dossiers.REVIEW_COMMENTS), len(asked), len(dossiers.NOT_PASSED_REASONS), len(dossiers.FREEZE_CAUSES)] == [
        30,
        15,
        6,
        3,
    ]
    assert len(set(sentences)) == len(sentences)
    assert [text for text in sentences if not text.endswith(".")] == []
    assert {field for field, _ in dossiers.RETURN_ITEMS} == {
        "situation",
        "deed",
        "outcome",
        "measure",
        "base_meeting",
        "evidence",
        "subject",
        "award",
    }


# Courses


def test_312_people_were_trained_within_five_years() -> None:
    assert sum(course.people for course in trainings.TRAININGS) == 312
    assert {course.held_on.year for course in trainings.TRAININGS} == set(range(2016, 2021))
    for course in trainings.TRAININGS:
        assert course.people <= UNIT_BY_CODE[course.unit].people
