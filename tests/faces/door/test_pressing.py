"""What a device carries is sent pressed, in a way its browser takes."""

import gzip

import brotli
import pytest

from yett.faces.door.pressing import Pressed, script

WORDS = b"the same words, " * 40
FILE = Pressed.of(WORDS)


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br; q=1.0", "br"),
        ("identity", ""),
        ("", ""),
        ("brick", ""),
    ],
)
def test_the_smallest_way_that_is_taken_is_sent(accepted, way):
    content, told = FILE.taken(accepted)

    opened = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[way]
    assert (told, opened(content)) == (way, WORDS)


def test_comments_are_not_sent_and_what_stands_in_quotation_marks_is():
    written = 'import { a } from "./a.js"; // why\n\n// how\nconst b = `x  // y ${a}`;\nconst c = /[/]\\/ /.test("  ");\n'

    assert (
        script(written)
        == b'import{a}from"./a.js";const b=`x  // y ${a}`;const c=/[/]\\/ /.test("  ");'
    )
