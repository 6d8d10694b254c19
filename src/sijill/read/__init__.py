"""From a captured report to a sheet: folded text, tokens, sentences, parts."""
