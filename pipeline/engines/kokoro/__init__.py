"""The engine `kokoro`: the embedded voices, on what suits the processor."""
