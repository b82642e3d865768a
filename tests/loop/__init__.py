"""The whole loop once round: 60 people, six months, and an oracle that knows who is to be told what."""
