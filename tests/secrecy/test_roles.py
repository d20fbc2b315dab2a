"""S11: before the count nobody's page, in no room, differs by what was said. Two worlds, one where all said yes and one
where all said no, are read by everybody, everywhere; after the count they do differ, so that the comparison means something."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from emulation import sealing
from emulation.db import act, db
from emulation.models import Box, balloting
from emulation.web.access import PUBLIC_ROOMS
from tests import world as town
from tests.secret import close, count, opened
from tests.world import COUNCIL

WHO = (None, "lan", "hoa", "son", "minh", "kien")  # a stranger, an officer, a member, a holder of a code, those who watch
WHO += ("phuc", "chu", "quang", "nga") if os.environ.get("LONG") else ()
CHANGING = re.compile(r'[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27}|name="(?:\w+-)?(?:nonce|once)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="(?:\w+-)?(?:nonce|once)"|\b[0-9A-HJKMNP-TV-Z]{10}\b|\b[0-9a-f]{64}\b|(?:\b[0-9a-f]{4} ){3}[0-9a-f]{4}\b')  # fmt: skip


def addresses(app, world, id: str) -> dict[str, bool]:
    """One address of every page there is, and whether it is public; of pages about a dossier or a box, that of the one voted on."""
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint in ("dossier.file", "dossier.picture"):
            continue
        places = town.places(app, world, rule)
        about = [path for name, path in places if name in ("secret", "box")] or [path for _name, path in places[:1]]
        is_public = rule.endpoint.partition(".")[0] in PUBLIC_ROOMS
        found |= {path.replace(str(world.box.id), id): is_public for path in about}
    return found


def plain(answer) -> str:
    """A page without its random numbers. Papers are drawn from what stands on their page; digests of the box move in them."""
    is_text = answer.mimetype.startswith(("text/", "application/json", "image/svg"))
    return CHANGING.sub("", answer.text) if is_text else f"{answer.status} {answer.mimetype}"


def test_no_role_reads_anything_but_turnout_before_the_count(app, world, as_, database_url):
    id, path = opened(world), Path(database_url.removeprefix("sqlite:///"))
    kept = path.with_suffix(".kept")
    people = {who: as_(who) for who in WHO}
    pages = addresses(app, world, id)
    db.session.remove()
    db.engine.dispose()
    shutil.copyfile(path, kept)

    def read() -> dict[tuple[str | None, str], str]:
        """A public page answers everybody alike (tests/test_pages.py), so the stranger reads it for all."""
        return {
            (who, page): plain(browser.get(page))
            for who, browser in people.items()
            for page, is_public in pages.items()
            if who is None or not is_public
        }

    def vote(choice: int) -> None:
        db.session.remove()
        db.engine.dispose()
        shutil.copyfile(kept, path)
        box = db.session.get(Box, id)
        key, manifest = box.public_key, box.manifest
        with act() as writing:
            for name in COUNCIL:
                sealed = sealing.seal(key, manifest, [choice])
                balloting.accept(writing, id, getattr(world, name), sealing.ballot_id(id, sealing.new_nonce()), sealed)
        close(world, id)

    vote(sealing.YES)
    all_yes = read()
    vote(sealing.NO)
    all_no = read()
    assert len(pages) > 60
    assert [where for where, said in all_yes.items() if said != all_no[where]] == []
    count(world, id)
    after = people["minh"].get(f"/ho-so/{world.id_of('secret')}").text
    assert CHANGING.sub("", after) != all_no["minh", f"/ho-so/{world.id_of('secret')}"]
