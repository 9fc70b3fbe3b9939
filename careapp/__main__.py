"""``python -m careapp``: the same as the installed command."""

import sys

from careapp.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
