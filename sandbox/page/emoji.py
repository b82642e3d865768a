"""The emoji that apps name most, by Slack's short names; one that is not here is shown by its name."""

from typing import Final

EMOJI: Final = {
    "+1": "👍", "-1": "👎", "alarm_clock": "⏰", "arrow_right": "➡️", "bar_chart": "📊", "bell": "🔔",
    "blush": "😊", "books": "📚", "bulb": "💡", "calendar": "📅", "clap": "👏", "clipboard": "📋",
    "clock1": "🕐", "coffee": "☕", "compass": "🧭", "confetti_ball": "🎊", "cry": "😢", "dart": "🎯",
    "email": "📧", "exclamation": "❗", "eyes": "👀", "fire": "🔥", "gear": "⚙️", "gift": "🎁",
    "grey_question": "❔", "grin": "😁", "handshake": "🤝", "hand": "✋", "heart": "❤️",
    "heavy_check_mark": "✔️", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "house": "🏠",
    "information_source": "ℹ️", "inbox_tray": "📥", "key": "🔑", "large_blue_circle": "🔵",
    "large_green_circle": "🟢", "large_yellow_circle": "🟡", "lock": "🔒", "mag": "🔍", "mailbox": "📫",
    "memo": "📝", "mega": "📣", "mortar_board": "🎓", "muscle": "💪", "no_entry": "⛔", "ok_hand": "👌",
    "page_facing_up": "📄", "palm_tree": "🌴", "paperclip": "📎", "pencil": "✏️", "pencil2": "✏️",
    "point_right": "👉", "pray": "🙏", "pushpin": "📌", "question": "❓", "raised_hands": "🙌",
    "red_circle": "🔴", "rocket": "🚀", "rotating_light": "🚨", "seedling": "🌱",
    "slightly_smiling_face": "🙂",
    "smile": "😄", "smiley": "😃", "sos": "🆘", "sparkles": "✨", "speech_balloon": "💬", "star": "⭐",
    "star2": "🌟", "stopwatch": "⏱️", "sunny": "☀️", "tada": "🎉", "thinking_face": "🤔",
    "thought_balloon": "💭",
    "thumbsdown": "👎", "thumbsup": "👍", "trophy": "🏆", "unlock": "🔓", "warning": "⚠️", "wave": "👋",
    "white_check_mark": "✅", "wink": "😉", "x": "❌", "zap": "⚡", "zzz": "💤",
}  # fmt: skip
