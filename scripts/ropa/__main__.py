"""`python -m ropa VERB ...`: what `python3 scripts VERB ...` runs in the prepared environment."""

import sys

try:
    from ropa.cli import main
except ModuleNotFoundError as error:
    if (error.name or "ropa").partition(".")[0] == "ropa":
        raise
    sys.exit(
        f"ropa: the environment in `{sys.prefix}` lacks `{error.name}`; "
        "delete that folder and run `python3 scripts` again, it is then made anew"
    )

if __name__ == "__main__":
    sys.exit(main())
