"""Measures of claimnum's speed and memory, always as ratios to something measured in the same run."""
