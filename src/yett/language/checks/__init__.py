"""Checks of a whole service, each in a small module of its own."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.counting import check_counting
from yett.language.checks.counts import check_counts
from yett.language.checks.dates.ages import check_ages
from yett.language.checks.dates.calendar import check_calendar
from yett.language.checks.dates.lasting import check_lasting
from yett.language.checks.deciding.afterwards import check_afterwards
from yett.language.checks.deciding.elsewhere import check_elsewhere
from yett.language.checks.deciding.refusals import check_refusals
from yett.language.checks.deciding.tempting import check_tempting
from yett.language.checks.groups import check_groups
from yett.language.checks.insured import check_insured
from yett.language.checks.itself import check_itself
from yett.language.checks.keys import check_keys
from yett.language.checks.named.answers import check_named_answers
from yett.language.checks.named.crossed import check_crossed
from yett.language.checks.named.days import check_named_days
from yett.language.checks.named.limits import check_named_limits
from yett.language.checks.named.measured import check_measured
from yett.language.checks.named.young_and_old import check_young_and_old
from yett.language.checks.people.covered import check_covered
from yett.language.checks.people.keeping import check_keeping
from yett.language.checks.people.once import check_once
from yett.language.checks.people.parties import check_parties
from yett.language.checks.people.privacy import check_privacy
from yett.language.checks.people.secrets import check_secrets
from yett.language.checks.people.sight import check_sight
from yett.language.checks.reaching.beneath import check_beneath
from yett.language.checks.reaching.reach import check_reach
from yett.language.checks.reaching.stepped import check_stepped
from yett.language.checks.resting.checked import check_checked
from yett.language.checks.resting.each_day import check_each_day
from yett.language.checks.resting.later import check_later
from yett.language.checks.resting.order import check_order
from yett.language.checks.resting.signal import check_signal
from yett.language.checks.resting.tables import check_tables
from yett.language.checks.resting.times import check_times
from yett.language.checks.rounds import check_rounds
from yett.language.checks.sameness import check_sameness
from yett.language.checks.spans import check_spans
from yett.language.checks.sums.absence import check_absence
from yett.language.checks.sums.bands import check_bands
from yett.language.checks.sums.divided import check_divided
from yett.language.checks.sums.ends import check_ends
from yett.language.checks.sums.outlying import check_outlying
from yett.language.checks.sums.paid import check_paid
from yett.language.checks.sums.parts import check_parts
from yett.language.checks.sums.put_on_top import check_put_on_top
from yett.language.checks.sums.repaid import check_repaid
from yett.language.checks.sums.taken_off import check_taken_off
from yett.language.checks.sums.worths import check_worths
from yett.language.checks.twice import check_twice
from yett.language.checks.words.asked import check_asked
from yett.language.checks.words.counted_as import check_counted_as
from yett.language.checks.words.danger import check_danger
from yett.language.checks.words.denied import check_denied
from yett.language.checks.words.filling import check_filling
from yett.language.checks.words.hinted import check_hinted
from yett.language.checks.words.meant_for import check_meant_for
from yett.language.checks.words.other_ones import check_other_ones
from yett.language.checks.words.periods import check_periods
from yett.language.checks.words.promised import check_promised
from yett.language.checks.words.reasons import check_reasons
from yett.language.checks.words.rendered_days import check_rendered_days
from yett.language.checks.words.rendered_names import check_rendered_names
from yett.language.checks.words.repeated import check_repeated
from yett.language.checks.words.said import check_said
from yett.language.checks.words.since import check_since
from yett.language.checks.words.swapped import check_swapped
from yett.language.checks.words.uncovered import check_uncovered
from yett.language.checks.words.units import check_units
from yett.language.checks.words.wording import check_wording
from yett.language.checks.words.worked import check_worked
from yett.language.model import Service

# A service with a fault among the first could not be evaluated: something may wait for itself, or stand where it is not known.
FIRST = (
    check_groups,
    check_spans,
    check_later,
    check_times,
    check_parties,
    check_afterwards,
    check_rounds,
    check_secrets,
    check_tables,
)
THEN = (
    check_wording,
    check_bands,
    check_outlying,
    check_repaid,
    check_put_on_top,
    check_young_and_old,
    check_ends,
    check_divided,
    check_parts,
    check_named_limits,
    check_insured,
    check_named_answers,
    check_itself,
    check_ages,
    check_said,
    check_hinted,
    check_since,
    check_absence,
    check_refusals,
    check_privacy,
    check_tempting,
    check_worths,
    check_sight,
    check_sameness,
    check_signal,
    check_keeping,
    check_keys,
    check_checked,
    check_filling,
    check_asked,
    check_periods,
    check_units,
    check_reasons,
    check_counted_as,
    check_each_day,
    check_elsewhere,
    check_danger,
    check_denied,
    check_promised,
    check_counts,
    check_counting,
    check_crossed,
    check_once,
    check_paid,
    check_covered,
    check_calendar,
    check_lasting,
    check_repeated,
    check_uncovered,
    check_swapped,
    check_rendered_days,
    check_rendered_names,
    check_worked,
    check_stepped,
    check_beneath,
    check_twice,
    check_taken_off,
    check_measured,
    check_other_ones,
    check_named_days,
    check_meant_for,
)


def check(service: Service, context: Context) -> tuple[int, ...]:
    """Add the faults that only show when the whole service is seen. Gives the lines of the rules it could not search."""
    told = context.findings.faults
    for each in FIRST:
        each(service, context)
    unread = len(told) - context.apart
    for each in THEN:
        each(service, context)
    # Whether a row can be reached is asked only of rules that can be evaluated, and of each line one cause is told.
    if not check_order(service, context) or unread:
        return ()
    lines = {fault.line for fault in told}
    before = len(told)
    unsearched = check_reach(service, context)
    found = {fault.line: fault for fault in reversed(told[before:]) if fault.line not in lines}
    told[before:] = found.values()
    return unsearched
