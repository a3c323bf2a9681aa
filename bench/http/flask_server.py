"""The same list on the stack of the original description: Flask and SQLAlchemy under eventlet, one process.

Environment: DATABASE, KEY (HS256), PORT. Run with Debian's python3.
"""

import os
from datetime import datetime, timezone
from pathlib import Path

import eventlet

eventlet.monkey_patch()

import eventlet.wsgi  # noqa: E402
import jwt  # noqa: E402
from flask import Flask, jsonify, request  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402
from sqlalchemy.pool import QueuePool  # noqa: E402

PAGE_SIZE = 50
STAGES = ("invited", "started", "submitted", "analysed", "decided", "expired", "withdrawn")

app = Flask(__name__)
engine = create_engine(
    f"sqlite:///{os.environ['DATABASE']}",
    poolclass=QueuePool,
    connect_args={"check_same_thread": False},
)
select = text(Path(__file__).with_name("positions.sql").read_text())


def time(milliseconds):
    moment = datetime.fromtimestamp(milliseconds / 1000, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def present(row):
    return {
        "id": row.id,
        "title": row.title,
        "locale": row.locale,
        "status": row.status,
        "revision": row.revision,
        "owner": {"id": row.owner_id, "name": row.owner_name},
        "published_version": row.published_version,
        "has_draft": row.has_draft == 1,
        "funnel": {stage: getattr(row, stage) for stage in STAGES},
        "to_rate": row.to_rate,
        "created_at": time(row.created_at),
        "updated_at": time(row.updated_at),
    }


@app.get("/api/positions")
def positions():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        claims = jwt.decode(token, os.environ["KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return "", 401
    with engine.connect() as connection:
        rows = connection.execute(select, {"viewer": claims["sub"], "limit": PAGE_SIZE + 1}).all()
    return jsonify(items=[present(row) for row in rows[:PAGE_SIZE]], next_cursor=None)


if __name__ == "__main__":
    listener = eventlet.listen(("127.0.0.1", int(os.environ["PORT"])))
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        eventlet.wsgi.server(listener, app, log=nowhere, debug=False)
