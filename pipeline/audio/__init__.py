"""The only doors to pydub and PyAV."""
