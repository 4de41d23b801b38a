"""What is told where no name stands: a field without its row, a column without its table, a name misspelt."""

from __future__ import annotations

from yett.kernel.dates import OR_NEXT
from yett.kernel.text import listed, nearest, nearest_first
from yett.language.lookalikes import as_latin
from yett.language.rules.reader import Reader
from yett.language.rules.scope import COLUMN, DATED, OUTCOME, Chain

WORKING_DAY = "next working day"
ROUND_NAMES = ("round opens", "round closes", "round's first day", "round's last day", "in time")


class Unnamed(Reader):
    """Says why a name is not known where it stands."""

    __slots__ = ()

    def no_field(self, at: int, group: str) -> None:
        """Neither asked for each of a group, nor a column of its rows."""
        fields = self.scope.fields_named(group)
        close = nearest(self.phrase(at), fields)
        mend = f'write "{close}"' if close else f"use one of: {listed(fields, 'or')}"
        what = "has no column" if group in self.scope.tables else "has no answer or column"
        self.miss(at, f'"{group}" {what} "{self.phrase(at)}"', mend, rank=5)

    def no_name(self, at: int, chain: Chain) -> None:
        if at >= len(self.words):
            self.miss(at, f'"{self.text}" breaks off', "go on with a name or a value", rank=2)
            return
        written = self.phrase(at)
        ways = (self._stray_column, self._no_table, self._disguised, self._of_rows)
        if any(told(written, at, chain) for told in ways):
            return
        own = self.follow(at + len(written.split()), "'s")
        if own is not None:
            written = self.said(at, own) + (f" {self.phrase(own)}" if own < len(self.words) else "")
        if not self._of_another_kind(written, at):
            self._unknown(written, at, chain)

    def _unknown(self, written: str, at: int, chain: Chain) -> None:
        known = self.scope.visible(chain)
        close = nearest(written, [*known, OUTCOME, *DATED])
        days = [each for each in (OUTCOME, *DATED) if set(each.split()) & set(written.split())]
        near = nearest_first(written, [*known, *days])
        mend = f'write "{close}"' if close else f"use one of: {', '.join(near)}"
        self.miss(at, f'"{written}" is not a known name', mend, rank=2)

    def _of_rows(self, written: str, at: int, chain: Chain) -> bool:
        """A group, or what is asked for each of one, where it is not said which row."""
        asked = self.scope.elsewhere(written.lower(), chain)
        if asked is None:
            return self._group(written, at)
        group = asked.group
        each_of = self.follow(at + len(written.split()), "for", "each")
        if each_of is not None and group in self.scope.groups:
            wrong = f"and not for each {self.phrase(each_of)}"
            mend = f'write "{written} for each {group}"'
        else:
            wrong = "and it is not said which"
            mend = f'write "any {group} where {written} ..." or "every {group}\'s {written} ..."'
        self.miss(at, f'"{written}" is asked for each {group}, {wrong}', mend, rank=4)
        return True

    def _group(self, written: str, at: int) -> bool:
        groups = self.scope.find_group(self.words, at)
        if groups:
            group = groups[0][0]
            mend = f'write "any {group} where ..." or "number of {group}"'
            self.miss(at, f'"{written}" is asked for each one', mend, rank=2)
        return bool(groups)

    def _of_another_kind(self, written: str, at: int) -> bool:
        """It names a party, or a day that is not there."""
        name = written.lower()
        if name in self.scope.parties:
            wrong = "is a party, and a rule rests on what it answers"
            mend, rank = f'name a question that "{written}" is asked', 4
        elif name in ROUND_NAMES:
            wrong = "is a day of a round, and the service has no rounds"
            mend, rank = 'add, as in "rounds: one a year"', 5
        elif name.endswith(WORKING_DAY):
            wrong = "is not a day by itself"
            mend, rank = f'write, as in "28 days after told{OR_NEXT}"', 5
        else:
            return False
        self.miss(at, f'"{written}" {wrong}', mend, rank=rank)
        return True

    def _disguised(self, written: str, at: int, chain: Chain) -> bool:
        """A name in letters of another alphabet that look like its own."""
        looks = as_latin(written)
        if looks == written or looks.lower() not in self.scope.visible(chain):
            return False
        wrong = f'"{written}" is not "{looks}", though it looks the same'
        self.miss(at, wrong, f'type "{looks}" again', rank=5)
        return True

    def _no_table(self, written: str, at: int, _chain: Chain) -> bool:
        """A look-up in a table there is not."""
        column, looked_up, table = written.lower().partition(" in ")
        known = any(column in self.scope.columns_of(each) for each in self.scope.tables)
        if not looked_up or not known:
            return False
        holding = [each for each in self.scope.tables if column in self.scope.columns_of(each)]
        if table in holding:
            wrong = f'"{written}" does not name one value for each key of "{table}"'
            self.miss(at, wrong, f'write, as in "{written} for ..."', rank=3)
            return True
        close = nearest(table, holding) or holding[0]
        self.miss(at, f'"{table}" is not a table', f'write "{close}"', rank=5)
        return True

    def _stray_column(self, written: str, at: int, chain: Chain) -> bool:
        """A column is named with its row, or inside a where on its table."""
        written = written.lower()
        found = self.scope.elsewhere(written, ())
        if found is None or found.what != COLUMN:
            return False
        owner = next((each for each in chain if (each, written) in self.scope.entries), "")
        if owner:
            mend = f'write "{owner}\'s {written}"'
        else:
            mend = f'name its row, as in "any {found.group} where {written} ...", or look it up, as in "{written} in {found.group} for ..."'
        self.miss(at, f'"{written}" is a column of "{owner or found.group}"', mend, rank=4)
        return True
