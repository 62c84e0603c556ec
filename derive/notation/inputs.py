r"""\input and \include: the files a LaTeX document is put together from, never from outside its own folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from derive.notation import latex

MOST = 100
r"""So many files one document may include; what is beyond stays an unread \input."""

INPUT = re.compile(r"\\(?:input|include)(?:\s*\{([^{}\n]+)\}|[ \t]+([\w./-]+))")
_DIRECTIVE = re.compile(r"(?m)^[ \t]*%+[ \t]*(derive:[^\n]*)$")


def include(text: str, folder: Path, read: Callable[[Path], str]) -> str:
    r"""The text with every \input of a file inside `folder` replaced by that file, all of it on the line of the \input.

    So the lines of the document stay its own. A file that is missing, outside the folder (links are followed first),
    already being read, or one too many leaves its \input where it stands: `read_document` reports it there.
    """
    return _Includer(folder.resolve(), read).expand(text, ())


class _Includer:
    def __init__(self, folder: Path, read: Callable[[Path], str]) -> None:
        self.folder = folder
        self.read = read
        self.left = MOST

    def expand(self, text: str, open_files: tuple[Path, ...]) -> str:
        """The text with its inputs in place."""
        visible = latex.mask_code(text)
        pieces: list[str] = []
        at = 0
        for m in INPUT.finditer(visible):
            found = self.find(m[1] or m[2])
            if found is None or found in open_files or self.left <= 0:
                continue
            self.left -= 1
            inner = self.expand(self.read(found), (*open_files, found))
            pieces += [text[at : m.start()], on_one_line(inner)]
            at = m.end()
        return "".join([*pieces, text[at:]])

    def find(self, name: str) -> Path | None:
        """The file of an \\input inside the folder, or None."""
        for candidate in (name.strip() + ".tex", name.strip()):
            try:
                file = (self.folder / candidate).resolve()
                if file.is_relative_to(self.folder) and file.is_file():
                    return file
            except (OSError, ValueError):
                continue
        return None


def on_one_line(text: str) -> str:
    """A LaTeX text without comments and line breaks; declarations in comments are kept."""
    text = _DIRECTIVE.sub(r"<!-- \1 -->", text.partition("\\endinput")[0])
    text = re.sub(r"\n[ \t]*\n\s*", r" \\par ", latex.mask_code(text))
    return " ".join(text.split())
