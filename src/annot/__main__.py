"""`python -m annot` is the command `annot`."""

from annot.cli import main

if __name__ == "__main__":
    main()
