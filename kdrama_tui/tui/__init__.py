"""The terminal interface: the only part that knows Textual and Rich."""

import os

# Before the first import of Textual, which reads it once: with the kitty keyboard protocol a Korean input method's
# commit of several syllables arrives as garbage keys. The person's own value is left alone.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# Read once, too: at the usual 60 a second a frame that just misses its turn comes 33 ms later, at this 4. Nothing is
# painted unless something has changed, so this costs nothing while the person reads.
os.environ.setdefault("TEXTUAL_FPS", "480")
