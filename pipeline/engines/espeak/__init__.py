"""The engine `espeak`: espeak-ng as a library, loaded only when it speaks (GPL-3.0)."""
