"""A run's pairs as JSON for other programs: codes instead of words, people as their files name them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from matching.outputs import Outcome, Proposal


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
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


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
