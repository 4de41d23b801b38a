"""Worked examples, run as tests of the service they stand beside."""

from yett.language.examples.running import run_examples

__all__ = ["run_examples"]
