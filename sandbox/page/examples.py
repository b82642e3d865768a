"""Payloads to begin with in the Block Kit Builder."""

from typing import Final

from sandbox.model import Json


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def _field(label: str, element: Json, **more: object) -> Json:
    return {"type": "input", "label": _plain(label), "element": element, **more}


def _options(*names: str) -> list[Json]:
    return [{"text": _plain(each), "value": each.lower()} for each in names]


MESSAGE: Final[Json] = {
    "blocks": [
        {"type": "header", "text": _plain("You have a match")},
        {
            "type": "section",
            "text": _mrkdwn("*Ada Lovelace* would like to learn _Rust_ with you. :handshake:"),
            "accessory": {
                "type": "overflow",
                "action_id": "more",
                "options": _options("Not now", "Tell me more"),
            },
        },
        {"type": "section", "fields": [_mrkdwn("*Zone*\nEurope/London"), _mrkdwn("*Hours*\n2 a month")]},
        {"type": "divider"},
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "yes", "style": "primary", "text": _plain("Accept")},
                {
                    "type": "button",
                    "action_id": "no",
                    "text": _plain("Decline"),
                    "confirm": {
                        "title": _plain("Decline this match?"),
                        "text": _plain("We look for somebody else."),
                        "confirm": _plain("Decline"),
                        "deny": _plain("Keep"),
                        "style": "danger",
                    },
                },
                {"type": "datepicker", "action_id": "first", "placeholder": _plain("First meeting")},
            ],
        },
        {"type": "context", "elements": [_mrkdwn("Answer by Friday.")]},
    ]
}

FORM: Final[Json] = {
    "type": "modal",
    "title": _plain("Join"),
    "submit": _plain("Save"),
    "close": _plain("Cancel"),
    "blocks": [
        {"type": "alert", "level": "info", "text": _plain("You can change this at any time.")},
        _field("Your goal", {"type": "plain_text_input", "multiline": True, "max_length": 300}),
        _field("Role", {"type": "radio_buttons", "options": _options("Mentor", "Mentee")}),
        _field(
            "Topics",
            {
                "type": "multi_static_select",
                "placeholder": _plain("Choose up to three"),
                "max_selected_items": 3,
                "options": _options("Python", "Rust", "Writing", "Speaking"),
            },
        ),
        _field("Somebody you know", {"type": "users_select"}, optional=True),
        _field("Hours a month", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
        _field("When", {"type": "datetimepicker"}, hint=_plain("In your own time zone.")),
    ],
}

HOME: Final[Json] = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": _plain("Mentoring")},
        {"type": "section", "text": _mrkdwn("You have *two* mentees.")},
        {
            "type": "carousel",
            "elements": [
                {
                    "type": "card",
                    "title": _mrkdwn(name),
                    "subtitle": _mrkdwn(title),
                    "actions": [{"type": "button", "text": _plain("Write"), "action_id": "write"}],
                }
                for name, title in (("Ada Lovelace", "Analyst"), ("Mary Okafor", "Data Lead"))
            ],
        },
    ],
}

REPORT: Final[Json] = {
    "blocks": [
        {
            "type": "data_visualization",
            "title": "Meetings",
            "chart": {
                "type": "bar",
                "series": [
                    {
                        "name": "Met",
                        "data": [{"label": "March", "value": 12}, {"label": "April", "value": 18}],
                    }
                ],
                "axis_config": {"categories": ["March", "April"], "y_label": "Pairs"},
            },
        },
        {
            "type": "data_table",
            "caption": "By team",
            "rows": [
                [{"type": "raw_text", "text": "Team"}, {"type": "raw_text", "text": "Pairs"}],
                [{"type": "raw_text", "text": "Design"}, {"type": "raw_number", "value": 7}],
                [{"type": "raw_text", "text": "Research"}, {"type": "raw_number", "value": 11}],
            ],
        },
    ]
}

EXAMPLES: Final[dict[str, Json]] = {
    "A message with buttons": MESSAGE,
    "A form in a modal": FORM,
    "A Home": HOME,
    "A chart and a table": REPORT,
}
