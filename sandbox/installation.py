"""An app in a workspace, with all that goes on between the two."""

from sandbox.apps import InstalledApp
from sandbox.deliveries import Carrier, Deliveries
from sandbox.events import Events
from sandbox.house import House
from sandbox.interactions import Payloads
from sandbox.limits import RateLimits
from sandbox.model import Message
from sandbox.responses import Responses
from sandbox.scheduled import ScheduledMessages
from sandbox.stage import Stage
from sandbox.subscriptions import Subscription
from sandbox.triggers import Triggers
from sandbox.views import Views
from sandbox.workspace import Workspace


class Installation:
    """Its own triggers, views, addresses for answers and limits; of another app's it knows nothing."""

    def __init__(
        self, house: House, workspace: Workspace, app: InstalledApp, carrier: Carrier, events: Events
    ) -> None:
        self.app = app
        self.workspace = workspace
        self.events = events
        self.stage = Stage(house, workspace, app, Triggers(house.patience.trigger_seconds))
        self.deliveries = Deliveries(self.stage, carrier)
        self.subscription = Subscription(self.stage, self.deliveries)
        self.views = Views(workspace, app)
        self.responses = Responses(self.stage, self.post)
        self.payloads = Payloads(self.stage, self.responses)
        self.scheduled = ScheduledMessages(self.stage, self.post)
        self.limits = RateLimits()

    def forget(self) -> None:
        """Know no longer what was scheduled, nor the addresses that were given out."""
        self.scheduled.forget()
        self.responses.forget()

    def post(self, message: Message) -> None:
        """Let a message of the app appear, and whoever has subscribed hear of it."""
        self.workspace.post(message)
        self.events.message_posted(message)
