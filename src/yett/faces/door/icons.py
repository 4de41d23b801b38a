"""The icon of the installed app, drawn from the gate's own icon.svg: straight lines on a square, nothing else."""

import io
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

SVG = Path(__file__).parents[1] / "parts" / "static" / "parts" / "icon.svg"
SIDES = (180, 192, 512)
FINER = 4  # drawn larger, then made smaller, so that edges are smooth
SVG_NAME = "{http://www.w3.org/2000/svg}"
Spot = tuple[float, float]


@cache
def png(side: int) -> bytes:
    """The whole square is filled, so that any shape may be cut out of it."""
    root = ElementTree.parse(SVG).getroot()  # noqa: S314 -- a file of ours
    ground, path = root.find(f"{SVG_NAME}rect"), root.find(f"{SVG_NAME}path")
    assert ground is not None and path is not None  # noqa: S101, PT018 -- a file of ours
    width = float(root.attrib["viewBox"].split()[2])
    scale = side * FINER / width
    image = Image.new("RGB", (side * FINER, side * FINER), ground.attrib["fill"])
    draw = ImageDraw.Draw(image)
    outer, *holes = outlines(path.attrib["d"])
    for outline, fill in [(outer, path.attrib["fill"]), *((h, ground.attrib["fill"]) for h in holes)]:  # fmt: skip
        draw.polygon([(x * scale, y * scale) for x, y in outline], fill=fill)
    out = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def outlines(path: str) -> list[list[Spot]]:
    """The corners of each outline of a path that knows M, m, H, h, V, v and z."""
    found: list[list[Spot]] = []
    x = y = 0.0
    for letter, figures in re.findall(r"([MmHhVvz])([^MmHhVvz]*)", path):
        given = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", figures)]
        if letter == "z":
            x, y = found[-1][0]
        elif letter in "Mm":
            x, y = (given[0], given[1]) if letter == "M" else (x + given[0], y + given[1])
            found.append([(x, y)])
        else:
            x = _moved(letter, "Hh", x, given)
            y = _moved(letter, "Vv", y, given)
            found[-1].append((x, y))
    return found


def _moved(letter: str, both: str, at: float, given: list[float]) -> float:
    if letter not in both:
        return at
    return given[0] if letter.isupper() else at + given[0]
