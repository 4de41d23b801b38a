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
        if any(
            told(written, at, chain)
            for told in (self._stray_column, self._no_table, self._disguised)
        ):
            return
        field_ = self.scope.elsewhere(written.lower(), chain)
        groups = self.scope.find_group(self.words, at)
        if groups and field_ is None:
            group = groups[0][0]
            self.miss(
                at,
                f'"{written}" is asked for each one',
                f'write "any {group} where ..." or "number of {group}"',
                rank=2,
            )
            return
        each_of = self.follow(at + len(written.split()), "for", "each")
        if field_ is not None and each_of is not None and field_.group in self.scope.groups:
            other = self.phrase(each_of)
            wrong = f'"{written}" is asked for each {field_.group}, and not for each {other}'
            self.miss(at, wrong, f'write "{written} for each {field_.group}"', rank=4)
            return
        if field_ is not None:
            self.miss(
                at,
                f'"{written}" is asked for each {field_.group}, and it is not said which',
                f'write "any {field_.group} where {written} ..." or "every {field_.group}\'s {written} ..."',
                rank=4,
            )
            return
        own = self.follow(at + len(written.split()), "'s")
        if own is not None:
            written = self.said(at, own) + (f" {self.phrase(own)}" if own < len(self.words) else "")
        if written.lower() in self.scope.parties:
            wrong = f'"{written}" is a party, and a rule rests on what it answers'
            self.miss(at, wrong, f'name a question that "{written}" is asked', rank=4)
            return
        if written.lower() in ROUND_NAMES:
            wrong = f'"{written}" is a day of a round, and the service has no rounds'
            self.miss(at, wrong, 'add, as in "rounds: one a year"', rank=5)
            return
        if written.lower().endswith(WORKING_DAY):
            wrong = f'"{written}" is not a day by itself'
            self.miss(at, wrong, f'write, as in "28 days after told{OR_NEXT}"', rank=5)
            return
        known = self.scope.visible(chain)
        close = nearest(written, [*known, OUTCOME, *DATED])
        days = [each for each in (OUTCOME, *DATED) if set(each.split()) & set(written.split())]
        near = nearest_first(written, [*known, *days])
        mend = f'write "{close}"' if close else f"use one of: {', '.join(near)}"
        self.miss(at, f'"{written}" is not a known name', mend, rank=2)

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
