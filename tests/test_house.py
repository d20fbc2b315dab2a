"""The house rules, kept by machine: who may import whom, where each concern lives, what a template may do."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import nodes

from emulation.rules import tables
from emulation.web.access import DOORS

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "emulation").rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
SHIPPED = [path for folder in ("emulation", "templates", "static/css", "static/js", "migrations", "bin", "docs") for path in
           sorted((ROOT / folder).rglob("*")) if path.is_file() and path.suffix not in (".mo", ".pyc", ".png", ".po")]  # fmt: skip
CATALOGUE = ROOT / "emulation" / "translations" / "en" / "LC_MESSAGES" / "messages.po"

OUTSIDE = {
    "sqlalchemy",
    "flask",
    "flask_sqlalchemy",
    "flask_login",
    "flask_wtf",
    "flask_babel",
    "flask_migrate",
    "wtforms",
    "werkzeug",
}
LAYERS = {
    "errors.py": (),
    "clock.py": (),
    "text.py": (),
    "sealing.py": ("cryptography",),
    "notes.py": ("cryptography",),
    "prose.py": ("markdown_it", "nh3"),
    "press": ("emulation.text", "emulation.press", "typst", "docx", "docxtpl", "jinja2"),
    "rules": ("emulation.errors", "emulation.clock", "emulation.rules"),
    "models": (
        "emulation.errors",
        "emulation.clock",
        "emulation.text",
        "emulation.sealing",
        "emulation.prose",
        "emulation.rules",
        "emulation.models",
        "sqlalchemy",
    ),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(module: Path) -> set[str]:
    """What a module imports when it runs, wherever it says so; what is there for the type checker does not count."""
    tree = ast.parse(module.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == start or name.startswith(f"{start}.") for start in allowed)


def strays(word: str, *homes: str, among: list[Path] = CODE) -> list[str]:
    return [name_of(path) for path in among if word in path.read_text() and not any(home in name_of(path) for home in homes)]


# the layers


@pytest.mark.parametrize("layer", LAYERS)
def test_arrows_point_inward(layer):
    home, wrong = ROOT / "emulation" / layer, []
    for module in sorted(home.rglob("*.py")) if home.is_dir() else [home]:
        for name in imports(module):
            standard = name.partition(".")[0] in sys.stdlib_module_names
            an_account = name_of(module) == "emulation/models/user.py" and name == "flask_login.UserMixin"
            if not standard and not an_account and not within(name, LAYERS[layer]):
                wrong.append(f"{name_of(module)} imports {name}")
    assert wrong == []


def test_only_the_rooms_and_the_assembly_know_the_web():
    outer = ("emulation/web/", "emulation/demo/", "emulation/cli", "emulation/__init__.py")
    inner = [path for path in CODE if not name_of(path).startswith(outer)]
    found = [
        f"{name_of(p)} imports {n}" for p in inner for n in imports(p) if within(n, ("emulation.web", "flask_wtf", "wtforms"))
    ]
    assert found == []


def test_only_the_rooms_read_the_request():
    inner = [path for path in CODE if "/web/" not in name_of(path)]
    asking = [name_of(path) for path in inner if imports(path) & {"flask.request", "flask.session", "flask.g"}]
    assert asking == ["emulation/db.py"]


# the homes


def test_only_page_knows_htmx():
    assert strays("HX-", "web/page.py") == []


def test_only_the_session_and_the_terminal_commit():
    assert strays(".commit(", "emulation/db.py", "emulation/cli.py") == []


def test_the_ambient_user_stays_in_the_rooms():
    assert strays("current_user", "emulation/web/", "emulation/__init__.py") == []


def test_time_comes_from_the_clock():
    told = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today)\(")
    assert [name_of(path) for path in CODE if told.search(path.read_text()) and path.name != "clock.py"] == []


PUBLISHED = {"Published", "Kind", "Version", "Form", "Subject"}  # one table, one counter, three lists of words
INDEX = {"PublicWords", "FTS", "Sort", "mark", "name_of", "walking", "PublishedSum", "PublishedWork"}  # made of that table
WORKS = {"PublishedWork"}  # copies of what the channel published
PAPERS = {"Certificate", "PublishedDecision"}  # papers by their codes, and decisions as they were published
LOG = {"LogLeaf", "LogCheckpoint", "LogState"}  # written to be read by everybody
REGISTER = {"Unit", "UnitParent", "UnitTier", "TierKind", "Sector", "Award"}  # public columns only
FIGURES = {
    "IndicatorFigure",
    "IndicatorTarget",
    "PublishedSum",
    "UnitSum",
    "Setting",
}  # sums that were taken, targets, a number or two
ASKED_THROUGH = {  # modules that only put questions; each of them is looked at below or keeps a rule of its own
    "results", "base", "courses", "public_search", "figures", "indicators", "coverage", "open_data", "erasing", "log",
    "log_proofs", "log_tree", "works.library",
}  # fmt: skip
OPEN_DATA = [name_of(path).removeprefix("emulation/") for path in CODE if "open_data/" in name_of(path)]
READ_BY_THE_PUBLIC = {
    "web/public.py": set(),
    "web/filters.py": set(),
    "models/results.py": INDEX,
    "web/public_search.py": INDEX,
    "web/channel/reading.py": WORKS,
    "web/channel/solutions.py": WORKS,
    "web/channel/adopted.py": {"PublishedAdoption"},
    "web/channel/practices.py": WORKS,
    "web/channel/pages.py": INDEX,
    "web/channel/courses.py": {"Asked"},
    "models/courses.py": REGISTER | {"Training"},
    "web/channel/programmes.py": WORKS,
    "web/channel/reviews.py": WORKS,
    "web/figures_of_reviews.py": set(),
    "web/channel/stories.py": WORKS | {"PublishedQuestion", "Category"},
    "web/channel/pictures.py": WORKS,
    "web/feeds/stories.py": WORKS,
    "web/channel/library.py": {"Field"},  # the names of the fields, beside the copies
    "models/works/library.py": INDEX | {"said"},
    "models/public_search.py": INDEX,
    "models/walking.py": INDEX,
    "web/certificates.py": PAPERS,
    "web/decided.py": PAPERS,
    "web/public_log.py": LOG,
    "web/trust.py": LOG,
    "web/figures.py": set(),
    "web/indicators.py": FIGURES,
    "models/indicators.py": FIGURES,
    "web/coverage.py": set(),
    "models/coverage.py": FIGURES | REGISTER,
    "web/feeds/room.py": REGISTER,
    "web/feeds/map.py": REGISTER | WORKS,
    "web/api/room.py": REGISTER,
    **dict.fromkeys(OPEN_DATA, LOG | REGISTER | FIGURES | WORKS),
}


@pytest.mark.parametrize("module", READ_BY_THE_PUBLIC)
def test_the_public_rooms_read_what_is_made_for_the_public_and_nothing_else(module):
    names = {name for name in imports(ROOT / "emulation" / module) if within(name, ("emulation.models",))}
    asked = tuple(f"emulation.models.{name}" for name in ASKED_THROUGH)
    read = {name.rpartition(".")[2] for name in names if not within(name, asked)}
    constants = {name for name in read if name.isupper()} - INDEX
    assert read - constants - ASKED_THROUGH <= PUBLISHED | READ_BY_THE_PUBLIC[module]


def called(node: ast.AST) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""


def test_no_sql_is_glued_together():
    glued = [
        f"{name_of(path)}:{node.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if called(node) in ("text", "exec_driver_sql") and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert glued == []


def docstrings(tree: ast.Module) -> set[int]:
    owners = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(n)]
    return {id(owner.body[0].value) for owner in owners}


def test_no_tier_is_named_in_the_law_the_memory_or_the_rooms():
    tier = re.compile(r"\b(huyện|tỉnh|xã|phường|quận|district|province|commune)\b", re.IGNORECASE)
    found = []
    for path in [path for path in CODE if name_of(path).split("/")[1] in ("rules", "models", "web")]:
        tree = ast.parse(path.read_text())
        said = docstrings(tree)
        texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in said]
        found += [f"{name_of(path)}: {n.value}" for n in texts if tier.search(n.value)]
    assert found == []


def test_nothing_is_left_for_later():
    word = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [name_of(path) for path in SHIPPED if word.search(path.read_text(errors="replace"))] == []


# the doors


def test_every_room_has_a_door_and_every_door_a_room(app):
    rooms = {rule.endpoint.rpartition(".")[0] or rule.endpoint for rule in app.url_map.iter_rules()}
    assert rooms | {"practice_room"} == set(DOORS)  # which only the practice room has


def test_the_addresses_read_as_agreed(app, golden):
    lines = [
        f"{rule.rule:<50} {' '.join(sorted(rule.methods - {'HEAD', 'OPTIONS'})):<5} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
    ]
    golden("routes", "\n".join(sorted(lines)))


def test_an_address_has_no_capital_no_mark_and_no_underscore(app):
    plain = re.compile(r"^(/[a-z0-9.-]+|/<[a-z_:]+>|/)+$")
    assert [rule.rule for rule in app.url_map.iter_rules() if not plain.match(rule.rule)] == []


def test_reading_and_writing_are_different_views(app):
    both = [rule.rule for rule in app.url_map.iter_rules() if {"GET", "POST"} <= rule.methods]
    assert both == []
    assert {method for rule in app.url_map.iter_rules() for method in rule.methods} <= {"GET", "HEAD", "OPTIONS", "POST"}


# the regulation


@pytest.mark.parametrize("name", ["workflow", "policy"])
def test_the_regulation_reads_as_agreed(name, golden):
    """The golden files are read and agreed by people; a rule that changes shows in their diff."""
    golden(name, getattr(tables, f"{name}_table")())


# the templates


def test_every_template_is_one_that_is_escaped():
    mail = [path for path in TEMPLATES if "/mail/" in name_of(path)]
    assert [name_of(path) for path in TEMPLATES if path.suffix != ".html" and path not in mail] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_keeps_the_rules(template, app):
    source = template.read_text()
    text = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    tags = re.findall(r"<[a-zA-Z][^<]*?>", re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", text, flags=re.DOTALL), flags=re.DOTALL)
    faults = {
        "a block hides behind a condition": hidden_blocks(app, source),
        "something a block alone would miss": outside_blocks(app, source),
        "an unescaped value": re.findall(r"\|\s*safe\b|autoescape|Markup", text),
        "something inline": [tag for tag in tags if re.search(r"""\s(style|on[a-z]+|hx-on[:a-z-]*)\s*=""", tag)],
        "an inline script or style": re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style", text),
        "a form for htmx alone": [
            tag for tag in tags if "hx-post" in tag and not (tag.startswith("<form") and " action=" in tag)
        ],
        "a form without a token": forms_without_token(text),
        "a role named": re.findall(r"\brole\s*==", text),
        "script in an attribute": [tag for tag in tags if "javascript:" in tag or "js:" in tag],
    }
    assert {fault: found for fault, found in faults.items() if found} == {}


def hidden_blocks(app, source: str) -> list[str]:
    """A fragment can be asked for by name, so its guard must stand inside it."""
    tree = app.jinja_env.parse(source)
    return [block.name for test in tree.find_all((nodes.If, nodes.For)) for block in test.find_all(nodes.Block)]


def outside_blocks(app, source: str) -> list[str]:
    """A block drawn alone does not see what a page that extends another sets or defines beside its blocks."""
    body = app.jinja_env.parse(source).body
    if not any(isinstance(node, nodes.Extends) for node in body):
        return []
    kinds = nodes.Assign | nodes.AssignBlock | nodes.Macro | nodes.Import | nodes.FromImport
    return [type(node).__name__ for node in body if isinstance(node, kinds)]


def forms_without_token(text: str) -> list[str]:
    forms = re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL)
    posts = [form for form in forms if re.search(r"<form[^>]*method=\"post\"", form)]
    return [form[:80] for form in posts if "csrf_token" not in form and "hidden(" not in form]


def test_no_code_makes_markup_that_is_not_escaped():
    """Only what is kept is put together in code: options, by Markup.format, and rows, by Markup.join; both escape what is no
    markup. What was made of Markdown goes through one door of its own, which cleans it."""
    assert strays("Markup", "web/filters.py", "web/lines.py", "web/cleaning.py") == []
    assert strays("render_template_string", among=CODE) == []


# the languages


def said_in(path: Path) -> set[str]:
    """Every text of a module that is meant to be read by people."""
    texts = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if called(node) in ("N_", "_", "_l", "gettext", "lazy_gettext") and node.args and isinstance(node.args[0], ast.Constant):
            texts.add(node.args[0].value)
    return texts


def said_in_templates(app) -> set[str]:
    texts = set()
    for path in [path for path in TEMPLATES if path.suffix == ".html"]:
        for _line, _function, message in app.jinja_env.extract_translations(path.read_text()):
            texts |= set(forms(message))
    return texts


def forms(message) -> list[str]:
    """A text, or the forms of one that has a plural."""
    return [part for part in ([message] if isinstance(message, str) else message or ()) if part]


def test_every_reason_is_marked_for_translation():
    bare = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if (
                name in ("Reason", "NotNow", "NotYours", "Word")
                and node.args
                and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
            ):
                bare.append(f"{name_of(path)}:{node.lineno}")
    assert bare == []


@pytest.fixture(scope="module")
def catalogue():
    if not CATALOGUE.exists():
        pytest.skip("the English catalogue is being written")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def test_every_text_has_its_english(app, catalogue):
    texts = {text for path in CODE for text in said_in(path) if text} | said_in_templates(app)
    done = {
        text for message in catalogue if message.id and not message.fuzzy and forms(message.string) for text in forms(message.id)
    }
    assert len(texts) > 200
    assert sorted(texts - done) == []


def test_the_english_has_the_same_places_for_values(catalogue):
    place = re.compile(r"%\((\w+)\)[sd]")
    places = [
        (m.id, {tuple(sorted(set(place.findall(text)))) for text in forms(m.id) + forms(m.string)}) for m in catalogue if m.id
    ]
    assert [text for text, found in places if len(found) > 1] == []


def test_the_english_has_no_vietnamese_left_in_it(catalogue):
    marks = re.compile(r"[ăđêơưĂĐÊƠƯ\u1ea0-\u1ef9]")
    assert [m.id for m in catalogue if m.id and set(forms(m.id)) & set(forms(m.string)) and marks.search(str(m.string))] == []


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {forms(message.id)[0]: forms(message.string) for message in read_mo(file) if message.id}
    assert compiled == {
        forms(message.id)[0]: forms(message.string) for message in catalogue if message.id and forms(message.string)
    }
