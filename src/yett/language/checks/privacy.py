"""Nothing personal is published, small counts are hidden, and special data has its own basis."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Publish, Question, Service

HIDDEN = "left out"


def check_privacy(service: Service, context: Context) -> None:
    questions = service.asked
    special = next((item for item in questions if item.sensitivity == "special category"), None)
    if special is not None and not service.data_basis_special:
        wrong = f'"{special.name}" is special category data, and the service has no basis for it'
        context.fault(
            special.line,
            wrong,
            'add "data basis where special: substantial public interest, Data Protection Act 2018, schedule 1, paragraph 6"',
        )
    if service.publish is not None:
        _published(service.publish, {item.name: item for item in questions}, context)


def _published(publish: Publish, questions: dict[str, Question], context: Context) -> None:
    for name in (*publish.show, *publish.per):
        plain = name.removeprefix("number of ")
        question = questions.get(plain)
        if question is None or plain != name:
            continue
        if question.sensitivity != "open" and question.published == HIDDEN:
            context.fault(
                publish.line,
                f'"{name}" is {question.sensitivity} and would be published',
                "remove it, or show how many there are",
            )
    personal = any(question.sensitivity != "open" for question in questions.values())
    if publish.per and publish.per != ("case",) and personal and publish.hide_under is None:
        context.fault(
            publish.line,
            "small counts are published and could tell who someone is",
            'add "hide: counts under 5"',
        )
