"""Which accounts tell of the same act, and which texts are copies of each other."""
