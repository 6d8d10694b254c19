"""What the reading desk shows and takes: lit words, values in words, what was filled in."""
