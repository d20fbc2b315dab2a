"""A person with a browser that knows no JavaScript: reads pages, follows links, fills in forms as they stand."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from flask.testing import FlaskClient


class FormOnPage:
    """One form as the page shows it, with what its fields hold."""

    def __init__(self, element: Any, page_url: str) -> None:
        self.element = element
        self.url = urljoin(page_url, element.get("action") or page_url)
        self.method = (element.get("method") or "get").lower()
        self.step = element.get("data-step")
        self.values: dict[str, Any] = {}
        for field in element.iter():
            self.take_up(field)

    def take_up(self, field: Any) -> None:
        name, kind = field.get("name"), field.get("type", "text")
        if not name or field.get("disabled") is not None:
            return
        if field.tag == "textarea":
            self.values[name] = (field.text or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = [o for o in field.iter("option") if o.get("selected") is not None] or list(field.iter("option"))[:1]
            self.values[name] = chosen[0].get("value", "") if chosen else ""
        elif field.tag == "input" and kind in ("radio", "checkbox"):
            if field.get("checked") is not None:
                more = self.values.get(name)
                self.values[name] = [*more, field.get("value")] if isinstance(more, list) else [field.get("value")]
        elif field.tag == "input" and kind not in ("file", "submit"):
            self.values[name] = field.get("value", "")


class Walker:
    """Walks the site with one client."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.url, self.text, self.status = client, "/", "", 0
        self.tree: Any = None

    def open(self, url: str) -> Walker:
        return self.see(self.client.get(url))

    def see(self, answer: Any) -> Walker:
        while answer.status_code in (302, 303):
            self.url = urljoin(self.url, answer.headers["Location"])
            answer = self.client.get(path_of(self.url))
        if answer.request.method == "GET":
            self.url = answer.request.path + (f"?{answer.request.query_string.decode()}" if answer.request.query_string else "")
        self.status, self.text = answer.status_code, answer.text
        self.tree = html5lib.parse(answer.text, namespaceHTMLElements=False)
        return self

    @property
    def words(self) -> str:
        return " ".join("".join(self.tree.find(".//main").itertext()).split())

    @property
    def heading(self) -> str:
        return " ".join("".join(self.tree.find(".//h1").itertext()).split())

    def forms(self) -> list[FormOnPage]:
        """Those of the page first, then those that stand around every page."""
        inside = list(self.tree.iterfind(".//main//form"))
        around = [element for element in self.tree.iter("form") if element not in inside]
        return [FormOnPage(element, self.url) for element in inside + around]

    def form(self, step: str = "", action: str = "") -> FormOnPage:
        found = [f for f in self.forms() if (step and f.step == step) or (action and path_of(f.url).startswith(action))]
        assert found, f"no form {step or action} on {self.url}: {[(f.step, path_of(f.url)) for f in self.forms()]}"
        return found[0]

    def send(self, form: FormOnPage, **values: Any) -> Walker:
        """Fill in and send; a value None takes the field away, a tuple (name, bytes) is a file."""
        data = {k: v for k, v in (form.values | values).items() if v is not None}
        data = {k: (BytesIO(v[1]), v[0]) if isinstance(v, tuple) else v for k, v in data.items()}
        headers = {"Referer": f"http://localhost{self.url}"}
        if form.method == "get":
            return self.see(self.client.get(path_of(form.url), query_string=data, headers=headers))
        return self.see(self.client.open(path_of(form.url), method="POST", data=data, headers=headers, csrf=False))

    def step(self, name: str, **values: Any) -> Walker:
        """Make a step of the workflow by its own form."""
        values = {key if key in ("read",) else f"{name}-{key}": value for key, value in values.items()}
        return self.send(self.form(step=name), **values)

    def follow(self, words: str) -> Walker:
        """Click the link that says this."""
        for link in self.tree.iter("a"):
            if " ".join("".join(link.itertext()).split()) == words:
                return self.open(path_of(urljoin(self.url, link.get("href"))))
        raise AssertionError(f"no link {words!r} on {self.url}")


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
