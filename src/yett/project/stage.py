"""What kind of start this is, and what each kind refuses."""

DEMO = "demo"
TEST = "test"
PRODUCTION = "production"
STAGES = (DEMO, TEST, PRODUCTION)


class UnsafeStart(SystemExit):
    """These settings are not safe enough to serve people with."""


def refuse_unsafe(*, stage: str, site: str, own_databases: bool, hosts: list[str]) -> None:
    if stage != PRODUCTION:
        return
    faults = []
    if not site.startswith("https://"):
        faults.append(f"YETT_SITE_URL is {site!r}; it must begin with https://")
    if not own_databases:
        faults.append("YETT_DATABASE_URL and its three companions are not set")
    if "*" in hosts:
        faults.append("YETT_HOSTS holds '*'; name the hosts")
    if faults:
        raise UnsafeStart("yett will not start like this:\n  " + "\n  ".join(faults))
