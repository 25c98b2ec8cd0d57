"""Turns the times that programs write beside a message, in many calendars, into what a label's pattern asks for."""

from __future__ import annotations

from typing import Final

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\ )?"
DATE: Final = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_DAY}\d{{1,2}}[ -]{_MONTH}[ -]\d{{2,4}}"
    rf"|{_DAY}{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,?\ \d{{4}}|(?:[Tt]oday|[Yy]esterday)(?:\ at)?)"
)
TIME: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?|\sUhr)?"
SINCE: Final = r"(?:\d{1,2} hours? )?(?:\d{1,2} minutes? )?\d{1,2} seconds?"
"""What Teams writes for a time: `1 minute 2 seconds`."""
AT: Final = r"(?:,|[ \t]+(?:at|à|um|a\ las?|às?|alle|om|o)\b)?[ \t]+"
WHEN: Final = rf"(?:(?:(?:Le|El|Il|Am|Em|On)[ \t]+)?{DATE}{AT})?{TIME}"
STAMP: Final = rf"[\[(]?{WHEN}(?:[ \t]*(?:-->|[-–—])[ \t]*{TIME})?[\])]?[ \t]*(?:[-–—][ \t]*)?"
"""A time in brackets or none, and to when it lasts."""
