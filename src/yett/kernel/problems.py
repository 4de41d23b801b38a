"""Failures we expect and can explain."""


class Problem(Exception):
    """Something could not be done."""

    retry = False

    def __init__(self, *details: object) -> None:
        super().__init__(*details)
        self.details = details

    def __str__(self) -> str:
        message = (type(self).__doc__ or "").strip()
        if not self.details:
            return message
        return f"{message} ({', '.join(str(detail) for detail in self.details)})"
