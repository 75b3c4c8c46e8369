"""Claims of Arrow batches: the public name of `claimnum.integrations.arrow`."""

from claimnum.integrations.arrow import *  # noqa: F403
from claimnum.integrations.arrow import __all__  # noqa: F401
