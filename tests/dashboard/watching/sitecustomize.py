"""Python imports this first in a watched server: it tells every file written and host asked.

Polling a folder would miss a temporary file that never had a name; an audit hook sees the call.
"""

import os
import sys

REPORT = os.open(os.environ["WATCHED_CALLS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
EVENTS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
          "socket.sendto", "tempfile.mkstemp", "tempfile.mkdtemp", "subprocess.Popen")  # fmt: skip


def told(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING:
        os.write(REPORT, f"write {args[0]!r}\n".encode(errors="replace"))
    elif event in EVENTS:
        os.write(REPORT, f"{event} {args[-1] if 'socket' in event else args!r}\n".encode())


sys.addaudithook(told)
