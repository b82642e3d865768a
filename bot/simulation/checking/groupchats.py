"""The chat of a group: opened once for those who are in it, read by nobody else, and no notice board."""

from collections.abc import Iterator
from datetime import timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import WEEK
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.gathered import MOST_IN_A_CHAT
from bot.simulation.records import Message
from mentoring.deliveries import Kind

WELCOMED_WITHIN = 3
FIRST_FORTNIGHT = timedelta(days=14)
MOST_POSTS = 3


def welcomed_in_a_chat(book: Book) -> Iterator[Finding]:
    """Once all have read of a group, and again when somebody has joined, there is a card in a chat of all."""
    for group in book.groups:
        for since in (group.announced, *(each.at for each in book.comings(group))):
            members = book.members_at(group, since)
            read = [
                next(
                    (each.at for each in book.about(one, group.match, Kind.MEET_GROUP) if each.at >= since),
                    since,
                )
                for one in members
                if since == group.announced or book.is_in(one, group.match, since)
            ]
            days = book.days(members[0])
            by = days.closes(
                days.after(days.of(max(read) if since == group.announced else since), WELCOMED_WITHIN)
            )
            cards = [
                each
                for each in book.posts(group)
                if each.kind is Kind.GROUP_WELCOME and since <= each.at <= by
            ]
            is_calm = not book.changes_between(group, since + timedelta(minutes=1), by)
            is_there = all(book.may_be_told(one, group, since, by) for one in members)
            if not cards and is_calm and is_there:
                yield Finding(by, members[0], f"group {group.match} has no card in a chat since {since:%F}")


def read_by_those_in_it(book: Book) -> Iterator[Finding]:
    """A post reaches everybody who is in the group, and nobody else; at most eight share a chat."""
    for group in book.groups:
        for post in book.posts(group):
            members = {one for one in book.members_at(group, post.at) if not book.is_gone(one, post.at)}
            strangers, missing = set(post.to) - members, members - set(post.to)
            if strangers:
                yield Finding(post.at, min(strangers), f"reads a post of group {group.match}")
            if missing:
                yield Finding(post.at, min(missing), f"is in group {group.match} and cannot read {post.kind}")
            if len(post.to) > MOST_IN_A_CHAT:
                yield Finding(post.at, "", f"{len(post.to)} people in a chat of group {group.match}")


def posted_once(book: Book) -> Iterator[Finding]:
    """The same people do not read the same post twice."""
    for group in book.groups:
        seen: dict[tuple[Kind, frozenset[str]], Message] = {}
        for post in book.posts(group):
            if post.kind is not Kind.GROUP_WELCOME:
                continue
            before = seen.get((post.kind, frozenset(post.to)))
            seen[post.kind, frozenset(post.to)] = post
            if before and not any(before.at < each.at <= post.at for each in book.comings(group)):
                yield Finding(post.at, post.to[0], f"{post.kind} of group {group.match} was said before")


def no_notice_board(book: Book) -> Iterator[Finding]:
    """At most three posts in the first fortnight; a new chat has a card of its own."""
    for group in book.groups:
        came = [each.at for each in book.comings(group)]
        posts = [
            each
            for each in book.posts(group)
            if each.at < group.announced + FIRST_FORTNIGHT
            and not (each.kind is Kind.GROUP_WELCOME and any(at <= each.at <= at + WEEK for at in came))
        ]
        for post in posts[MOST_POSTS:]:
            yield Finding(post.at, post.to[0], f"reads post {len(posts)} in the first days of {group.match}")
