"""AsyncSSH's own SFTP server on 127.0.0.1: asyncsshserver.py PORT HOSTKEY AUTHORIZED_KEYS"""
import asyncio
import sys

import asyncssh


async def serve(port, host_key, authorized_keys):
    server = await asyncssh.listen("127.0.0.1", int(port), server_host_keys=[host_key], sftp_factory=True,
                                   authorized_client_keys=authorized_keys)
    await server.wait_closed()


asyncio.run(serve(*sys.argv[1:]))
