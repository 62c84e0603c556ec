"""Formulas as a reader sees them: LaTeX, core terms and sentences turned into Unicode text, MathML and safe TeX.

One parser (``syntax``) reads the LaTeX of a report into a small tree over an allow-list of commands; three writers
print the tree. Whatever the parser refuses is shown as it was written, escaped: no source text reaches TeX or a
browser as is.
"""
