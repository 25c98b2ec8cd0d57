"""Turns a story into a script: who says what, scene by scene, with nothing lost."""

from pipeline.adapt.adapter import Adaptation, adapt
from pipeline.adapt.receipt import Receipt, check_receipt
from pipeline.adapt.segments import Segment

__all__ = ["Adaptation", "Receipt", "Segment", "adapt", "check_receipt"]
