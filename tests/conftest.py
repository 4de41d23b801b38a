import pytest

pytest_plugins = [
    "tests.support.databases",
    "tests.support.inspector",
    "tests.support.places",
    "tests.support.server",
    "tests.support.sharing",
]


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Where the browser's addresses begin. Playwright's own fixture of this name warns."""
    return site
