"""``python -m compare`` is ``retold``."""

from compare.cli import main

if __name__ == "__main__":
    main()
