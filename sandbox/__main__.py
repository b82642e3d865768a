"""`python -m sandbox --config workspace.yml [--port N]`: a local Slack of its own, until interrupted."""

import argparse
import asyncio
from pathlib import Path

from sandbox.config import WorkspaceConfig
from sandbox.server import LocalSlack


async def serve(config: WorkspaceConfig, port: int) -> None:
    slack = await LocalSlack.start(config, port=port)
    print(f"SLACK_API_URL={slack.api_url}")
    print(f"SLACK_BOT_TOKEN={slack.bot_token}")
    print(f"SLACK_APP_TOKEN={slack.app_token}")
    print(f"Control API: {slack.control_url}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await slack.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="the workspace, in YAML")
    parser.add_argument("--port", type=int, default=0, help="a free one when not given")
    options = parser.parse_args()
    try:
        asyncio.run(serve(WorkspaceConfig.load(options.config), options.port))
    except KeyboardInterrupt:
        print("The local Slack has stopped.")


if __name__ == "__main__":
    main()
