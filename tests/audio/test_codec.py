from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest

from pipeline.audio.codec import decode, decode_blocks, decode_file
from pipeline.audio.encode import AAC, MP3, Codec, PacketEncoder, decode_section
from pipeline.audio.sound import Sound
from pipeline.errors import AudioError
from tests.audio.signals import cut, speech_like

RATE = 44_100


def _encoded(sound: Sound, container: str, codec: str) -> bytes:
    written = io.BytesIO()
    with av.open(written, "w", format=container) as file:
        layout = "mono" if sound.channels == 1 else "stereo"
        stream = cast("av.AudioStream", file.add_stream(codec, rate=sound.rate, layout=layout))
        planes = np.ascontiguousarray(sound.samples.reshape(-1, sound.channels).T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = sound.rate, 0
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return written.getvalue()


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("container", "codec", "error"),
    [
        ("wav", "pcm_s16le", 1e-4),
        ("wav", "pcm_s24le", 1e-6),
        ("wav", "pcm_f32le", 0.0),
        ("flac", "flac", 1e-4),
        ("mp4", "aac", 0.1),
        ("mp3", "libmp3lame", 0.1),
    ],
)
def test_every_common_format_is_read(container: str, codec: str, error: float, channels: int) -> None:
    sound = speech_like(RATE, channels=channels)
    read = decode(_encoded(sound, container, codec))
    assert (read.rate, read.channels, read.samples.dtype.name) == (RATE, channels, "float32")
    length = min(read.length, sound.length)
    assert abs(read.length - sound.length) < 2_400
    assert np.abs(read.samples[:length] - sound.samples[:length]).max() <= error


def test_opus_is_read_at_its_own_rate() -> None:
    read = decode(_encoded(speech_like(48_000, rate=48_000, channels=1), "ogg", "libopus"))
    assert read.rate == 48_000
    assert read.length == pytest.approx(48_000, abs=1_000)


def test_eight_bit_samples_are_centred() -> None:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8_000)
        file.writeframes(bytes([128] * 800 + [255] * 800 + [0] * 800))
    read = decode(written.getvalue())
    assert [float(read.samples[place]) for place in (0, 1_000, 2_000)] == pytest.approx([0, 127 / 128, -1])


def test_pieces_joined_with_their_own_headers_are_read_whole() -> None:
    piece = _encoded(speech_like(24_000, rate=24_000, channels=1), "mp3", "libmp3lame")
    assert decode(piece * 3).length == pytest.approx(3 * 24_000, abs=3 * 1_800)


def test_a_long_file_comes_in_blocks_that_are_the_whole(tmp_path: Path) -> None:
    sound = speech_like(RATE * 8)
    path = tmp_path / "long.wav"
    path.write_bytes(_encoded(sound, "wav", "pcm_f32le"))
    blocks = list(decode_blocks(path))
    assert len(blocks) > 3
    assert max(block.length for block in blocks) < 80_000
    assert np.array_equal(np.concatenate([block.samples for block in blocks]), sound.samples)
    assert np.array_equal(decode_file(path).samples, sound.samples)


def test_tags_in_a_broken_encoding_do_not_matter() -> None:
    plain = _encoded(speech_like(4_410, channels=1), "wav", "pcm_s16le")
    title = b"INAM" + (8).to_bytes(4, "little") + b"\xff\xfe\x80\xe9abc\x00"
    tagged = plain + b"LIST" + (len(title) + 4).to_bytes(4, "little") + b"INFO" + title
    assert decode(tagged).length == 4_410


@pytest.mark.parametrize("junk", [b"", b"\x00" * 5_000, b"<html>Too many requests</html>" * 50, b"RIFF\x00\x00"])
def test_junk_is_an_error_that_names_the_file(junk: bytes) -> None:
    with pytest.raises(AudioError, match=r"door\.wav"):
        decode(junk, name="door.wav")


def test_a_file_without_sound_or_without_existence_is_an_error(tmp_path: Path) -> None:
    empty = io.BytesIO()
    with wave.open(empty, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
    with pytest.raises(AudioError, match=r"rain\.wav"):
        decode(empty.getvalue(), name="rain.wav")
    with pytest.raises(AudioError, match=r"no such sound file"):
        decode_file(tmp_path / "missing.wav")


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("codec", [AAC, MP3], ids=lambda codec: codec.encoder)
def test_an_encoded_chapter_plays_frame_by_frame_where_it_was(codec: Codec, channels: int) -> None:
    sound = speech_like(9_216 * 12, channels=channels)
    file = io.BytesIO()
    encoder = PacketEncoder(codec, RATE, channels, 192_000, file, gain=1 / 0.97 if codec is MP3 else 1.0)
    for block in cut(sound, [5_000, 1, 40_000]):
        encoder.write(block)
    encoder.finish()
    file.seek(0)
    heard = np.concatenate([block.samples for block in decode_section(codec, file)])
    assert len(heard) >= sound.length
    errors = [_rms(heard[lag : lag + 90_000] - sound.samples[:90_000]) for lag in range(3)]
    assert errors[0] < 0.05 * _rms(sound.samples)
    assert errors[0] < min(errors[1:])


def test_a_chapter_that_does_not_fill_its_packets_is_refused() -> None:
    encoder = PacketEncoder(AAC, RATE, 1, 80_000, io.BytesIO())
    encoder.write(speech_like(9_000, channels=1))
    with pytest.raises(ValueError, match="does not fill"):
        encoder.finish()


def test_a_block_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="another kind"):
        PacketEncoder(AAC, RATE, 1, 80_000, io.BytesIO()).write(speech_like(9_216, channels=2))


def _rms(samples: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


def test_what_is_no_number_in_a_file_is_silence_and_what_is_endless_is_full_scale() -> None:
    samples = np.array([0.5, np.nan, np.inf, -np.inf] * 256, dtype=np.float32)
    read = decode(_encoded(Sound(samples, RATE), "wav", "pcm_f32le"))
    np.testing.assert_array_equal(read.samples, np.array([0.5, 0.0, 1.0, -1.0] * 256, dtype=np.float32))
