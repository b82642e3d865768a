"""The browser page of the local Slack. Only this package needs NiceGUI."""
