"""Benchmarks: measured ratios beside their anchors, random trials, one command for all of them."""
