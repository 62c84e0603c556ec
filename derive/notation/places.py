"""Where the characters of a formula stand in its document, also after macros were expanded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """A piecewise map from offsets in a formula to offsets in the document.

    From offset `tex[k]` of the formula on, the place is `source[k]` plus the distance, or fixed where `slides[k]` is
    False (the text of a macro, which stands where the macro was called).
    """

    tex: tuple[int, ...]
    source: tuple[int, ...]
    slides: tuple[bool, ...]

    @classmethod
    def shifted(cls, start: int) -> Places:
        """A formula that stands in the document as it is, from offset `start` on."""
        return cls((0,), (start,), (True,))

    @classmethod
    def of_characters(cls, origins: Sequence[int]) -> Places:
        """The map that sends character k to `origins[k]`."""
        if not origins:
            return cls.shifted(0)
        tex, source, slides = [0], [origins[0]], [True]
        for k in range(1, len(origins)):
            step = origins[k] - origins[k - 1]
            if step == 1 and slides[-1]:
                continue
            if step == 0 and (not slides[-1] or tex[-1] == k - 1):
                slides[-1] = False
                continue
            tex.append(k)
            source.append(origins[k])
            slides.append(True)
        return cls(tuple(tex), tuple(source), tuple(slides))

    def of(self, offset: int) -> int:
        """The offset in the document of an offset in the formula."""
        k = max(0, bisect_right(self.tex, offset) - 1)
        return self.source[k] + (offset - self.tex[k] if self.slides[k] else 0)
