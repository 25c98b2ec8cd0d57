"""Turns a story into a script: who says what, scene by scene, with nothing lost."""

from pipeline.adapt.adapter import Adaptation, Implications, adapt, corrections_from
from pipeline.adapt.script.corrections import Corrections, Suggestion
from pipeline.adapt.script.receipt import Receipt, check_receipt
from pipeline.adapt.script.segments import Segment

__all__ = [
    "Adaptation",
    "Corrections",
    "Implications",
    "Receipt",
    "Segment",
    "Suggestion",
    "adapt",
    "check_receipt",
    "corrections_from",
]
