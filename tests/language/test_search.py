"""The search for values of which a rule is true finds them exactly where trying all of them does."""

from itertools import product
from random import Random

from tests.language.reading import planted, source
from yett.language import inspect_service
from yett.language.checks.reasoning import formulas
from yett.language.checks.reasoning.apart import MOST_OF_ALL, Apart
from yett.language.checks.reasoning.formulas import Joined
from yett.language.checks.reasoning.points import ABSENT
from yett.language.checks.reasoning.ruled import LARGEST
from yett.language.checks.reasoning.search import Search, is_true

SCALES = {"colour": ("red", "green", ABSENT), "size": ("small", "large", ABSENT), "wet": ("yes", "no"), "old": ("yes", "no")}  # fmt: skip


def formula(rng: Random, depth: int) -> formulas.Formula:
    if depth == 0 or rng.random() < 0.2:
        about = rng.choice(list(SCALES))
        if rng.random() < 0.2:
            return formulas.Test(about, "known", rng.random() < 0.5)
        return formulas.Test(about, rng.choice(("is", "is not")), rng.choice(SCALES[about][:2]))
    how = rng.choice(("all", "any", "not"))
    parts = 1 if how == "not" else rng.randint(0, 3)
    return Joined(how, tuple(formula(rng, depth - 1) for _ in range(parts)))


def holds(found: formulas.Formula, told: dict[str, str]) -> bool:
    """What the words mean, plainly."""
    if isinstance(found, formulas.Test):
        return found.holds(told[found.about])
    each = [holds(part, told) for part in found.parts]
    return not each[0] if found.how == "not" else (all if found.how == "all" else any)(each)


def test_search_finds_a_case_where_trying_them_all_does():
    rng = Random(5)
    everything = [dict(zip(SCALES, values, strict=True)) for values in product(*SCALES.values())]
    agreed = {True: 0, False: 0}

    for _ in range(1500):
        made = formula(rng, 4)
        model = Search(SCALES).model(made)
        there = any(holds(made, told) for told in everything)
        assert (model is not None) is there
        assert model is None or is_true(made, model)
        agreed[there] += 1

    assert min(agreed.values()) > 100


def test_values_that_do_not_settle_a_rule_do_not_make_it_true():
    made = Joined(
        "any", (formulas.Test("colour", "is", "red"), formulas.Test("size", "is", "small"))
    )

    assert [is_true(made, {}), is_true(made, {"size": "small"})] == [False, True]
    assert not is_true(Joined("not", (made,)), {"size": "large"})


def test_results_that_rest_on_results_without_end_are_looked_at_only_so_far():
    """Ten results of fifteen rows, each resting on the next in every row: opened one within another they would fill the world."""
    rows = "".join(
        f"    {'yes' if row % 2 else 'no'}: r{{after}} is {'yes' if row % 3 else 'no'} and n{row % 3} is more than {row}\n"
        for row in range(14)
    )
    chain = "".join(f"  r{at}\n{rows.replace('{after}', str(at + 1))}    no: otherwise\n" for at in range(9))  # fmt: skip
    asked = "".join(f"  n{at}: How many?\n    why: we count\n    answer: number\n" for at in range(3))  # fmt: skip
    text = planted("\nwork out\n", f"{asked}\nwork out\n{chain}  r9\n    yes: benefit is none\n    no: otherwise\n")  # fmt: skip
    service, _ = inspect_service(source(text))
    assert service is not None
    apart = Apart(service)

    found = [apart.reached([row.rule.tree for row in each.rows if row.rule]) for each in service.results if each.name.startswith("r") and each.name != "rent"]  # fmt: skip

    assert max(each.size for each in apart.rules.made.values()) <= LARGEST
    assert len(found) == 10
    assert apart.left <= MOST_OF_ALL
