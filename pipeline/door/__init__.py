"""Turns a request to a server on the network into its answer: the only door through which Full Cast asks anybody.

Nothing that comes in is without a bound (bytes, also unpacked; time, also a byte now and then; the depth of JSON), no
answer leads to another host, and no sentence that comes out shows a key, a password or the query of an address.
"""

from pipeline.door.address import Address, read_address
from pipeline.door.asking import Answer, Limits, NoAnswerError, ask_once
from pipeline.door.keys import key_in, without_secrets
from pipeline.door.told import explanation, json_in
from pipeline.door.waiting import retry_after_s

__all__ = [
    "Address",
    "Answer",
    "Limits",
    "NoAnswerError",
    "ask_once",
    "explanation",
    "json_in",
    "key_in",
    "read_address",
    "retry_after_s",
    "without_secrets",
]
