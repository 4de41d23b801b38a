pytest_plugins = [
    "tests.support.databases",
    "tests.support.inspector",
    "tests.support.places",
    "tests.support.server",
]
