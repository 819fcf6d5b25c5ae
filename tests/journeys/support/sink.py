"""A mail server that keeps nothing: each letter it takes is one line of JSON on standard output.

Addresses that begin with "nobody" are refused for good; those that begin with "later" are refused
once each and taken then. The first line tells the port.
"""

import asyncio
import json
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP


class Sink:
    def __init__(self):
        self.delayed = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox here"
        if address.startswith("later") and address not in self.delayed:
            self.delayed.add(address)
            return "451 4.7.1 greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=policy.default)
        headers = {name.lower(): str(value) for name, value in letter.items()}
        line = {"to": envelope.rcpt_tos, "headers": headers, "text": letter.get_content()}
        print(json.dumps(line), flush=True)
        return "250 2.0.0 queued as " + headers["message-id"].strip("<>")[:8]


async def serve():
    make = lambda: SMTP(Sink.only, enable_SMTPUTF8=True)
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


Sink.only = Sink()
asyncio.run(serve())
