"""What leaves the house: each format beside a golden file, and what never leaves."""
