"""Figures in the words of the program: whoever is of equal standing is nobody's teacher."""

from datetime import UTC, datetime

import pytest

from mentoring.formats import Format
from mentoring.ids import PersonId, WorkspaceId
from mentoring.participants import Role
from mentoring.programs import Program, Template
from mentoring.templates import BLUEPRINTS
from messages.figures import definitions, line, name
from messages.voice import Texts
from reports.figures import Figure, Key, Unit

VOICE = Texts.load().voice()
WORTH = Figure(key=Key.WORTH, unit=Unit.SHARE, value=0.8, numerator=4, n=5, role=Role.MENTEE)


def program(template: Template) -> Program:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    return BLUEPRINTS[template].program(WorkspaceId("T"), "Ours", PersonId("UMARY"), now)


@pytest.mark.parametrize(
    ("template", "called"),
    [
        (Template.COHORT, "Worth their time (mentee)"),
        (Template.REVERSE, "Worth their time (leader)"),
        (Template.GROUPS, "Worth their time (member)"),
        (Template.PEERS, "Worth their time"),
        (Template.PEER_CIRCLES, "Worth their time"),
    ],
)
def test_a_role_has_the_name_that_it_has_in_the_program(template: Template, called: str) -> None:
    assert name(VOICE, program(template), WORTH) == called
    assert line(VOICE, program(template), WORTH).startswith(f"{called}: *80%*")


@pytest.mark.parametrize("template", [Template.PEERS, Template.PEER_CIRCLES])
def test_of_people_of_equal_standing_nobody_looks_for_a_mentor(template: Template) -> None:
    read = str(definitions(VOICE, program(template)).blocks)
    assert "Have joined" in read
    for words in ("mentor", "mentee", "Would like a", "Would be a", "Free places"):
        assert words not in read


@pytest.mark.parametrize("template", list(BLUEPRINTS))
def test_seats_are_explained_only_where_there_are_groups(template: Template) -> None:
    ours = program(template)
    read = str(definitions(VOICE, ours).blocks)
    is_of_groups = ours.format in {Format.CIRCLE, Format.PEER_CIRCLE}
    assert ("Seats taken in groups" in read) is is_of_groups
