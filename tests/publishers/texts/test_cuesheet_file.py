from __future__ import annotations

import json
from dataclasses import replace

from pipeline.drama.cast import Seat
from pipeline.drama.cuesheet import Clip, SceneWindow, Stem
from pipeline.drama.episode import Episode
from pipeline.publishers.texts.cuesheet import CueSheetJson
from pipeline.units import Frames

SEAT = Seat(pan=0.2, effects=("radio",))
CLIP = Clip(Stem.DIALOGUE, "key", "digest", Frames(100), Frames(200), SEAT, who="Mara", what="Not yet.")


def test_every_time_is_there_in_frames_and_in_seconds(episode: Episode) -> None:
    scene = SceneWindow(Frames(44_100), Frames(22_050), (CLIP,), 1)
    told = json.loads(CueSheetJson().write(replace(episode, cuesheet=replace(episode.cuesheet, scenes=(scene,)))))
    assert (told["rate"], told["length"]) == (44_100, episode.cuesheet.length)
    assert told["chapters"][1]["start"] == episode.cuesheet.chapters[1].start
    assert told["captions"][1]["speaker"] == "Zoë"
    assert told["scenes"] == [
        {
            "chapter": 1,
            "start": 44_100,
            "end": 66_150,
            "start_s": 1.0,
            "end_s": 1.5,
            "clips": [
                {
                    "stem": "dialogue",
                    "source": "key",
                    "digest": "digest",
                    "start": 100,
                    "length": 200,
                    "seat": {"gain_db": 0.0, "pan": 0.2, "distance_m": 1.0, "effects": ["radio"]},
                    "fade_in": 0,
                    "fade_out": 0,
                    "offset": 0,
                    "loops": False,
                    "room": "dry",
                    "duck": None,
                    "who": "Mara",
                    "what": "Not yet.",
                }
            ],
        }
    ]
