"""The pictures of the README: the demo, walked through by three people, photographed in Chromium.

`make screenshots` (the demo's own port must be free). The local Slack's control API does the tapping,
the browser only looks.
"""

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from bot.demo.company import colleagues
from sandbox.client import Persona, SandboxClient

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = int(os.environ.get("PORT", "8090"))
WIDE = {"width": 1280, "height": 860}
QUIET_MILLISECONDS = 1500
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


async def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(PORT)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        control_url = await _control_url(demo)
        async with SandboxClient(control_url) as control, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=CHROMIUM
            )
            await _walk(control, browser)
            await browser.close()
    finally:
        demo.send_signal(signal.SIGINT)
        await demo.wait()


async def _control_url(demo: asyncio.subprocess.Process) -> str:
    """Wait for the demo; it prints where it can be controlled."""
    while demo.stdout and (line := (await demo.stdout.readline()).decode()):
        if line.startswith("Control API:"):
            return line.split(maxsplit=2)[2].strip()
    raise RuntimeError("the demo did not start")


async def _walk(control: SandboxClient, browser: Browser) -> None:
    """Join as an employee, match as the coordinator, check in as a member."""
    miles, nelson = control.person("miles.dawes"), control.person("nelson.mokoena")
    await miles.runs("/mentor join", "mentoring")
    await _photograph(browser, "join", "miles.dawes", "mentoring")
    await miles.closes(everything=True)

    await nelson.runs("/mentor-admin match", "mentoring")
    await nelson.clicks("Plan matches")
    await _photograph(browser, "review", "nelson.mokoena", "mentoring")
    await _click_first(nelson, "Preview")
    await nelson.closes(everything=True)
    await control.advance(days=7)
    await nelson.runs("/mentor-admin match", "mentoring")
    await _click_first(nelson, "Send")
    await nelson.closes(everything=True)

    await control.advance(days=16)
    await _most_answer(control)
    await control.advance(days=9)
    member = await _somebody_asked(control)
    await member.clicks("Yes, we met")
    await _photograph(browser, "check-in", member.name, "bot")
    await member.opens_home()
    await _photograph(browser, "member-home", member.name, "home")
    await nelson.opens_home()
    await _photograph(browser, "coordinator-home", "nelson.mokoena", "home")


async def _click_first(who: Persona, beginning: str) -> None:
    modal = await who.modal()
    await who.clicks(
        next(name for name in modal.buttons if name.startswith(beginning)) if modal else beginning
    )


async def _most_answer(control: SandboxClient) -> None:
    """Of five who are asked four say that they met, and how it was; most programs are like that."""
    for number, colleague in enumerate(colleagues()):
        person = control.person(colleague.handle)
        messages = await person.reads(newest=1)
        if number % 5 and messages and "Yes, we met" in messages[-1].buttons:
            await person.clicks("Yes, we met")
            await person.clicks("5 Very much" if number % 3 else "4 Yes")


async def _somebody_asked(control: SandboxClient) -> Persona:
    """Somebody whose newest message is a check-in about one match."""
    for colleague in colleagues():
        person = control.person(colleague.handle)
        messages = await person.reads()
        if messages and "Yes, we met" in messages[-1].buttons:
            return person
    raise RuntimeError("nobody was asked whether they met")


async def _photograph(browser: Browser, name: str, who: str, where: str) -> None:
    page = await browser.new_page(viewport=WIDE)  # type: ignore[arg-type]  # a plain dict is a ViewportSize
    await page.goto(f"http://127.0.0.1:{PORT}/?as={who}&in={where}")
    await page.wait_for_timeout(QUIET_MILLISECONDS)
    await page.screenshot(path=IMAGES / f"{name}.png")
    await page.close()


if __name__ == "__main__":
    asyncio.run(main())
