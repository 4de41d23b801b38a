"""A secret answer is read by no rule, placeholder, signature or column; only the close of a round counts it."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import trees
from yett.language.model import EVERYTHING, Question, Service, walk
from yett.language.tree import CheckIs, Read, inside
from yett.language.words import placeholders


def check_secrets(service: Service, context: Context) -> None:
    secret = {
        item.name for item in walk(service.questions) if isinstance(item, Question) and item.secret
    }
    if not secret:
        return
    for standing in trees(service):
        for part in inside(standing.tree):
            if isinstance(part, (Read, CheckIs)) and part.name in secret:
                wrong = f'this rests on "{part.name}", which is secret'
                context.fault(
                    standing.line, wrong, 'only what stands under "at close" may count it'
                )
                break
    _said(secret, context)
    _shown(service, secret, context)
    _seen(service, secret, context)


def _said(secret: set[str], context: Context) -> None:
    for said in context.texts.said:
        for name in placeholders(said.english):
            if name.lower().partition("'s ")[0] in secret:
                wrong = f'"{{{name}}}" is secret, and would be shown'
                context.fault(said.number, wrong, "take it out")


def _seen(service: Service, secret: set[str], context: Context) -> None:
    for party in service.parties:
        for name in party.sees:
            if name in secret:
                wrong = f'"{name}" is secret, and "{party.name}" would see it'
                context.fault(party.sees_line, wrong, f'take "{name}" out of "sees"')


def _shown(service: Service, secret: set[str], context: Context) -> None:
    publish = service.publish
    for name in (*publish.show, *publish.per) if publish else ():
        if name in secret or any(name.endswith(f" {each}") for each in secret):
            wrong = f'"{name}" is secret and would be published'
            context.fault(publish.line if publish else 1, wrong, "show what the close counts")
    for item in service.asked:
        for name in item.covers:
            if name in secret:
                wrong = f'"{item.name}" covers "{name}", which is secret'
                context.fault(item.line, wrong, f'leave "{name}" out of "covers"')
            if name == EVERYTHING:
                hidden = min(secret)
                wrong = f'"{item.name}" covers everything, and "{hidden}" is secret'
                context.fault(item.line, wrong, f'name what it covers, without "{hidden}"')
        if item.secret and item.check is not None:
            wrong = f'"{item.name}" is secret, and would be checked with a register'
            context.fault(item.line, wrong, 'remove "check with"')
    for name in service.once_per:
        if name in secret:
            context.fault(
                _line(service, name),
                f'"once per" names "{name}", which is secret',
                "name something else",
            )


def _line(service: Service, name: str) -> int:
    item = service.question(name)
    return item.line if item else 1
