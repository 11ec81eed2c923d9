"""AsyncSSH as a client of the benchmark: WORK PORT USER KEY CIPHER SOURCE TARGET PARALLEL.

With PARALLEL 1 it works as its own recursive calls do; with more so many files or folders are under way at once, which
somebody who knows it well would write."""
import asyncio
import os
import stat
import sys

import asyncssh

WORK, PORT, USER, KEY, CIPHER, SOURCE, TARGET, PARALLEL = sys.argv[1:]
PARALLEL = int(PARALLEL)
BIG = {"block_size": 255 * 1024, "max_requests": 128}


async def entries(sftp, gate, folder):
    async with gate:
        found = await sftp.readdir(folder)
    return [entry for entry in found if entry.filename not in (".", "..")]


async def get_tree(sftp, gate, source, target):
    os.makedirs(target, exist_ok=True)

    async def get(name):
        async with gate:
            await sftp.get(f"{source}/{name}", f"{target}/{name}")

    work = []
    for entry in await entries(sftp, gate, source):
        name = entry.filename
        if stat.S_ISDIR(entry.attrs.permissions):
            work.append(get_tree(sftp, gate, f"{source}/{name}", f"{target}/{name}"))
        else:
            work.append(get(name))
    await asyncio.gather(*work)


async def put_tree(sftp, gate, source, target):
    async def put(local, remote):
        async with gate:
            await sftp.put(local, remote)

    work = []
    for folder, _, names in os.walk(source):
        there = target + folder[len(source):]
        await sftp.mkdir(there)
        work += [put(f"{folder}/{name}", f"{there}/{name}") for name in names]
    await asyncio.gather(*work)


async def count(sftp, gate, folder):
    found = await entries(sftp, gate, folder)
    below = [count(sftp, gate, f"{folder}/{entry.filename}") for entry in found
             if stat.S_ISDIR(entry.attrs.permissions)]
    return len(found) + sum(await asyncio.gather(*below))


async def work(sftp):
    gate = asyncio.Semaphore(PARALLEL)
    if WORK in ("get", "put"):
        await (sftp.get if WORK == "get" else sftp.put)(SOURCE, TARGET, **BIG)
    elif WORK in ("get-tree", "put-tree") and PARALLEL == 1:
        await (sftp.get if WORK == "get-tree" else sftp.put)(SOURCE, TARGET, recurse=True)
    elif WORK in ("get-tree", "put-tree"):
        await (get_tree if WORK == "get-tree" else put_tree)(sftp, gate, SOURCE, TARGET)
    elif WORK == "list":
        print("\n".join(entry.filename for entry in await entries(sftp, gate, SOURCE)))
    else:
        print(await count(sftp, gate, SOURCE))


async def main():
    ciphers = {"encryption_algs": [CIPHER]} if CIPHER else {}
    async with asyncssh.connect("127.0.0.1", int(PORT), username=USER, client_keys=[KEY], known_hosts=None, config=None,
                                **ciphers) as connection:
        async with connection.start_sftp_client() as sftp:
            await work(sftp)

asyncio.run(main())
