"""`python -m sandbox --config workspace.yml [--port N] [--page]`: a local Slack, until interrupted."""

import argparse
import asyncio
import webbrowser
from pathlib import Path

from sandbox.config import WorkspaceConfig
from sandbox.server import LocalSlack


async def serve(options: argparse.Namespace) -> None:
    slack = await LocalSlack.start(WorkspaceConfig.load(options.config), port=options.port)
    print(f"SLACK_API_URL={slack.api_url}")
    print(f"SLACK_BOT_TOKEN={slack.bot_token}")
    print(f"SLACK_APP_TOKEN={slack.app_token}")
    print(f"SANDBOX_CONTROL_URL={slack.control_url}", flush=True)
    if len(slack.directory.installations) > 1:
        print(f"All apps and their tokens: {slack.control_url}apps", flush=True)
    try:
        if options.page:
            await _show_page(slack, options.page_port, open_browser=options.browser)
        else:
            await asyncio.Event().wait()
    finally:
        await slack.stop()


async def _show_page(slack: LocalSlack, port: int, *, open_browser: bool) -> None:
    from sandbox.page.serving import serve_page

    def announce(address: str) -> None:
        print(f"Page: {address}", flush=True)
        if open_browser:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)

    await serve_page(slack, port=port, on_ready=announce)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="the workspace, in YAML")
    parser.add_argument("--port", type=int, default=0, help="a free one when not given")
    parser.add_argument("--page", action="store_true", help="show it in the browser")
    parser.add_argument("--page-port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the browser")
    options = parser.parse_args()
    try:
        asyncio.run(serve(options))
    except KeyboardInterrupt:
        print("The local Slack has stopped.")


if __name__ == "__main__":
    main()
