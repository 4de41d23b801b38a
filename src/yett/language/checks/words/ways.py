"""Ways in which those who are turned down are sent to an earlier day or a later one, to less or to more, to be older or younger."""

from __future__ import annotations

import re
from typing import NamedTuple

LOW, HIGH = "low", "high"
NOT_ASKED = re.compile(r"\b(?:not|cannot|no)(?: [a-z]+){0,3}? (?:an?|some|the|any) (?:earlier|later)\b", re.IGNORECASE)  # fmt: skip
_LENGTH = (
    r"(?:\{[^{}]+\}|(?:[0-9]+|[a-z]+(?: an?)?) (?:working )?(?:days?|weeks?|months?|years?|hours?))"
)
_WHEN = "(?:day|date|time|night|hour|week|month|one)"
OF_ASKING = re.compile(r"\b(?:ask|asked|apply|applied|claim|claimed|tell|told|report|reported|send|sent|complain)\b", re.I)  # fmt: skip


class Ways(NamedTuple):
    """Ways to say the same, the first that is found before the others; and all in one, for what says none of them."""

    each: tuple[re.Pattern[str], ...]
    any: re.Pattern[str]


def ways(*each_way: str) -> Ways:
    each = tuple(re.compile(way, re.IGNORECASE) for way in each_way)
    return Ways(each, re.compile("|".join(f"(?:{way})" for way in each_way), re.IGNORECASE))


