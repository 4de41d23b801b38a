"""What is taken off a whole is no more than that whole: no share above all of it, and not the higher of it and something else."""

from __future__ import annotations

from yett.kernel.money import show_figure
from yett.language.build.context import Context
from yett.language.checks.rules import Web, holding
from yett.language.checks.sums.held import always_above_whole, figures
from yett.language.model import Amount, Service
from yett.language.tree import Arithmetic, Node, Read, Rounded, inside


def check_taken_off(service: Service, context: Context) -> None:
    web = Web.of(service)
    large = {each.name: each for each in service.amounts if always_above_whole(each)}
    told = {fault.line for fault in context.findings.faults}
    for standing in holding(service, Arithmetic):
        for part in inside(standing.tree):
            if isinstance(part, Arithmetic) and part.how == "minus" and standing.line not in told:
                _more_than_all(part, large, web, context)
                _never_left(part, web, context, standing.line)


def _more_than_all(part: Arithmetic, large: dict[str, Amount], web: Web, context: Context) -> None:
    """A share of something, taken off that very thing."""
    match _plain(part.right, web):
        case Arithmetic("percent", Read(rate), of) if rate in large and of == part.left:
            amount = large[rate]
            if amount.line not in {fault.line for fault in context.findings.faults}:
                percent = show_figure(figures(amount.held[0])[0])
                whole = f'"{of.name}"' if isinstance(of, Read) else "what it is taken of"
                wrong = f'"{rate}" is {percent}%, and so more than all of {whole} is taken off it'
                context.fault(amount.line, wrong, "write at most 100%")


def _never_left(part: Arithmetic, web: Web, context: Context, line: int) -> None:
    """The whole, without the higher of it and something else; or the lower of both, without the whole."""
    for side, other, how in ((part.right, part.left, "higher of"), (part.left, part.right, "lower of")):  # fmt: skip
        row = _row(side, web)
        tree = _plain(side, web)
        if not isinstance(other, Read) or not isinstance(tree, Arithmetic) or tree.how != how:
            continue
        if other in (tree.left, tree.right):
            named = f'"{side.name}"' if isinstance(side, Read) else "what is taken off it"
            than = "less" if how == "higher of" else "more"
            wrong = f'{named} is never {than} than "{other.name}", so that nothing is ever left when one is taken off the other'
            mend = "the lower of" if how == "higher of" else "the higher of"
            context.fault(row or line, wrong, f'write "{mend}", or take it off something else')
            return


def _row(node: Node, web: Web) -> int:
    """The line where it is worked out, if that is a result of its own."""
    result = web.results.get((node.group, node.name)) if isinstance(node, Read) else None
    return result.rows[0].line if result and len(result.rows) == 1 else 0


def _plain(node: Node, web: Web) -> Node:
    """What a result of one row is, before it is rounded."""
    result = web.results.get((node.group, node.name)) if isinstance(node, Read) else None
    alone = result is not None and len(result.rows) == 1 and result.rows[0].rule is None
    tree = result.rows[0].gives if result and alone else node
    return tree.left if isinstance(tree, Rounded) else tree
