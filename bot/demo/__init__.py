"""`python -m bot demo`: a local Slack in the browser, with the bot and an invented company."""
