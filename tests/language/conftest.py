import pytest

from tests.language.reading import HERE, compiled


@pytest.fixture(scope="session")
def pothole():
    return compiled((HERE / "services" / "report-a-pothole.yett").read_text())


@pytest.fixture(scope="session")
def grant():
    return compiled((HERE / "services" / "school-clothing-grant.yett").read_text())


@pytest.fixture(scope="session")
def garden():
    return compiled()
