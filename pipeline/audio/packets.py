"""Turns a codec's packets into a section's file, and that back into packets.

The packets lie one after the other as the codec gave them; behind them stands a table of their sizes. So a section
is written as it is encoded, however long it is, and joined to others by copying one stretch of bytes, without a look
at any packet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

Sizes = NDArray[np.uint32]
"""Bytes of each packet."""

_END: Final = Struct("<IIII")
"""What stands last in the file: rate, channels, bytes of the decoder's configuration, number of packets."""

_COPIED: Final = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class PacketTable:
    """What lies behind the packets: all that a decoder or a container must know of them."""

    rate: int
    channels: int
    config: bytes
    sizes: Sizes

    def write(self, file: BinaryIO) -> None:
        """Put the table where the packets end."""
        file.write(self.sizes.astype("<u4").tobytes())
        file.write(self.config)
        file.write(_END.pack(self.rate, self.channels, len(self.config), len(self.sizes)))


def read_table(file: BinaryIO) -> PacketTable:
    """The table of a section that begins where `file` stands and ends with it; leaves `file` at the first packet."""
    start = file.tell()
    file.seek(-_END.size, os.SEEK_END)
    rate, channels, configured, count = _END.unpack(file.read(_END.size))
    file.seek(-_END.size - configured - 4 * count, os.SEEK_END)
    sizes = np.frombuffer(file.read(4 * count), "<u4")
    config = file.read(configured)
    file.seek(start)
    return PacketTable(rate, channels, config, sizes)


def read_packets(file: BinaryIO, sizes: Sizes) -> Iterator[bytes]:
    """The packets from the first one on, at which `file` stands."""
    for size in sizes.tolist():
        yield file.read(size)


def copy_packets(file: BinaryIO, table: PacketTable, target: BinaryIO, *, leave_out: int = 0) -> Sizes:
    """Write all packets behind the first `leave_out` to `target`, from a file that stands at the first; their sizes."""
    file.seek(int(table.sizes[:leave_out].sum()), os.SEEK_CUR)
    kept = table.sizes[leave_out:]
    missing = int(kept.sum())
    while missing:
        data = file.read(min(_COPIED, missing))
        target.write(data)
        missing -= len(data)
    return kept
