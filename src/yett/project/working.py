"""The worker: jobs from the queue in the transaction database, a few at a time."""

import asyncio

from procrastinate import App
from procrastinate.contrib.django import app

AT_ONCE = 4
GRACE = 10  # seconds that jobs in hand have when we are asked to stop


def work() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as own:  # type: ignore[attr-defined]
        asyncio.run(_until_stopped(own))


async def _until_stopped(own: App) -> None:
    """Jobs that are done leave the queue; what they did stands in the rooms' own tables."""
    async with own.open_async():
        await own.run_worker_async(
            concurrency=AT_ONCE, shutdown_graceful_timeout=GRACE, delete_jobs="successful"
        )
