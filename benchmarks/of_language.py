"""The figures of the language: its interpreters, what compiling and loading cost, finding a service, and a long journey on a gate of its own."""

from __future__ import annotations

from benchmarks import language, long_journey, rules
from benchmarks.figure import Figure

SERVER_RATE, BROWSER_RATE = 200_000, 1_000_000  # evaluations a second
INTERPRETER = 10_000  # bytes
COMPILE, AT_TIMES, LOAD, MEMORY, FIND = 30.0, 1000.0, 8.0, 200.0, 10.0  # ms, ms, s, MB, ms
STATEMENTS, CPU = 60, 120.0


def interpreters() -> list[Figure]:
    """The interpreters alone: no gate stands behind them."""
    figures = []
    for names in rules.RULES:
        for who, rate, least in (
            ("server", rules.server(names), SERVER_RATE),
            ("browser", rules.browser(names), BROWSER_RATE),
        ):
            name = f"rules of the clothing grant, {who}: {' and '.join(names)}"
            result = f"{rate.calm:,.0f} a second (median {rate.usual:,.0f})"
            figures.append(Figure(name, f"at least {least:,}", result, rate.calm >= least))
    size = rules.weight()
    result = f"{size / 1000:.1f} kB"
    figures.append(
        Figure("the browser's interpreter, brotli", "10 kB", result, size <= INTERPRETER)
    )
    return figures


def compiled() -> list[Figure]:
    loaded = language.loading()
    found = loaded.found
    return [
        *(_compiling(results) for results in language.RESULTS),
        _at_times(),
        Figure(
            f"load {language.SERVICES:,} services of {language.BODIES} bodies: processor and memory",
            f"{LOAD:.0f} s; {MEMORY:.0f} MB",
            f"{loaded.seconds:.1f} s; {loaded.megabytes:.0f} MB",
            loaded.seconds <= LOAD and loaded.megabytes <= MEMORY,
        ),
        Figure(
            f"find one of {language.SERVICES:,} services, {len(language.TYPED)} phrasings",
            f"{FIND:.0f} ms",
            f"{found.usual:.1f} ms; yardstick {found.yardstick:.2f} ms",
            found.usual <= FIND,
        ),
    ]


def _compiling(results: int) -> Figure:
    name = f"compile a service of {language.QUESTIONS} questions and {results} results, all checks"
    return _within(name, COMPILE, language.compiling(results))


def _at_times() -> Figure:
    name = f"compile a service of {language.AT_TIMES:,} questions, each asked only at times, all checks"
    return _within(name, AT_TIMES, language.asked_at_times())


def _within(name: str, most: float, spent: language.Spent) -> Figure:
    told = f"{spent.usual:.1f} ms; {spent.usual / spent.yardstick:.0f} yardsticks of {spent.yardstick:.2f} ms"
    return Figure(name, f"{most:,.0f} ms", told, spent.usual <= most)


def long() -> list[Figure]:
    found = long_journey.measure()
    calm, usual = found.calm, found.usual
    return [
        Figure(
            f"SQL statements of {long_journey.QUESTIONS} questions on six pages (BEGIN, COMMIT counted)",
            str(STATEMENTS),
            f"{found.asked.total} in {len(found.asked.requests)} requests",
            found.asked.total <= STATEMENTS,
            "Open Forms 386",
        ),
        Figure(
            "processor time of that journey, server and database",
            f"{CPU:.0f} ms",
            f"{calm.whole:.1f} ms ({calm.server:.1f} + {calm.database:.1f}); median {usual.whole:.1f}; "
            f"{calm.whole / calm.yardstick:.0f} yardsticks",
            calm.whole <= CPU,
            "Open Forms 1,000 ms",
        ),
    ]
