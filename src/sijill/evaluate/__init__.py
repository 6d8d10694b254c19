"""Evaluate: compare readings with reports that people coded by hand, field by field.

`gold.py` loads both, `agree.py` says when two values agree, `score.py` counts, `table.py` prints.
"""
