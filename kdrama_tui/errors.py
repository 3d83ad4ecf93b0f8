"""What a person is shown instead of a traceback."""


class KdramaError(Exception):
    """Something the person can understand and mend.

    Args:
        title: two or three words for the head of a notice, such as ``"Log not readable"``.
        message: one clear sentence: what is wrong, naming the file, field or value.
        hint: one sentence with a way out, or ``""``.
    """

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.title = title
        self.message = message
        self.hint = hint
