"""Turns placed clips into sessions of editors: Reaper, OpenTimelineIO."""
