"""Screens over many dossiers ask for figures at once; they are the figures of each dossier."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bench import season
from emulation.db import act, db
from emulation.models import Proposal, Review
from emulation.models.assigning import totals, under_review
from emulation.rules.policy import Act, can


@pytest.mark.usefixtures("both_databases")
def test_the_totals_of_many_reviews_are_those_of_each(world):
    with act() as writing:
        season.fill(writing, 0.05)
    found = db.session.scalars(under_review(world.minh)).unique().all()
    given = totals(db.session(), found)
    assert given == {r.id: r.total(n.campaign.criteria) for n in found for r in n.reviews}
    assert {total for total in given.values() if total is not None}
    assert [n.opinions_with(given) for n in found] == [n.opinions for n in found]


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("who", ["minh", "lan"])
def test_a_list_of_proposals_counts_what_its_reader_may_see(as_, world, who):
    user = getattr(world, who)
    mine = db.session.scalars(Proposal.visible_to(user)).all()
    wanted = {p.id: sum(can(Act.VIEW, user, n) for n in p.nominations) for p in mine}
    page = as_(who).get("/to-trinh").text
    shown = re.findall(r'href="/to-trinh/(\d+)">.*?<td class="num"[^>]*>(\d+)</td>', page, flags=re.DOTALL)
    assert {int(id): int(count) for id, count in shown} == wanted
    assert set(wanted.values()) - {0}


def test_a_sheet_without_a_criterion_has_no_total(world):
    review = db.session.scalars(select(Review)).first()
    assert review.total([]) is None
    assert Review.totals(db.session(), {review.id: []}) == {review.id: None}
