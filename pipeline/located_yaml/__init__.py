"""Turns YAML text into values that know their place, so that errors can name it and edits can keep the rest.

The subset is what a settings file needs: mappings, sequences and scalars of one document. Anchors, aliases and
tags are refused (they make bombs, and an edit in place cannot keep them). Plain scalars follow the YAML 1.2
core schema with decimal numbers: `no` and `on` are words, `12:30` is no number. Keys are always text.
"""

from pipeline.located_yaml.edits import Settings, remove_value, set_values
from pipeline.located_yaml.nodes import (
    Document,
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Value,
    parse_yaml,
    plain_data,
    without_colon,
)

__all__ = [
    "Document",
    "Entry",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "Settings",
    "Value",
    "parse_yaml",
    "plain_data",
    "remove_value",
    "set_values",
    "without_colon",
]
