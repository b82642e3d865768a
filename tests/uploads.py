"""Files that people drop into a form."""

from sandbox.model import File
from tests.world import World, id_of


def uploaded(world: World, content: bytes, name: str = "people.csv", by: str = "mary") -> str:
    """A file that somebody has dropped into the form; returns its id."""
    file = File(
        id="F0UPLOADED",
        name=name,
        owner=id_of(by),
        created=0,
        size=len(content),
        content=content,
        uploaded=True,
        completed=True,
    )
    world.slack.workspace.files[file.id] = file
    return file.id
