"""Lessons: the shelf, and a step at a time."""

from mentoring.lessons import STEPS, Course, Lesson, Shelf
from messages import blocks, mentordesks
from messages.blocks import Block, Element, Modal
from messages.voice import Voice

OPEN = "lessons.shelf.open"
START = "lessons.lesson.start"
BACK = "lessons.step.back"
ON = "lessons.step.on"

CALLBACK = "lessons"


def open_button(voice: Voice) -> Element:
    """*5-minute start*: after joining, and on Home."""
    return blocks.button(voice.plain("lessons.open"), OPEN)


def shelf(voice: Voice, found: Shelf) -> Modal:
    """What there is to read, with how far one is."""
    return _sheet(
        voice,
        "lessons.title",
        blocks.context(voice.say("lessons.nobody_told")),
        *(_row(voice, found, course) for course in found.courses),
        *(mentordesks.on_shelf(voice) if found.is_mentor else ()),
    )


def step(voice: Voice, lesson: Lesson) -> Modal:
    """One step, in less than a minute."""
    course, last = lesson.course, STEPS[lesson.course]
    back = [blocks.button(voice.plain("lessons.back"), BACK, _value(course, lesson.step - 1))]
    on = blocks.button(
        voice.plain("lessons.on" if lesson.step < last else "lessons.finish"),
        ON,
        _value(course, lesson.step + 1),
        style="primary",
    )
    return _sheet(
        voice,
        "lessons.title",
        blocks.header(voice.plain(f"lessons.{course}.title")),
        blocks.context(voice.say("lessons.progress", step=lesson.step, last=last)),
        blocks.section(voice.say(f"lessons.{course}.step_{lesson.step}")),
        blocks.actions(*(back if lesson.step > 1 else []), on),
    )


def chosen_step(value: str) -> tuple[Course, int]:
    """What a button stands for."""
    course, _, number = value.partition(":")
    return Course(course), int(number)


def _row(voice: Voice, found: Shelf, course: Course) -> Block:
    lesson = found.lesson(course)
    if lesson is None:
        state = "start"
    elif lesson.finished_at:
        state = "again"
    else:
        state = "go_on"
    words = voice.say(
        "lessons.row_done" if state == "again" else "lessons.row",
        title=voice.plain(f"lessons.{course}.title"),
        what=voice.plain(f"lessons.{course}.what"),
    )
    return blocks.section(words, accessory=blocks.button(voice.plain(f"lessons.{state}"), START, course))


def _value(course: Course, number: int) -> str:
    return f"{course}:{number}"


def _sheet(voice: Voice, title: str, *content: Block) -> Modal:
    return Modal(CALLBACK, voice.plain(title), content, close=voice.plain("notices.close"))
