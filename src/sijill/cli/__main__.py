"""Lets `python -m sijill.cli` run the command line."""

from sijill.cli import main

if __name__ == "__main__":
    main()
