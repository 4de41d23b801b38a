"""Rows, questions and outcomes that nothing can ever reach: exact for choices, by intervals for figures and days."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reaching.always import check_always, check_asked_always, check_needless
from yett.language.checks.reaching.by_computer import check_by_computer
from yett.language.checks.reaching.choosing import check_choosing
from yett.language.checks.reaching.contact import check_contact
from yett.language.checks.reaching.dead import Ruled, all_reached
from yett.language.checks.reaching.firsts import never_true
from yett.language.checks.reaching.gaps import check_gaps
from yett.language.checks.reaching.offering import check_offering
from yett.language.checks.reaching.payer import check_payer
from yett.language.checks.reaching.paying import check_paying, never_reached
from yett.language.checks.reaching.silent import check_silent
from yett.language.checks.reaching.turned_away import check_turned_away
from yett.language.checks.reaching.uncounted import check_uncounted
from yett.language.checks.reaching.unheeded import check_unheeded
from yett.language.checks.reaching.unsaid import check_unsaid
from yett.language.checks.reaching.why import never
from yett.language.checks.reasoning.apart import counted
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import trees
from yett.language.checks.words.lacking import check_lacking
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import Step, step
from yett.language.interpret.plan import Reckoned
from yett.language.model import Group, Question, Rule, Service
from yett.language.tree import Read


def check_reach(service: Service, context: Context) -> tuple[int, ...]:
    """The lines of the rules it gave up: those that rest on groups, tables, rounds or sums of answers."""
    trying, told = Trying(service), len(context.findings.faults)
    trying.dead |= {key for key in trying.web.results if key[1] in context.lost}
    _each_row(service, trying, context)
    _each_question(service, trying, context)
    _decisions(service, trying, context)
    if len(context.findings.faults) == told:
        check_gaps(service, trying, context)
        check_uncounted(service, trying, context)
        check_lacking(service, context)
    lost = trying.lost
    standing = trees(service) if lost else ()
    return tuple(sorted({each.line for each in standing if each.tree in lost}))


def _each_row(service: Service, trying: Trying, context: Context) -> None:
    """Each rests on those before it; what rests on something dead is not told of again."""
    _joined(service, trying, context)
    _stopped(service, trying, context)
    for item in service.items:
        _asked(item, trying, context)
    for reckoned in trying.plan.reckoned.values():
        if not check_always(reckoned, trying, context):
            _rows(reckoned, trying, context)
            _same_rows(reckoned, trying, context)


def _each_question(service: Service, trying: Trying, context: Context) -> None:
    for item in service.items:
        check_asked_always(item, trying, context)
        _told_never(item, trying, context)
        _always_stopped(item, trying, context)
    check_needless(service, trying, context)
    _counted(service, trying, context)


def _decisions(service: Service, trying: Trying, context: Context) -> None:
    _decided(service, trying, context)
    _never(service, trying, context)
    chosen = len(context.findings.faults)
    check_choosing(service, trying, context)
    if len(context.findings.faults) == chosen:
        check_by_computer(service, trying, context)
    check_paying(service, trying, context)
    check_offering(service, trying, context)
    check_contact(service, trying, context)
    check_silent(service, trying, context)
    check_turned_away(service, trying, context)
    check_payer(service, trying, context)
    check_unheeded(service, context)


def _rows(reckoned: Reckoned, trying: Trying, context: Context) -> None:
    """The last, `otherwise`, may be a safeguard."""
    result = reckoned.result
    ruled = []
    for row in result.rows:
        if row.rule:
            written = f"{row.head}: {row.rule}"
            lost = f'the row "{written}" of "{result.name}" can never be reached'
            ruled.append(Ruled(row.rule, written, row.line, lost))
    if not all_reached(ruled, trying, context, result.group):
        trying.dead.add((result.group, result.name))


def _same_rows(reckoned: Reckoned, trying: Trying, context: Context) -> None:
    """Where the search was given up, a row with the rule of one above it is still seen."""
    result = reckoned.result
    if (result.group, result.name) in trying.dead:
        return
    first: dict[str, int] = {}
    for row in result.rows:
        said = " ".join(row.rule.text.lower().split()) if row.rule else ""
        if said and said in first:
            wrong = f'the row "{row.head}: {row.rule}" of "{result.name}" can never be reached'
            mend = f"line {first[said]} holds whenever it does: correct one of their rules, or remove this row"
            context.fault(row.line, wrong, mend)
        first.setdefault(said, row.line)


def _asked(item: Question | Group, trying: Trying, context: Context) -> None:
    if item.only_if is None:
        return
    if never_true(item.only_if, trying, item.group):
        wrong, mend = never(item.only_if, trying, "correct the rule, or remove the question")
        trying.dead.add((item.group, item.name))
        context.fault(item.only_if.line, f'"{item.name}" can never be asked, because {wrong}', mend)


def _told_never(item: Question | Group, trying: Trying, context: Context) -> None:
    """A `stop if` or `ask again if` that contradicts itself."""
    if not isinstance(item, Question) or not (item.stops or item.ask_again):
        return
    found = [("stop if", each.rule) for each in item.stops]
    found += [("ask again if", each.rule) for each in item.ask_again]
    for head, rule in found:
        if not trying.rests_on_dead(rule.tree) and not trying.apart.may_be_told(rule.tree):
            wrong = f'"{head} {rule}" is never true'
            context.fault(rule.line, wrong, "correct the rule, or remove it")
            return
    check_unsaid(item, trying, context)


def _stopped(service: Service, trying: Trying, context: Context) -> None:
    """Where every answer ends the journey, nothing after it can be reached."""
    for at, item in enumerate(service.questions[:-1]):
        if not isinstance(item, Question) or not item.stops or item.only_if:
            continue
        trial = trying.trial([stop.rule.tree for stop in item.stops], stopping=False)
        rules = [step(stop.rule.tree) for stop in item.stops]
        if trial is not None and all(_stops(frame, rules) for frame in trial.frames()):
            after = service.questions[at + 1]
            trying.dead |= set(trying.web.questions)
            context.fault(
                item.stops[-1].rule.line,
                f'every answer to "{item.name}" ends the journey, so "{after.name}" can never be reached',
                f'correct a "stop if" under "{item.name}"',
            )


def _always_stopped(item: Question | Group, trying: Trying, context: Context) -> None:
    """Where one is asked only sometimes, and every answer ends the journey, its question need not be asked."""
    if not isinstance(item, Question) or not item.stops or item.only_if is None:
        return
    rules = [each.rule.tree for each in item.stops]
    own = {(item.group, item.name)}
    read = Read(item.name, item.group, item.counts_as)
    if all(trying.web.named(tree) == own for tree in rules) and not trying.apart.may_be_none_of(rules, read):  # fmt: skip
        wrong = f'every answer to "{item.name}" ends the journey'
        mend = (
            f'correct a "stop if" under "{item.name}", or end the journey where it is known already'
        )
        context.fault(item.stops[-1].rule.line, wrong, mend)


def _stops(frame: Frame, rules: list[Step]) -> bool:
    return any(rule(frame) is True for rule in rules)


def _decided(service: Service, trying: Trying, context: Context) -> None:
    within = [(row, row.rule, f"within {row.span}: {row.rule}") for row in service.decision.within if row.rule]  # fmt: skip
    ruled = [Ruled(rule, written, row.line, f'"{written}" can never be reached') for row, rule, written in within]  # fmt: skip
    all_reached(ruled, trying, context)
    outcomes = service.decision.outcomes
    for outcome in outcomes:
        if outcome.rule is not None and never_true(outcome.rule, trying):
            wrong, mend = never(outcome.rule, trying, "correct the rule, or remove the outcome")
            what = f'outcome "{outcome.key}" can never be reached'
            context.fault(outcome.line, f"{what}, because {wrong}", mend)


def _counted(service: Service, trying: Trying, context: Context) -> None:
    """Rows that are counted, summed or picked by a rule that is never true of any."""
    for each in trees(service):
        for where in counted(each.tree):
            if not trying.rests_on_dead(each.tree) and not trying.apart.may_ever_be(where):
                wrong = 'what stands after "where" is never true, so nothing is counted'
                context.fault(each.line, wrong, 'correct it: in one row a choice is one thing, so write "or"')  # fmt: skip
                break


def _never(service: Service, trying: Trying, context: Context) -> None:
    """What never rests, ends, is paid, told or taken."""
    later, fee = service.afterwards, service.fee
    rules = [("what lasts can never rest", each.rule) for each in later.suspends]
    rules += [("what lasts can never end", each.rule) for each in later.ends]
    rules += [(f'"pay {each.name}" is never paid', each.only_while) for each in later.pays]
    rules += [(f'"change {each.key}" can never be told', each.only_while) for each in later.changes]
    rules += [
        (f'"{each.name}" can never be asked for', each.only_if)
        for each in (later.review, *later.appeals)
        if each
    ]
    rules += [("the fee is never taken", fee.taken_when)] if fee else []
    for what, rule in rules:
        _told_if_never(what, rule, trying, context)


def _joined(service: Service, trying: Trying, context: Context) -> None:
    """A party that never joins is asked nothing, which is not told of again."""
    for party in service.parties:
        if _told_if_never(f'"{party.name}" can never join', party.joins_when, trying, context) or (
            never_reached(party, trying, context)
        ):
            trying.dead |= {
                key for key, item in trying.web.questions.items() if item.party == party.name
            }


def _told_if_never(what: str, rule: Rule | None, trying: Trying, context: Context) -> bool:
    if rule is None or not never_true(rule, trying):
        return False
    wrong, mend = never(rule, trying, "correct the rule, or remove it")
    context.fault(rule.line, f"{what}, because {wrong}", mend)
    return True
