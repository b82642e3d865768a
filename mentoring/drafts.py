"""Questions before a program has them: the standard form and the standard survey, field by field.

Keys and choice values are short codes; their words are texts. Source: conversations, sections 8 and 9.2.
"""

from dataclasses import asdict, dataclass

from mentoring.ids import UNSAVED, ProgramId, QuestionId, WorkspaceId
from mentoring.questions import Form, Kind, Page, Question, Visibility

LONGEST_TEXT = 300
"""Characters of a text answer."""
MOST_OWN_QUESTIONS = 3
"""How many questions of its own a program may add to the last page."""
OWN_QUESTIONS_FROM = 30
"""Where a program's own questions begin on the last page, before the note and the consent."""

LANGUAGES = (
    *("ar", "bn", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"),
)
DAY_PARTS = ("before_9", "from_9_to_12", "from_12_to_14", "from_14_to_17", "after_17")
TALK_STYLES = ("plan", "free", "direct", "think", "stories", "tasks")
HELP_STYLES = ("listen", "share", "feedback", "planning", "introduce")
MUST_HAVES = ("another_team", "two_shared_hours", "same_city", "has_led_people", "higher_level")
NEEDS = ("captions", "camera_off", "notes", "step_free", "working_hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """A question that no program has yet. `least` and `most` bound how many, how long, or the scale."""

    form: Form = Form.INTAKE
    key: str
    page: Page = Page.ALL
    position: int
    kind: Kind
    choices: tuple[str, ...] = ()
    initial: tuple[str, ...] = ()
    label: str = ""
    hint: str = ""
    required: bool = False
    least: int = 0
    most: int = 0
    visibility: Visibility = Visibility.MATCH
    asked_after: str = ""
    asked_if: tuple[str, ...] = ()

    def question(self, workspace: WorkspaceId, program: ProgramId) -> Question:
        """The first version of the question in a program."""
        return Question(workspace=workspace, id=QuestionId(UNSAVED), program=program, **asdict(self))


EVERYBODY = (
    QuestionDraft(key="role", position=1, kind=Kind.ONE, choices=("find", "be", "both"), required=True),
    QuestionDraft(key="languages", position=2, kind=Kind.SEVERAL, choices=LANGUAGES, required=True, least=1),
    QuestionDraft(
        key="times",
        position=3,
        kind=Kind.TICKS,
        choices=DAY_PARTS,
        initial=("from_9_to_12", "from_14_to_17"),
        required=True,
        least=1,
    ),
    QuestionDraft(
        key="level",
        position=4,
        kind=Kind.PICK,
        choices=("starting", "experienced", "leading", "senior", "unsaid"),
    ),
    QuestionDraft(key="manager", position=5, kind=Kind.PERSON, visibility=Visibility.MATCHING),
    QuestionDraft(
        key="talk_styles", position=6, kind=Kind.SEVERAL, choices=TALK_STYLES, required=True, least=1, most=2
    ),
)

MENTEES = (
    QuestionDraft(
        key="topics_wanted", page=Page.MENTEE, position=1, kind=Kind.TOPICS, required=True, least=1, most=3
    ),
    QuestionDraft(key="goal", page=Page.MENTEE, position=2, kind=Kind.TEXT, required=True, most=LONGEST_TEXT),
    QuestionDraft(
        key="confidence",
        page=Page.MENTEE,
        position=3,
        kind=Kind.SCALE,
        least=1,
        most=5,
        visibility=Visibility.COUNTED,
    ),
    QuestionDraft(
        key="help_wanted",
        page=Page.MENTEE,
        position=4,
        kind=Kind.SEVERAL,
        choices=HELP_STYLES,
        required=True,
        least=1,
        most=2,
    ),
    QuestionDraft(
        key="must_haves",
        page=Page.MENTEE,
        position=5,
        kind=Kind.SEVERAL,
        choices=MUST_HAVES,
        visibility=Visibility.COORDINATORS,
    ),
)

MENTORS = (
    QuestionDraft(
        key="topics_offered", page=Page.MENTOR, position=1, kind=Kind.TOPICS, required=True, least=1, most=5
    ),
    QuestionDraft(
        key="capacity",
        page=Page.MENTOR,
        position=2,
        kind=Kind.SCALE,
        initial=("1",),
        required=True,
        least=1,
        most=3,
        visibility=Visibility.COORDINATORS,
    ),
    QuestionDraft(
        key="help_given",
        page=Page.MENTOR,
        position=3,
        kind=Kind.SEVERAL,
        choices=HELP_STYLES,
        required=True,
        least=1,
        most=2,
    ),
    QuestionDraft(key="about", page=Page.MENTOR, position=4, kind=Kind.TEXT, most=LONGEST_TEXT),
    QuestionDraft(
        key="mentored_before",
        page=Page.MENTOR,
        position=5,
        kind=Kind.ONE,
        choices=("yes", "a_little", "not_yet"),
        visibility=Visibility.COORDINATORS,
    ),
)

AT_LAST = (
    QuestionDraft(
        key="never_with",
        page=Page.LAST,
        position=10,
        kind=Kind.PEOPLE,
        most=10,
        visibility=Visibility.MATCHING,
    ),
    QuestionDraft(key="needs", page=Page.LAST, position=20, kind=Kind.SEVERAL, choices=NEEDS),
    QuestionDraft(
        key="note",
        page=Page.LAST,
        position=40,
        kind=Kind.TEXT,
        most=LONGEST_TEXT,
        visibility=Visibility.COORDINATORS,
    ),
    QuestionDraft(
        key="consent",
        page=Page.LAST,
        position=50,
        kind=Kind.TICKS,
        choices=("accepted",),
        required=True,
        least=1,
        visibility=Visibility.COORDINATORS,
    ),
)

INTAKE = (*EVERYBODY, *MENTEES, *MENTORS, *AT_LAST)

SURVEY = (
    QuestionDraft(
        form=Form.SURVEY,
        key="worth_my_time",
        position=1,
        kind=Kind.SCALE,
        required=True,
        least=1,
        most=5,
        visibility=Visibility.COORDINATORS,
    ),
    QuestionDraft(
        form=Form.SURVEY,
        key="knows_whom_to_ask",
        position=2,
        kind=Kind.SCALE,
        required=True,
        least=1,
        most=5,
        visibility=Visibility.COORDINATORS,
    ),
    QuestionDraft(
        form=Form.SURVEY,
        key="would_recommend",
        position=3,
        kind=Kind.SCALE,
        required=True,
        least=0,
        most=10,
        visibility=Visibility.COORDINATORS,
    ),
    QuestionDraft(
        form=Form.SURVEY,
        key="one_change",
        position=4,
        kind=Kind.TEXT,
        most=LONGEST_TEXT,
        visibility=Visibility.COORDINATORS,
    ),
)
"""Three questions and room for a wish; on the anonymous lane the survey says itself who sees what."""
