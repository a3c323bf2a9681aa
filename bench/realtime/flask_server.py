"""What `./do conformance-server --mode load` does, by Flask-SocketIO under eventlet, from Debian's packages."""
import os

import eventlet

eventlet.monkey_patch()

import jwt  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import ConnectionRefusedError, SocketIO, emit, join_room  # noqa: E402

app = Flask(__name__)
io = SocketIO(app, async_mode="eventlet")
key = os.environ.get("JWT_KEY")


@io.on("connect")
def connect(auth):
    token = (auth or {}).get("token")
    if key:
        try:
            user = jwt.decode(token, key, algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            raise ConnectionRefusedError("unauthenticated") from error
        join_room("user_" + user["sub"])
        join_room("role_" + user["role"])
    elif token:
        join_room("user_" + token)


@io.on("trigger_broadcast")
def trigger_broadcast(data):
    emit("notification", data, broadcast=True)


@io.on("trigger_user")
def trigger_user(name, data):
    emit("notification", data, room="user_" + name)


@io.on("echo_ack")
def echo_ack(data):
    return data


listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
print("listening on port", listener.getsockname()[1], flush=True)
eventlet.wsgi.server(listener, app, log=open(os.devnull, "w"), log_output=False)
