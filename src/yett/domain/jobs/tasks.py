"""Work that died with its worker is given back to the queue."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

SILENT_AFTER = 20  # seconds without a sign of life from the worker that holds a job
TRIES = 11  # the last comes most of a day after the first

GROWING_DELAY = RetryStrategy(max_attempts=TRIES, exponential_wait=3)


@app.periodic(cron="* * * * * */10")
@app.task(name="jobs.rescue", queueing_lock="jobs.rescue", pass_context=False)
async def rescue(timestamp: int) -> int:
    """Give back every job whose worker has gone silent; answers how many."""
    jobs = await _stalled()
    for job in jobs:
        await app.job_manager.retry_job(job)
    return len(jobs)


async def _stalled() -> list[Job]:
    try:
        return list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_AFTER))
    except ConnectorException:
        return []  # the next round, ten seconds on, looks again
