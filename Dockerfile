# The bot as an operator runs it: production dependencies only, no local Slack.
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 mentor
WORKDIR /app

COPY requirements/production.txt requirements/production.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/production.txt

COPY bot bot
COPY handlers handlers
COPY scheduler scheduler
COPY services services
COPY messages messages
COPY reports reports
COPY storage storage
COPY matching matching
COPY mentoring mentoring
COPY manifest.yml LICENSE ./

RUN mkdir data && chown mentor data
USER mentor
VOLUME /app/data
# One process holds the database file: stop the old container before the new one starts.
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
