"""Claims of Spark DataFrames: the public name of `claimnum.integrations.spark`."""

from claimnum.integrations.spark import *  # noqa: F403
from claimnum.integrations.spark import __all__  # noqa: F401
