"""What the tests of the language stand on: a vocabulary, a sound service, and a way to plant mistakes."""

from pathlib import Path

from yett.language import Faults, Service, Source, compile_vocabulary, inspect_service

UNREAD = ("and nothing reads it", "and nothing reads the answer")
HERE = Path(__file__).parent
SOUND = (HERE / "sound.yett").read_text()
SEVERAL = (HERE / "several.yett").read_text()
VOCABULARY = compile_vocabulary([("vocabulary.yett", (HERE / "vocabulary.yett").read_text())])
AUTHORITIES = frozenset({"the council", "the roads authority"})


def source(text: str, **more) -> Source:
    return Source(
        text=text, file="service.yett", vocabulary=VOCABULARY, authorities=AUTHORITIES, **more
    )


def compiled(text: str = SOUND, **more) -> Service:
    service, told = inspect_service(source(text, **more))
    if service is None or (told := _wrong(told)):
        raise Faults(told)
    return service


def faults(text: str, **more) -> list[str]:
    """Every fault of a service, as it is told."""
    return [str(fault) for fault in _wrong(inspect_service(source(text, **more))[1])]


def _wrong(told):
    """What a service holds for a test alone is read by nothing."""
    return tuple(fault for fault in told if not fault.wrong.endswith(UNREAD))


def planted(old: str, new: str, text: str = SOUND) -> str:
    """The service with one thing changed. What is changed must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def line_of(words: str, text: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


PHOTO = {"id": "1", "key": "k", "width": 10, "height": 20}


def asked(kind, *more, words="What is it?"):
    """A question of this type, with these lines beneath it."""
    return asking(kind, *more, words=words).question("thing asked")


def asking(kind, *more, words="What is it?"):
    """A service that asks such a question."""
    lines = "".join(f"    {line}\n" for line in more)
    if kind in ("signature", "declaration"):
        lines += "    ask every time\n"
    question = f"  thing asked: {words}\n    why: we need it\n    answer: {kind}\n{lines}"
    return compiled(planted("  email: Where", f"{question}  email: Where"))
