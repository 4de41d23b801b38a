"""How a service is written in an address: its subject and its name, as declared."""


class ServiceId:
    regex = "[a-z0-9-]+/[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
