"""Turns sizes into inputs that nobody means well with: texts, pages, scripts, voices and packed files, made by code.

`texts`, `pages` and `scripts` name the shapes; `files` puts each into the formats that can hold it; `cost` says what a
command takes for one. `python -m benchmarks.slowest` tries all of them and mutates the slowest.
"""
