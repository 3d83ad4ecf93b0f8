"""The terminal interface: the only part that knows Textual and Rich."""

import os

# Before the first import of Textual, which reads it once: with the kitty keyboard protocol a Korean input method's
# commit of several syllables arrives as garbage keys. The person's own value is left alone.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
