"""What an example tells of registers: their rows, that one is empty, or that it is silent."""

from __future__ import annotations

from datetime import date
from typing import Any

from yett.kernel.dates import NotADay, read_day
from yett.kernel.text import nearest
from yett.language.build.cells import BadCell, read_cell
from yett.language.faults import Findings
from yett.language.interpret.world import SINCE, UNTIL
from yett.language.lines import Line
from yett.language.model import Service, Table

Registers = dict[str, list[dict[str, Any]]]


def take_register(
    line: Line, head: str, registers: Registers, service: Service, findings: Findings
) -> bool:
    """`school 1` and its columns beneath, `school: none`, or `school: silent`. False when no register is named."""
    name, _, number = head.rpartition(" ")
    tables = {table.name: table for table in service.tables}
    if head in tables:
        _whole(line, tables[head], registers, findings)
        return True
    if name not in tables or not number.isdecimal():
        return False
    _row(line, tables[name], int(number[:6]), registers, findings)
    return True


def _whole(line: Line, table: Table, registers: Registers, findings: Findings) -> None:
    if line.words == "silent":
        registers.pop(table.name, None)
        return
    registers[table.name] = []
    if line.words != "none":
        mend = f'write "{table.name} 1" and its columns beneath, "{table.name}: none" or "{table.name}: silent"'
        findings.add(line.number, f'"{table.name}" holds rows', mend)


def _row(line: Line, table: Table, number: int, registers: Registers, findings: Findings) -> None:
    rows = registers.setdefault(table.name, [])
    if not table.register:
        mend = f"remove it, or change {table.source}"
        findings.add(line.number, f'the rows of "{table.name}" stand in {table.source}', mend)
    if not 1 <= number <= len(rows) + 1:
        wrong = f'"{line.written}" comes before "{table.name} {len(rows) + 1}"'
        findings.add(line.number, wrong, "number the rows from 1")
        return
    if number > len(rows):
        rows.append({})
    for child in line.children:
        _cell(child, table, rows[number - 1], findings)


def _cell(line: Line, table: Table, row: dict[str, Any], findings: Findings) -> None:
    column, words = table.column(line.head), line.words or ""
    if line.head in (SINCE, UNTIL) and column is None:
        row[line.head] = _day(line, findings)
        return
    if column is None:
        names = [each.name for each in table.columns]
        close = nearest(line.head, names)
        mend = f'write "{close}"' if close else f"use one of: {', '.join(names)}"
        findings.add(line.number, f'"{line.written}" is not a column of "{table.name}"', mend)
        return
    try:
        row[column.name] = read_cell(words, column.shape)
    except BadCell as wrong:
        findings.add(line.number, f'"{words}" is not {column.shape}', str(wrong))


def _day(line: Line, findings: Findings) -> date | None:
    try:
        return read_day(line.words or "")
    except NotADay:
        wrong = f'"{line.words or ""}" is not a day in the calendar'
        findings.add(line.number, wrong, "write a day such as 3 June 2026")
        return None
