"""Compare a picture of a page with the one that was kept: what a reader would notice, not what a machine draws.

Another version of a browser or another library for letters moves edges by a pixel and shades them
differently. So both pictures are made small with an average over each square of the original, are
blurred, and may differ a little everywhere: text that is set a hair wider passes, a card that moved, a
missing figure or another colour doesn't.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

#: Side of the square, in pixels of the page, that becomes one.
SQUARE = 8
#: How far the blur reaches, in squares.
BLUR = 1.5
#: How much a square may differ in any colour (0-255) before it counts.
TOLERANCE = 24
#: The largest share of squares that may differ by more than that.
SHARE = 0.004
#: Colours of a kept picture: enough for flat ground, few enough for a small file.
_COLOURS = 64


@dataclass(frozen=True)
class Compared:
    """How two pictures differ.

    Parameters
    ----------
    share
        Of the squares that differ by more than the tolerance, 0 to 1; 1 where the sizes differ.
    seen
        Where they differ, as a picture.
    """

    share: float
    seen: Image.Image

    @property
    def same(self) -> bool:
        return self.share <= SHARE


def small(picture: Image.Image) -> Image.Image:
    """Return what is compared: the average of each square, blurred."""
    width, height = picture.size
    reduced = picture.convert("RGB").resize(
        (max(1, width // SQUARE), max(1, height // SQUARE)), Image.Resampling.BOX
    )
    return reduced.filter(ImageFilter.GaussianBlur(BLUR))


def compared(kept: Image.Image, taken: Image.Image) -> Compared:
    """Compare a picture with the one that was kept."""
    if kept.size != taken.size:
        return Compared(1.0, taken)
    difference = ImageChops.difference(small(kept), small(taken))
    strongest = difference.split()[0]
    for channel in difference.split()[1:]:
        strongest = ImageChops.lighter(strongest, channel)
    differing = strongest.point(lambda value: 255 if value > TOLERANCE else 0)
    share = differing.histogram()[255] / (differing.width * differing.height)
    shown = differing.resize(taken.size, Image.Resampling.NEAREST)
    red = Image.new("RGB", taken.size, "#ff0040")
    faint = Image.blend(taken.convert("RGB"), Image.new("RGB", taken.size, "white"), 0.6)
    return Compared(share, Image.composite(red, faint, shown))


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture to be compared with, as a small file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
