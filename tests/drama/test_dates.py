"""A date is read in whatever way it is written, as far as it is sure."""

from __future__ import annotations

import pytest

from pipeline.drama.dates import iso_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-03-09", "2024-03-09"),
        ("2011-05-12T00:00:00+00:00", "2011-05-12"),
        ("March 9, 2024", "2024-03-09"),
        ("9th of March, 1920", "1920-03-09"),
        ("9 mars 2024", "2024-03-09"),
        ("1er août 1914", "1914-08-01"),
        ("9. März 2024", "2024-03-09"),
        ("9.3.2024", "2024-03-09"),
        ("13/3/2024", "2024-03-13"),
        ("3/13/2024", "2024-03-13"),
        ("3/4/2024", "2024"),
        ("2024/3/9", "2024-03-09"),
        ("Sept. 1888", "1888-09"),
        ("12 de octubre de 1892", "1892-10-12"),
        ("2024年3月9日", "2024-03-09"),
        ("c. 1920", "1920"),
        ("Spring 1920", "1920"),
        ("First published MDCCCXCVII", "1897"),
        ("29 February 2023", "2023-02"),
        ("draft 3", ""),
        ("", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_sure(written: str, date: str) -> None:
    assert iso_date(written) == date
