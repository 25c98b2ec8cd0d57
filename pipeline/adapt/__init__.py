"""Turns a story into a script: who says what, scene by scene, with nothing lost."""

from pipeline.adapt.adapter import Adaptation, adapt, corrections_from, implied_by
from pipeline.adapt.corrections import Corrections, Suggestion
from pipeline.adapt.receipt import Receipt, check_receipt
from pipeline.adapt.segments import Segment

__all__ = [
    "Adaptation",
    "Corrections",
    "Receipt",
    "Segment",
    "Suggestion",
    "adapt",
    "check_receipt",
    "corrections_from",
    "implied_by",
]
