"""A line with a delay on 127.0.0.1: every byte arrives so many seconds later, each way. For right or wrong, not for
rates: it carries a few hundred MB/s."""
import asyncio
import threading
import time


class DelayLine:
    """In a thread of its own; `port` is where it listens. `carried` counts the connections so far."""

    def __init__(self, target_port, seconds):
        self.target_port = target_port
        self.seconds = seconds
        self.carried = 0
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(asyncio.start_server(self.carry, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    async def carry(self, reader, writer):
        self.carried += 1
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
            await asyncio.gather(self.one_way(reader, far_writer), self.one_way(far_reader, writer))
        except (ConnectionError, asyncio.CancelledError):
            writer.close()

    async def one_way(self, reader, writer):
        underway = asyncio.Queue(maxsize=4096)
        sender = asyncio.ensure_future(self.send(underway, writer))
        while data := await reader.read(65536):
            await underway.put((time.monotonic() + self.seconds, data))
        await underway.put((time.monotonic() + self.seconds, b""))
        await sender

    async def send(self, underway, writer):
        while True:
            due, data = await underway.get()
            if (early := due - time.monotonic()) > 0:
                await asyncio.sleep(early)
            if not data:
                return writer.close()
            writer.write(data)
            await writer.drain()

    def stop(self):
        async def end():
            self.server.close()
            others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.loop.close()
