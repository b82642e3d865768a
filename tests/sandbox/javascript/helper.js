// A bot as somebody might write it who has never heard of the local Slack. It is told addresses and tokens
// by its environment, listens on PORT if there is one, and else connects by Socket Mode.
import bolt from "@slack/bolt";

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT } = process.env;

const app = new bolt.App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  socketMode: PORT === undefined,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: bolt.LogLevel.ERROR,
});

const words = (text) => ({ type: "plain_text", text });
const cities = ["Berlin", "Bern", "Paris"].map((city) => ({ text: words(city), value: city.toLowerCase() }));

const form = {
  type: "modal",
  callback_id: "trip",
  title: words("Your trip"),
  submit: words("Book"),
  blocks: [
    {
      type: "input",
      block_id: "city",
      label: words("City"),
      element: { type: "external_select", action_id: "city", min_query_length: 1 },
    },
    {
      type: "input",
      block_id: "nights",
      label: words("Nights"),
      element: { type: "number_input", action_id: "nights", is_decimal_allowed: false },
    },
  ],
};

const offer = (text) => ({
  text,
  blocks: [
    { type: "section", text: { type: "mrkdwn", text } },
    { type: "actions", elements: [{ type: "button", action_id: "cancel", text: words("Cancel it") }] },
  ],
});

app.command("/help-me", async ({ ack, body, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view: form });
});

app.options("city", async ({ ack, options }) => {
  await ack({ options: cities.filter((city) => city.value.startsWith(options.value.toLowerCase())) });
});

app.view("trip", async ({ ack, body, view, client }) => {
  const nights = Number(view.state.values.nights.nights.value);
  if (nights > 9) {
    await ack({ response_action: "errors", errors: { nights: "Nine at most" } });
    return;
  }
  await ack();
  const city = view.state.values.city.city.selected_option.text.text;
  await client.chat.postMessage({ channel: body.user.id, ...offer(`${nights} nights in ${city}`) });
});

app.action("cancel", async ({ ack, respond }) => {
  await ack();
  await respond({ replace_original: true, text: "Cancelled" });
});

app.message("hello", async ({ message, say, client }) => {
  await client.reactions.add({ channel: message.channel, timestamp: message.ts, name: "wave" });
  await say({ text: `Hello <@${message.user}>`, thread_ts: message.ts });
});

app.event("app_home_opened", async ({ event, client }) => {
  const blocks = [{ type: "header", text: words("At home") }];
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
});

await app.start(PORT === undefined ? undefined : Number(PORT));
console.log("ready");
