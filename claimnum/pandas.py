"""Claims of pandas frames: the public name of `claimnum.integrations.pandas`."""

from claimnum.integrations.pandas import *  # noqa: F403
from claimnum.integrations.pandas import __all__  # noqa: F401
