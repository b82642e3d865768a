"""What people do in Slack: one module a feature, each with `register`; a handler is a paragraph."""
