"""``python -m trygghet``."""

from trygghet.cli import main

if __name__ == "__main__":
    main()
