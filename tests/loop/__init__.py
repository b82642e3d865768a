"""The whole loop once round: 60 people, six months, and an oracle that knows who should have been told what."""
