"""`python3 scripts VERB ...`: prepare the environment if needed, then run ropa in it.

This file keeps to words that any Python understands, old ones too, so that a
Python that is too old gets a sentence and no syntax error.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.stderr.write(
        "ropa: this is Python %d.%d, and ropa needs Python %d.%d or newer; "
        "install one from python.org and start with it, "
        "for example `python3.13 scripts build` or, on Windows, `py -3.13 scripts build`\n"
        % (tuple(sys.version_info[:2]) + OLDEST)
    )
    sys.exit(2)

from bootstrap import main

sys.exit(main(sys.argv[1:]))
