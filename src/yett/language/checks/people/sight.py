"""Everyone rests only on what they may see: their own answers, what they are shown, and what is told to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.language.build.context import Context
from yett.language.checks.people.parties import STAFF
from yett.language.checks.rules import Key, Web, ruling
from yett.language.model import (
    APPLICANT,
    DECIDER,
    EVERYTHING,
    Group,
    Party,
    Question,
    Rule,
    Service,
    Tell,
    walk,
)
from yett.language.tree import Compare, Literal, Node, Read
from yett.language.words import Words, placeholders

COVERS_ALL = "everything"
# Words of a name that say no more than that there is something.
_THERE = {"a", "an", "any", "another", "have", "has", "in", "is", "needs", "of", "on", "other", "over", "own", "the", "there", "wants", "with"}  # fmt: skip
_REACHES = re.compile(r"\b(?:e-?mail|phone|reach|contact|writ|call|speak|talk|meet|send|visit)")


@dataclass(frozen=True, slots=True)
class Sight:
    """What one party may see."""

    party: str
    web: Web
    own: frozenset[Key]
    shown: frozenset[str]

    @classmethod
    def of(cls, service: Service, party: str, more: frozenset[str] = frozenset()) -> Sight:
        """The party that begins also sees what its outcome rests on: the outcome is told to it."""
        web, found = Web.of(service), service.party(party)
        begins = party == service.begins
        own = frozenset(
            key
            for key, item in web.questions.items()
            if item.party == party or (begins and not item.party)
        )
        shown = set(found.sees if found else ()) | more
        if begins:
            rules = [each.rule.tree for each in service.decision.outcomes if each.rule]
            named = {key for tree in rules for key in web.named(tree)}
            shown |= {name for group, name in named if (group, name) in web.results}
        return cls(party, web, own, frozenset(shown))

    def hidden(self, tree: Node) -> str | None:
        """What this rule rests on that may not be seen: a name of the rule itself, and what lies beneath it."""
        return next(
            (
                name
                for key in sorted(self.web.named(tree), key=_field_first)
                if (name := self.lacks(key))
            ),
            None,
        )

    def lacks(self, key: Key, through: frozenset[Key] = frozenset()) -> str | None:
        """The answer that may not be seen, for this name to be seen. A result that rests on itself is told of elsewhere."""
        if key in self.own or key[1] in self.shown or EVERYTHING in self.shown:
            return None
        if key not in self.web.results:
            return None if key[0] in self.shown else key[1]
        more = through | {key}
        beneath = sorted(self.web.of_result(self.web.results[key]) - more)
        return next((name for each in beneath if (name := self.lacks(each, more))), None)


def _field_first(key: Key) -> tuple[bool, Key]:
    """A field says more than the group it stands in."""
    return not key[0], key


def check_sight(service: Service, context: Context) -> None:
    names = [party.name for party in service.parties] or [APPLICANT]
    sights = {name: Sight.of(service, name) for name in names}
    for party in service.parties:
        _invited(party, sights, service, context)
        _account(party, service, context)
        _address(party, service, context)
    filled = frozenset(
        item.name for each in service.asks if each.party == DECIDER for item in walk(each.questions)
    )
    # What the decider fills in comes too late for a question, which is told elsewhere.
    told = {name: Sight.of(service, name, filled) for name in names} if filled else sights
    for item in service.items:
        reader = item.party or service.begins
        if reader in sights:
            _asked(item, told[reader], context)
            _covers(item, sights[reader], context)
    for outcome in service.decision.outcomes:
        said = f'outcome "{outcome.key}"'
        _words(outcome.words, outcome.line, said, told[service.begins], context)
    for tell in service.tells:
        if (tell.party or service.begins) in told:
            _tell(tell, told[tell.party or service.begins], context)


def _asked(item: Question | Group, sight: Sight, context: Context) -> None:
    for rule in ruling(item):
        hidden = sight.hidden(rule.tree)
        if hidden:
            context.fault(
                rule.line,
                f'"{item.name}" rests on "{hidden}", which "{sight.party}" may not see',
                f'let it rest on something else, or add "{_named(rule, hidden, sight)}" to what "{sight.party}" sees',
            )


def _covers(item: Question | Group, sight: Sight, context: Context) -> None:
    for name in item.covers if isinstance(item, Question) else ():
        _covered(item, name, sight, context)


def _named(rule: Rule, hidden: str, sight: Sight) -> str:
    """The result the rule names, where one stands between."""
    names = {name for _, name in sight.web.named(rule.tree)}
    return hidden if hidden in names else min(names)


def _covered(item: Question | Group, name: str, sight: Sight, context: Context) -> None:
    """A signature covers only what its signer sees."""
    keys = [(group, name) for group in dict.fromkeys((item.group, ""))]
    known = [key for key in keys if key in sight.web.questions or key in sight.web.results]
    if name == COVERS_ALL or not known or sight.lacks(known[0]) is None:
        return
    context.fault(
        item.line,
        f'"{item.name}" covers "{name}", which "{sight.party}" may not see',
        f'take it out of "covers", or add "{name}" to what "{sight.party}" sees',
    )


# Invitations


def _invited(party: Party, sights: dict[str, Sight], service: Service, context: Context) -> None:
    rule = party.joins_when
    # Where someone is invited is their own address, and no news to them.
    sight = Sight.of(service, party.name, frozenset({party.invited_at})) if party.invited_at else sights[party.name]  # fmt: skip
    hidden = sight.hidden(rule.tree) if rule else None
    if rule and hidden and not _says_who(party, rule.tree, service):
        context.fault(
            rule.line,
            f'"{party.name}" is asked to join because of "{hidden}", which "{party.name}" may not see',
            f'let it rest on something else, or add "{hidden}" to what "{party.name}" sees',
        )
    inviter = sights.get(party.invited_by or "")
    at = party.invited_at
    if inviter is not None and at and inviter.lacks(("", at)):
        wrong = f'"{inviter.party}" invites "{party.name}" at "{at}", which "{inviter.party}" may not see'
        context.fault(party.invited_line, wrong, f'ask "{inviter.party}" for it')


def _says_who(party: Party, tree: Node, service: Service) -> bool:
    """Is it no more than what they are told of themselves: an interpreter, that there is one; an owner of a building, that it is one?"""
    if not (isinstance(tree, Compare) and tree.how == "is" and isinstance(tree.left, Read) and isinstance(tree.right, Literal)):  # fmt: skip
        return False
    asked = Web.of(service).questions.get((tree.left.group, tree.left.name))
    value = str(tree.right.value)
    if not isinstance(asked, Question) or asked.sensitivity == "special category" or value == "no":
        return False
    told = [party.words, party.why, *(words for tell in service.tells if (tell.event, tell.party) == ("joins", party.name) for words in (tell.words, *tell.then))]  # fmt: skip
    said = re.findall(r"[a-z]+", " ".join([party.name, *(words.en for words in told if words)]).lower())  # fmt: skip
    meant = set((asked.name if value == "yes" else value).split()) - _THERE
    return bool(meant) and all(any(each.startswith(word) for each in said) for word in meant)


# What nobody but the payer needs


_OF_ACCOUNTS = re.compile(r"\b(?:accounts?|banks?)\b", re.IGNORECASE)
_OF_PAYING = re.compile(r"\b(?:accounts?|banks?|pay\w*|paid|after \w+ money)\b", re.IGNORECASE)


def _joined(texts: list[Words | None]) -> str:
    return " ".join(text.en for text in texts if text)


def _account(party: Party, service: Service, context: Context) -> None:
    """A bank account is for who pays into it, or speaks of it."""
    pays = {each.paid_by for each in service.afterwards.all_pays}
    asked = [item for item in service.asked if item.party == party.name]
    said = _joined([party.words, party.why, *(item.words for item in asked)])
    whys = _joined([item.why for item in asked])  # why others are paid is no reason to see where
    if party.name in pays or _OF_PAYING.search(said) or _OF_ACCOUNTS.search(whys):
        return
    for item in service.asked:
        if item.name in party.sees and item.type == "bank account" and item.party != party.name:
            wrong = f'"{party.name}" sees "{item.name}", which is a bank account, and pays nothing into it'
            context.fault(party.sees_line, wrong, f'take "{item.name}" out of "sees"')


def _address(party: Party, service: Service, context: Context) -> None:
    """Where someone else is invited is for who speaks of it, or works with them."""
    others = {each.invited_at: each.name for each in service.parties if each.invited_at and each.name != party.name}  # fmt: skip
    for item in service.asked:
        own = item.party == party.name or item.name not in party.sees
        if party.strength == STAFF or own or item.name not in others or item.sensitivity == "open" or _needs(party, item, service):  # fmt: skip
            continue
        wrong = f'"{party.name}" sees "{item.name}", where "{others[item.name]}" is invited, and needs it for nothing'
        context.fault(party.sees_line, wrong, f'take "{item.name}" out of "sees"')


def _needs(party: Party, item: Question, service: Service) -> bool:
    """Is it named in what they are asked or told, or in what they sign?"""
    web = Web.of(service)
    for each in walk(service.everything):
        if each.party != party.name or not isinstance(each, Question):
            continue
        if item.name in each.covers or COVERS_ALL in each.covers or any(("", item.name) in web.asked_for(rule.tree) for rule in ruling(each)):  # fmt: skip
            return True
    said = [party.words, party.why, *(words for tell in service.tells if tell.party == party.name for words in (tell.words, *tell.then))]  # fmt: skip
    asked = [each.words for each in service.asked if each.party == party.name]
    text = " ".join(words.en for words in (*said, *asked) if words).lower()
    return f"{{{item.name}}}" in text or bool(_REACHES.search(text))


# What is told


def _tell(tell: Tell, sight: Sight, context: Context) -> None:
    said = f'"{tell.event} to {tell.party}"' if tell.party else f'"{tell.event}"'
    _words((tell.words, *tell.then), tell.line, said, sight, context)


def _words(words: tuple[Words, ...], line: int, said: str, sight: Sight, context: Context) -> None:
    names = dict.fromkeys(name.lower() for each in words for name in placeholders(each.en))
    for name in names:
        hidden = sight.hidden(Read(name.removeprefix("the ")))
        if hidden:
            more = "" if hidden == name else f', because it rests on "{hidden}"'
            context.fault(
                line,
                f'{said} tells "{{{name}}}" to "{sight.party}", who may not see it{more}',
                f'take it out, or add "{name}" to what "{sight.party}" sees',
            )
