"""Run the command as `python -m claimnum`."""

import sys

from claimnum.cli import main

sys.exit(main())
