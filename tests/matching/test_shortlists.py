"""A few mentors for each mentee to choose from."""

from collections import Counter
from dataclasses import replace

from hypothesis import given

from matching import engine
from matching.inputs import Pair, Request
from matching.outputs import Shortlists
from tests.matching import oracle
from tests.matching.people import chosen, company, mentee, mentor, requests
from tests.matching.test_peers import forbidden, peers


@given(requests())
def test_everybody_chooses_among_mentors_whom_the_rules_allow(request: Request) -> None:
    found = engine.shortlists(request)
    people = {one.id: one for one in request.applicants}
    assert [each.mentee for each in found.lists] == [one.id for one in request.applicants if one.seeks]
    for each in found.lists:
        mentors = [people[fit.mentor] for fit in each.fits]
        assert len(set(mentors)) == len(mentors) <= 3
        assert not any(oracle.forbidden(people[each.mentee], one, request) for one in mentors)
        assert all(oracle.free_places(one, request.rules) for one in mentors)
        scores = [fit.score for fit in each.fits]
        assert scores == sorted(scores, reverse=True)


@given(requests())
def test_lists_come_back_from_their_bytes(request: Request) -> None:
    assert Shortlists.from_json(engine.list_for_each(request.to_json())) == engine.shortlists(request)


@given(peers())
def test_peers_choose_among_those_who_can_choose_them(request: Request) -> None:
    found = {each.mentee: [fit.mentor for fit in each.fits] for each in engine.shortlists(request).lists}
    people = {one.id: one for one in request.applicants}
    for one, others in found.items():
        assert len(set(others)) == len(others) <= 3
        assert one not in others
        assert all(one in found[other] for other in others)
        assert not any(forbidden(people[one], people[other], request) for other in others)


@given(peers())
def test_peers_lists_begin_with_who_fits_best(request: Request) -> None:
    for each in engine.shortlists(request).lists:
        scores = [fit.score for fit in each.fits]
        assert scores == sorted(scores, reverse=True)


@given(peers())
def test_whoever_of_peers_could_have_a_partner_has_a_name_to_choose(request: Request) -> None:
    with_a_name = sum(bool(each.fits) for each in engine.shortlists(request).lists)
    assert with_a_name >= 2 * len(engine.match(request).proposals)


def test_no_mentor_is_on_everybodys_list() -> None:
    found = engine.shortlists(company(100, 50))
    listed = Counter(fit.mentor for each in found.lists for fit in each.fits)
    assert found.most_lists == max(listed.values()) <= 12
    assert all(len(each.fits) == 3 for each in found.lists)


def test_a_list_tells_why() -> None:
    ada = mentee(1, topics_wanted=chosen("python"))
    grace = mentor(2, topics_offered=chosen("python", "sql"))
    fit = engine.shortlists(Request(applicants=(ada, grace))).lists[0].fits[0]
    assert [reason.names for reason in fit.for_mentee] == [("python",)]


def test_a_vetoed_mentor_is_on_no_list() -> None:
    request = Request(applicants=(mentee(1), mentor(2), mentor(3)))
    vetoed = replace(request, rejected=frozenset({Pair(2, 1)}))
    assert [fit.mentor for fit in engine.shortlists(vetoed).lists[0].fits] == [3]