# What sends people to an earlier day, and to a later one: in sentences that ask for something, and in those that tell of what was given.
ASKED = {
    LOW: ways(
        rf"\b(?:an?|some|another|the) earlier {_WHEN}\b",
        r"\bnot (?:still |yet |one )?(?:to come|in the future)\b",
        r"\b(?:not|none) (?:be )?(?:after|later than)(?= [a-z0-9{])",
        r"^(?!.*\bfrom\b).*\bup to (?:today|now\b|[0-9]{1,2}(?::| ?[ap]m))",
        r"\btoday or (?:a|any|some|the) day (?:before(?: today)?(?=$|,)|that is past)",
    ),
    HIGH: ways(
        rf"\b(?:a|some|another|the) later {_WHEN}\b",
        r"\b(?:has|have) not come\b",
        r"\bnot (?:be )?(?:before|earlier than)(?= [a-z0-9{])",
        r"\bnot (?:yet )?(?:in the past|over\b|past\b)",
        rf"\b{_WHEN} from (?:the )?(?:\{{|[0-9]|tomorrow)(?!.*\b(?:to|until|till|and)\b)",
    ),
}
SAID = {
    LOW: ways(
        r"^(?:that|this|it) is (?:after|later than)\b",
        r"^(?:nobody|no one|nothing) .*\bafter (?:today|then|that|\{|[0-9])",
        r"^the last [a-z]+(?: [a-z]+)?(?: to [a-z]+)? (?:begins?|starts?|is|ends?) (?:at )?(?:[0-9{]|half)",
        r"^(?!.*\bopen).*\b(?:must|has to|have to) (?:[a-z]+ )+by [0-9]{1,2}(?::[0-9]{2}| ?[ap]m)",
    ),
    HIGH: ways(
        r"^(?:that|this|it) is (?:before|earlier than)\b",
        r"^(?:nobody|no one|nothing) .*\bbefore (?:today|then|that|\{|[0-9])",
        r"\b(?:can|cannot) (?:only )?go back\b",
        r"(?<!not )\btoo short\b",
        r"^(?:please )?(?:choose|enter|give|pick|we open|we are open|you can|it|that)\b[^{}]*\bfrom [0-9]{1,2}(?::[0-9]{2}| ?[ap]m)(?!.*\b(?:to|until|till|and)\b)",
        r"^the first [a-z]+(?: [a-z]+)?(?: to [a-z]+)? (?:begins?|starts?|is|ends?) (?:at )?(?:[0-9{]|half)(?!.*\blast\b)",
    ),
}
AFTER = {
    LOW: ways(rf"\b(?:at most|up to|no more than|within) {_LENGTH} after\b"),
    HIGH: ways(rf"\b(?:at least|no less than) {_LENGTH} after\b"),
}
# How far from the day it is asked: not said of when one asks, tells or claims.
FAR = {
    LOW: ways(
        rf"\b(?:at most|up to|no more than|within|only) {_LENGTH} (?:from (?:today|now)|ahead|away|off)\b",
        rf"\bat least {_LENGTH} (?:ago|back)\b",
        rf"\b(?:can|we) (?:only )?book (?:up to |at most |no more than |only )?{_LENGTH} ahead\b",
    ),
    HIGH: ways(
        rf"\b(?:at least|no less than) {_LENGTH} (?:from (?:today|now)|ahead|away|off)\b",
        rf"\b{_LENGTH} or more (?:from (?:today|now)|ahead|away|off)\b",
        rf"\b(?:at most|up to|no more than|within) {_LENGTH} (?:ago|back)\b",
        rf"^we need (?:a (?:little|bit|few) |some |at least )?(?:more )?(?:{_LENGTH}|time|days)(?: to [a-z ]+| notice)?$",
        rf"\b(?:of|in|at) the last {_LENGTH}",
        rf"^we keep [a-z ]+ for (?:only )?{_LENGTH}",
    ),
}
# When one asks for something about a day: too early before it, too late after it.
_DO = "(?:ask|apply|claim|renew|object|appeal|complain|join|take part|change|cancel|book|reply|answer|vote|tell us)"
ASKING = {
    LOW: ways(
        rf"\b(?:it is|you are|this is) (?:still )?too (?:early|soon) (?:for you )?to {_DO}\b",
        r"^(?:please )?(?:come back|ask us|ask again|apply|try again) (?:nearer|closer to) the (?:day|date|time)\b",
    ),
    HIGH: ways(
        rf"\b(?:it is|you are|this is) (?:now )?too late (?:for you )?to {_DO}\b",
        r"^(?:that|this) (?:[a-z]+ ){1,2}(?:is over|has ended|has passed|is past|has gone|is gone)\b",
    ),
}
FIGURES = {
    LOW: ways(
        r"^(?:you|it|that|this|they|there) (?:cannot|can not|may not|must not) (?:[a-z]+ ){0,5}?more(?: [a-z]+)? than\b",
        r"^(?!.*\b(?:not|cannot|no|never)\b).*\b(?:enter|ask for|give|choose|use|take|send|invite|ask)(?: us)?(?: an?| some)? (?:fewer|smaller|less|lower)\b",
        r"(?<!not )\btoo (?:many|much|long|loud|big|high|large|heavy|wide|tall|far)\b",
        r"^so many\b(?! [a-z]+ needs?\b)",
        r"^(?:that|this|it) is more than\b",
        r"^there are only (?:[0-9{]|two|three|four|five|six)",
        r"\b(?:is|are) the most(?=$|[,.]| (?:we|you)\b)",
        r"\bbut not more\b",
        r"\bholds (?:only|at most|up to)\b",
        r"\bhas only [0-9]+ (?:seats|places|beds|rooms)\b",
        r"\bat most$",
        r"\bis (?:only )?for (?:[a-z]+ ){1,4}(?:up to|at most|under|fewer than)\b",
    ),
    HIGH: ways(
        r"^(?:you|it|that|this|they|there) (?:cannot|can not|may not|must not) (?:[a-z]+ ){0,5}?(?:less|fewer)(?: [a-z]+)? than\b",
        r"^(?!.*\b(?:not|cannot|no|never)\b).*\b(?:enter|ask for|give|choose|use|take|send|invite|ask)(?: us)?(?: an?| some)? (?:more(?=$|,)|larger|higher|bigger|greater)\b",
        r"(?<!not )\btoo (?:few|little|small|low|short|light)\b",
        r"^(?:that|this|it) is (?:less|fewer) than\b",
        r"\b(?:is|are) the least(?=$|[,.]| (?:we|you)\b)",
        r"\bwe (?:pay|lend|give) £?[0-9][0-9,.]* or more\b",
        r"\bat least$",
    ),
}
_YEARS = r"(?:\{[^{}]+\}|[0-9]+)"
_WHO = "(?:you|they|he|she|(?:the|your) (?!adult|parent|helper|carer|guardian|driver)[a-z]+)"
AGES = {  # who is sent away is too old, or too young
    LOW: ways(
        r"\btoo old\b",
        rf"^(?!.*\b(?:not|cannot|no|never|against)\b)(?:this|these|we|it)\b.* (?:for|to) (?:[a-z]+ ){{0,3}}(?:under|younger than) {_YEARS}",
        rf"\b{_WHO} must be (?:under|younger)\b",
        rf"\b{_WHO} must be {_YEARS} or (?:under|younger)\b",
        r"^(?:these|they|lessons|classes|places|clubs)(?: [a-z]+)? (?:is|are) for younger\b",
    ),
    HIGH: ways(
        r"\btoo young\b",
        rf"\b{_WHO} must be (?:at least )?{_YEARS}(?![0-9])(?! or (?:under|younger|less)| (?:to|or|and) [0-9])",
        rf"\b{_WHO} (?:are|is) not (?:yet )?(?:{_YEARS}|old enough)(?!\w)",
        r"^(?:these|they|lessons|classes|places|clubs)(?: [a-z]+)? (?:is|are) for older\b",
        rf"\b(?:can|may) (?!.*\bagain when\b)(?:[a-z]+ )+when {_WHO} (?:are|is|turns?) {_YEARS}",
    ),
}
# What is said of some, and what may be said of the end that is not turned down.
IF = re.compile(r"\b(?:if|unless|others?|another|instead)\b|^(?:that|so) many fit\b|\bfor so (?:few|many|little|much)\b|^an? [a-z]+ (?:may|can|will|might)\b|^(?:we|our [a-z]+) (?:have|has) too\b|^it (?:takes|would take|costs|would cost)\b", re.IGNORECASE)  # fmt: skip
# Something else by its name, of which it is told how much it takes: the hall is too big.
OF_SOMETHING = re.compile(r"^(?:the|our|an?) (?:[a-z]+ ){0,2}?([a-z]+) (?:(?:is|are) (?:much |far )?too\b(?! old| young)|has (?:only|a)\b|holds\b)|^(?:the|our|an?) [a-z]+ ([a-z]+) is for\b", re.IGNORECASE)  # fmt: skip
ITS = re.compile(r"(?:it|they|you can|hire|book|ring)\b", re.IGNORECASE)
# What has just been told of is what is offered to who is turned down here.
OFFERED = re.compile(r"\. (?:please )?(?:you (?:can|could) )?(?:ask|apply|use|choose|take|book|get|call|ring|find|go|hire)\b[^.]*\b(?:it|that|those|them|there|that one|that form)\b[^.]*\.?$", re.IGNORECASE)  # fmt: skip
ROOM = re.compile(r"\b(?:holds|has) ", re.IGNORECASE)
EITHER = {
    LOW: re.compile(r"\b(?:at least|or (?:more|over|older|later|above)|no (?:fewer|less|earlier))\b", re.IGNORECASE),
    HIGH: re.compile(r"\b(?:at most|or (?:less|fewer|under|younger|earlier|below)|no (?:more|later))\b", re.IGNORECASE),
}  # fmt: skip
AGED = tuple(re.compile(way, re.IGNORECASE) for way in (
    rf"\b{_WHO} must be (?:at least |under |over )?([0-9]+)\b(?! (?:to|or|and) [0-9])",
    r"\bmust be ([0-9]+) (?:or|years)\b(?! [0-9])",
    r"^(?:the|this|these|we|it|you|they)\b.*\bare ([0-9]+) or (?:over|older|under|younger)\b",
    r"^(?:the|this|these|we|it)\b.*\b(?:who|you|they) are under ([0-9]+)\b",
    rf"\b{_WHO} (?:are|is) not yet ([0-9]+)\b",
    r"^(?:this|these|we|it)\b.* (?:for|to) (?:[a-z]+ ){0,3}(?:under|over|aged) ([0-9]+)\b",
    rf"\b(?:can|may) (?!.*\bagain when\b)(?:[a-z]+ )+when {_WHO} (?:are|is|turns?) ([0-9]+)\b",
))  # fmt: skip
