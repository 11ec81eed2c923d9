#!/usr/bin/env python3
"""The delay proxy has to be as slow as it says, and to lose nothing.

Times are compared with a margin of 10 %, of the best of several tries, so that a busy machine cannot fail them."""
import os
import socket
import subprocess
import threading
import time
import unittest

PROXY = os.environ["SAMPAN_DELAYPROXY"]  # handed over by ctest


class Proxy(unittest.TestCase):
    """An echo server behind the proxy."""

    def setUp(self):
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        self.port = server.getsockname()[1]
        threading.Thread(target=self.serve, args=(server,), daemon=True).start()

    def serve(self, server):
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=self.echo, args=(connection,), daemon=True).start()

    @staticmethod
    def echo(connection):
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while block := connection.recv(1 << 18):
                connection.sendall(block)

    def connect(self, *words):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        proxy = subprocess.Popen([PROXY, str(port), str(self.port), *map(str, words)], stdout=subprocess.PIPE)
        self.addCleanup(proxy.wait)
        self.addCleanup(proxy.kill)
        self.addCleanup(proxy.stdout.close)
        self.assertEqual(proxy.stdout.readline(), b"listening\n")
        connection = socket.create_connection(("127.0.0.1", port), 30)
        self.addCleanup(connection.close)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def round_trip(self, connection):
        before = time.perf_counter()
        connection.sendall(b"x")
        self.assertEqual(connection.recv(9), b"x")
        return time.perf_counter() - before

    def send_and_take(self, connection, content):
        """Seconds from the first byte sent to the end of what came back."""
        before = time.perf_counter()
        sender = threading.Thread(target=lambda: (connection.sendall(content), connection.shutdown(socket.SHUT_WR)))
        sender.start()
        received = bytearray()
        while block := connection.recv(1 << 18):
            received += block
        sender.join()
        self.assertTrue(received == content, f"{len(received)} bytes came back, not what was sent")
        return time.perf_counter() - before

    def test_delay(self):
        for one_way in (10, 50):
            connection = self.connect(one_way)
            best = min(self.round_trip(connection) for _ in range(10)) * 1000
            self.assertGreaterEqual(best, 2 * one_way)
            self.assertLess(best, 2 * one_way * 1.1)

    def test_rate(self):
        content = os.urandom(1_000_000)  # 0.1 s at 80 Mbit/s, the way back beginning meanwhile
        seconds = min(self.send_and_take(self.connect(5, 2048, 80), content) for _ in range(5)) - 0.010
        self.assertGreater(seconds, 0.1 / 1.1)
        self.assertLess(seconds, 0.1 * 1.1)

    def test_connections_share_the_rate(self):
        first = self.connect(5, 256, 80)
        second = socket.create_connection(first.getpeername(), 30)
        self.addCleanup(second.close)
        content = os.urandom(500_000)
        took = []
        both = [threading.Thread(target=lambda connection=connection: took.append(
            self.send_and_take(connection, content))) for connection in (first, second)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        self.assertEqual(len(took), 2)
        # 0.05 s each if nothing were shared; and nobody waits until the other one has ended.
        self.assertGreater(max(took), 0.1 / 1.1)
        self.assertGreater(min(took), 0.075)

    def test_content_and_the_end_of_it_pass_whole(self):
        content = os.urandom(20_000_000)
        for words in ((0,), (10,), (1, 64)):
            self.send_and_take(self.connect(*words), content)


if __name__ == "__main__":
    unittest.main()
