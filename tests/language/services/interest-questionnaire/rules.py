"""How alike two profiles are, as Pearson's coefficient. Words do not reach a square root."""

from decimal import Decimal, localcontext


def correlation(*profiles: Decimal) -> Decimal | None:
    """Six scores of a person, then the six of a career; none where either is level throughout."""
    with localcontext() as exact:
        exact.prec = 28
        person, career = (_from_mean(profiles[at : at + 6]) for at in (0, 6))
        together = sum((a * b for a, b in zip(person, career, strict=True)), Decimal(0))
        apart = _square(person) * _square(career)
        return None if not apart else (together / apart.sqrt()).quantize(Decimal("0.0001"))


def _from_mean(scores: tuple[Decimal, ...]) -> list[Decimal]:
    mean = sum(scores, Decimal(0)) / len(scores)
    return [score - mean for score in scores]


def _square(scores: list[Decimal]) -> Decimal:
    return sum((score * score for score in scores), Decimal(0))
