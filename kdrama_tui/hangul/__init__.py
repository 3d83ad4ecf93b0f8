"""Hangul and its Latin spellings: folding, jamo and keyboards, pronunciation, sound, likely spellings."""
