"""Claims of polars frames: the public name of `claimnum.integrations.polars`."""

from claimnum.integrations.polars import *  # noqa: F403
from claimnum.integrations.polars import __all__  # noqa: F401
