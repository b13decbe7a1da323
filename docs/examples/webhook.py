"""Receives the webhooks of a study, checks their signatures and prints each message once. Needs Python 3 and no packages.

Make a webhook in My account, with the address under which a proxy with TLS passes requests on to this program. Then:
  POLYPHONY_WEBHOOK_SECRET=whsec_… PORT=8000 python3 webhook.py
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import time

secret = base64.b64decode(os.environ["POLYPHONY_WEBHOOK_SECRET"].removeprefix("whsec_"))
seconds = int(os.environ.get("TOLERANCE_SECONDS", "300"))
known = set()  # Keep the ids in a file or a database if a message must not count twice after a restart.


def is_ours(headers, body):
    """Whether the signature is right and the message is not an old one that somebody sends again."""
    message_id, sent_at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not sent_at.isascii() or not sent_at.isdigit() or abs(time.time() - int(sent_at)) > seconds:
        return False
    right = hmac.new(secret, f"{message_id}.{sent_at}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(right).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(each.encode(), wanted.encode()) for each in given)


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("content-length", 0)), 65536))
        if not is_ours(self.headers, body):
            self.send_response(401)
        else:
            # Answer soon. A message may come twice, with the same id.
            if self.headers["webhook-id"] not in known:
                known.add(self.headers["webhook-id"])
                message = json.loads(body)
                print(message["type"], json.dumps(message["data"]), flush=True)
            self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Receiver).serve_forever()
