"""The bare Bolt app with the libraries that a bot like ours cannot do without, and with our tables.

What start-up and memory cannot fall below, however little our own code would take.
"""

import asyncio

import apscheduler.schedulers.asyncio  # noqa: F401 (loaded, as a bot does)
from sqlalchemy.orm import configure_mappers

import storage.tables  # noqa: F401 (loaded, as a bot does)
from benchmarks import bare

if __name__ == "__main__":
    configure_mappers()
    asyncio.run(bare.main())
