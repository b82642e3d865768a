"""A run's pairs as JSON for other programs: codes instead of words, people as their files name them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from matching.outputs import Circles, Fit, Outcome, Proposal, Shortlists


def json_file(outcome: Outcome, keys: Mapping[int, str], names: Mapping[int, str]) -> bytes:
    """Pairs, the weakest last, who is left and why, totals, engine and fingerprint. UTF-8, by lines."""
    content = {
        "engine": outcome.engine,
        "fingerprint": outcome.fingerprint,
        "totals": asdict(outcome.totals),
        "pairs": [_pair(each, keys, names) for each in reversed(outcome.proposals)],
        "unmatched": [
            asdict(each) | {"id": keys[each.id], "name": names[each.id]} for each in outcome.unmatched
        ],
        "refused_locks": [
            {"mentor": keys.get(each.mentor), "mentee": keys.get(each.mentee), "causes": each.causes}
            for each in outcome.refused_locks
        ],
    }
    return _written(content)


def shortlists_file(found: Shortlists, keys: Mapping[int, str], names: Mapping[int, str]) -> bytes:
    """For each mentee a few mentors, best first, with the reasons as codes."""

    def choice(fit: Fit) -> dict[str, Any]:
        return asdict(fit) | {
            "mentor": keys[fit.mentor],
            "mentor_name": names[fit.mentor],
            "mentee": keys[fit.mentee],
        }

    return _written(
        {
            "engine": found.engine,
            "fingerprint": found.fingerprint,
            "most_lists": found.most_lists,
            "lists": [
                {
                    "mentee": keys[one.mentee],
                    "mentee_name": names[one.mentee],
                    "fits": [*map(choice, one.fits)],
                }
                for one in found.lists
            ],
        }
    )


def circles_file(found: Circles, keys: Mapping[int, str], names: Mapping[int, str]) -> bytes:
    """Circles with their people, and who is in none."""

    def people(ids: Iterable[int]) -> list[dict[str, str]]:
        return [{"id": keys[one], "name": names[one]} for one in ids]

    return _written(
        {
            "engine": found.engine,
            "fingerprint": found.fingerprint,
            "circles": [
                asdict(one) | {"mentors": people(one.mentors), "people": people(one.people)}
                for one in found.circles
            ],
            "left": people(found.left),
        }
    )


def mentors_in(content: bytes) -> dict[str, str] | None:
    """Mentors by mentee, as `json_file` wrote them; None where this is no such file."""
    try:
        pairs = json.loads(content)["pairs"]
        return {str(pair["mentee"]): str(pair["mentor"]) for pair in pairs}
    except (ValueError, KeyError, TypeError):
        return None


def _pair(proposal: Proposal, keys: Mapping[int, str], names: Mapping[int, str]) -> dict[str, Any]:
    """A program's own questions stay out of the breakdown: their answers may be private."""
    told = asdict(proposal)
    told["factors"] = [share for share in told["factors"] if ":" not in share["factor"]]
    for side in ("mentor", "mentee"):
        told |= {side: keys[told[side]], f"{side}_name": names[told[side]]}
    if proposal.runner_up:
        told["runner_up"]["mentor"] = keys[proposal.runner_up.mentor]
    return told


def _written(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
