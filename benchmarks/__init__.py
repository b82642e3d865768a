"""Figures, side by side, in one run: `make bench`. No timed tests: machines are noisy, ratios are not."""
