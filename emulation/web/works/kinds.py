"""What the room of works knows of each kind: its form, how the form is filled and kept, and its pieces of pages.

A new kind is a model in models/works/, a module beside this one, and a line in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulation.models import Work
from emulation.rules.works import WorkKind
from emulation.web.forms import Form
from emulation.web.works import practices, programmes, reviews, solutions, stories


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind in this room. Templates: works/_edit_<kind>.html holds the fields, works/_read_<kind>.html shows the work."""

    model: type[Any]
    form: Callable[..., Form]  # (work, **kwargs): a form filled with the work, unless kwargs bring what was sent
    keep: Callable[[Any, Any], None]  # (work, form): write what was sent into the work
    public: str  # the endpoint of its public page, which takes `code`
    of_the_committee: bool = False  # whether only the committee writes it
    of_enterprises: bool = False  # whether only units with an employer write it
    otherwise: Callable[[Any, Any], list[tuple[str, str]]] | None = None  # (work, form): what is stored otherwise than typed
    saves_itself: bool = False  # whether its form is saved while one types, pictures with the progress of their upload


KINDS: dict[WorkKind, Kind] = {
    WorkKind.SOLUTION: Kind(
        solutions.Solution, solutions.form_of, solutions.keep, "solutions.show", otherwise=solutions.otherwise
    ),
    WorkKind.PRACTICE: Kind(practices.Practice, practices.form_of, practices.keep, "practices.show", of_enterprises=True),
    WorkKind.PROGRAMME: Kind(programmes.Programme, programmes.form_of, programmes.keep, "programmes.show"),
    WorkKind.REVIEW: Kind(reviews.PeriodReview, reviews.form_of, reviews.keep, "reviews.show", of_the_committee=True),
    WorkKind.STORY: Kind(stories.Story, stories.form_of, stories.keep, "stories.show", saves_itself=True),
}


def kind_of(work: Work) -> Kind:
    return KINDS[work.kind]
