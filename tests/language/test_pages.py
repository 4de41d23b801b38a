"""Questions that share a page."""

from tests.language.reading import compiled, faults, planted

PAGE = """  page about you: About you
    shoe size: What is your shoe size?
      why: we lend boots
      answer: number
    left handed: Are you left-handed?
      why: we lend tools
      answer: yes or no
"""
TEXT = planted("  email: Where", f"{PAGE}  email: Where")


def test_a_page_gives_its_questions_one_heading():
    service = compiled(TEXT)

    pages = {item.name: item.page.words.en for item in service.questions if getattr(item, "page", None)}  # fmt: skip
    assert pages == {"shoe size": "About you", "left handed": "About you"}


def test_what_needs_a_page_of_its_own_cannot_share_one():
    text = planted("    left handed: Are you left-handed?\n      why: we lend tools\n      answer: yes or no\n",
                   "    picture: Have you a picture?\n      why: we look\n      answer: photo\n", TEXT)  # fmt: skip

    assert any('"picture" is a photo, and that needs a page of its own' in each for each in faults(text))  # fmt: skip


def test_an_empty_page_is_a_fault():
    text = planted("  email: Where", "  page nothing: Nothing here\n  email: Where")

    assert any('"page nothing" holds no question' in each for each in faults(text))
