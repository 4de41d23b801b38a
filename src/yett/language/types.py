"""The types of values, and how a designer asks for each of them."""

from __future__ import annotations

from dataclasses import dataclass

CHOICE, MANY, NUMBER, MONEY, DATE, SPAN, TEXT, PLACE = (
    "choice",
    "many",
    "number",
    "money",
    "date",
    "span",
    "text",
    "place",
)
TEST, GROUP, UNKNOWN, OTHER = "test", "group", "unknown", "other"
BANDS, STEPS = "bands", "steps"
ENTRY, LIST, PERSON = "entry", "list", "person"  # a row of a table, rows in order, someone

TIMES = ("hours", "days", "weeks", "months", "years")  # units of answers that last
SHORT_TIMES = ("seconds", "minutes")  # and of those that no length of time is written in

BLANK = "left blank"  # an answer that chooses nothing, where one may be blank


@dataclass(frozen=True, slots=True)
class Type:
    """What a value is: its kind, and what it may be compared with."""

    kind: str
    unit: str = ""
    keys: tuple[str, ...] = ()
    ordered: bool = False
    birth: bool = False

    @property
    def figure(self) -> bool:
        return self.kind in (NUMBER, MONEY, SPAN)

    @property
    def lasting(self) -> bool:
        """Is it a length of time, also where it is asked for in a unit of its own?"""
        return self.kind == SPAN or self.kind == NUMBER and self.unit in TIMES

    @property
    def long(self) -> bool:
        """May more of it be called longer, in whatever unit?"""
        return self.lasting or self.kind == NUMBER and self.unit in SHORT_TIMES

    @property
    def banded(self) -> bool:
        return self.kind in (BANDS, STEPS)

    @property
    def comparable(self) -> bool:
        return (
            self.figure
            or self.kind == DATE
            or self == TIME
            or (self.kind == CHOICE and self.ordered)
        )

    def __str__(self) -> str:
        if self.kind in (ENTRY, LIST):
            return f"{'an entry' if self.kind == ENTRY else 'a list of entries'} in {self.unit}"
        return (
            _SPOKEN.get(self.kind, self.unit or self.kind)
            if self.kind != NUMBER
            else self._number()
        )

    @property
    def sample(self) -> str:
        """A value of this type, for a sentence that shows how to write one."""
        if self.kind == NUMBER:
            return f"50 {self.unit}".strip() if self.unit != "percent" else "50%"
        if self == TIME:
            return "20:00"
        return {
            MONEY: "£850",
            DATE: "1 August 2025",
            SPAN: "28 days",
            CHOICE: self.keys[0] if self.keys else "yes",
        }.get(self.kind, '"Perth"')

    def _number(self) -> str:
        if self.unit == "percent":
            return "a percentage"
        return f"a number of {self.unit}" if self.unit else "a number"

    def agrees(self, other: Type) -> bool:
        """May the two be compared, added or taken for one another?"""
        if UNKNOWN in (self.kind, other.kind):
            return True
        if self.kind != other.kind or self.unit != other.unit:
            return False
        return not (self.banded or self.kind == CHOICE) or self.keys == other.keys


_SPOKEN = {
    CHOICE: "a choice",
    MANY: "any of several choices",
    MONEY: "money",
    DATE: "a date",
    SPAN: "a length of time",
    TEXT: "text",
    PLACE: "a place",
    TEST: "a condition",
    GROUP: "a group",
    UNKNOWN: "not clear yet",
    PERSON: "a person",
    BANDS: "bands, each with its rate",
    STEPS: "steps, of which one is reached",
}


def banded(kind: str, limit: Type, gives: Type) -> Type:
    """The type of bands or steps: what their limits are, and what each row gives."""
    return Type(kind, keys=(limit.kind, limit.unit, gives.kind, gives.unit))


def limit_of(type_: Type) -> Type:
    return Type(type_.keys[0], unit=type_.keys[1])


def given_by(type_: Type) -> Type:
    """Bands give money or whatever they are charged on; steps give what stands in the row."""
    return limit_of(type_) if type_.kind == BANDS else Type(type_.keys[2], unit=type_.keys[3])


AREA = Type(OTHER, unit="an area")
PLAN = Type(OTHER, unit="a plan")
MARK = Type(OTHER, unit="a mark on a plan")
TIME = Type(OTHER, unit="a time")
YES_NO = Type(CHOICE, keys=("yes", "no"))

# The words after `answer:` or `type:`, the key faces go by, and the type rules see.
ANSWERS: dict[str, Type] = {
    "text": Type(TEXT),
    "long text": Type(TEXT),
    "yes or no": YES_NO,
    "choice": Type(CHOICE),
    "many choices": Type(MANY),
    "number": Type(NUMBER),
    "percent": Type(NUMBER, unit="percent"),
    "money": Type(MONEY),
    "date": Type(DATE),
    "birth date": Type(DATE, birth=True),
    "month": Type(OTHER, unit="a month"),
    "time": TIME,
    "duration": Type(SPAN),
    "email": Type(TEXT),
    "phone": Type(TEXT),
    "address": Type(PLACE),
    "place": Type(PLACE),
    "area": AREA,
    "photo": Type(OTHER, unit="a photo"),
    "file": Type(OTHER, unit="a file"),
    "person name": Type(TEXT),
    "national insurance number": Type(TEXT),
    "bank account": Type(OTHER, unit="a bank account"),
    "vehicle registration": Type(TEXT),
    "property": Type(TEXT),
    "business": Type(TEXT),
    "signature": Type(OTHER, unit="a signature"),
    "declaration": Type(OTHER, unit="a declaration"),
}

# Other ways to write an answer's type.
SPELLED = {
    "one of these": "choice",
    "any of these": "many choices",
    "text short": "text",
    "short text": "text",
    "text long": "long text",
    "length of time": "duration",
}

# Free text and what reaches or names a person are personal unless the vocabulary says otherwise.
PERSONAL = frozenset({
    "text", "long text", "email", "phone", "address", "photo", "file", "person name", "birth date",
    "national insurance number", "bank account", "vehicle registration", "signature", "declaration",
})  # fmt: skip

# Never reused from an earlier answer: each must say `ask every time`.
FRESH = frozenset({"signature", "declaration"})

# Seconds people take to give an answer, beyond reading the question.
SECONDS = {
    "yes or no": 4, "choice": 6, "many choices": 12, "number": 10, "money": 15, "date": 12, "birth date": 8, "text": 20,
    "long text": 60, "email": 15, "phone": 15, "address": 30, "place": 40, "area": 90, "photo": 30, "file": 60,
    "bank account": 45, "person name": 10,
}  # fmt: skip
