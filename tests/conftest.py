pytest_plugins = [
    "tests.support.databases",
    "tests.support.inspector",
    "tests.support.server",
]
