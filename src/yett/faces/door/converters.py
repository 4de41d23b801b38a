"""How a service is written in an address, its subject and its name as declared, and the rows of its groups."""


class ContentHash:
    """Of an edition, or of what else is named by its content."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ServiceId:
    regex = "[a-z0-9-]+/[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RowsOfGroups:
    """The rows a question stands in: child/2, or floor/1/room/3."""

    regex = "[a-z0-9-]+/[0-9]{1,3}(?:/[a-z0-9-]+/[0-9]{1,3})*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
