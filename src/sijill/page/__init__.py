"""Page: readings as one HTML file that needs no network: each report beside its coding, word for value.

`document.py` is the page, `marks.py` the report's lit words, `cards.py` the coding; `words.py` says
every label in both languages.
"""
