"""Forwards between programs of others: curl by names and addresses, redis, and a load of browsers by wrk."""
import pathlib
import re
import subprocess
import time
import unittest

from clicase import CliCase
from forwardcase import PATIENCE, Running, Web, curl
from privatesshd import free_port

VALUE = "x" * 3_000_000


def redis(port, *words, text=None):
    done = subprocess.run(["redis-cli", "-p", str(port), *words], input=text, capture_output=True, text=True,
                          timeout=PATIENCE)
    return done.stdout.rstrip("\n")


class Redis:
    """A private server on a port and on a socket. redis-check-rdb is that server, too: it goes by its name."""
    def __init__(self, case):
        self.port = free_port()
        self.socket = case.work / "redis.socket"
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--unixsocket", str(self.socket), "--save", "",
             "--dir", str(case.work), "--daemonize", "no"], executable="/usr/bin/redis-check-rdb",
            stdout=subprocess.DEVNULL)
        case.addCleanup(self.process.wait)
        case.addCleanup(self.process.kill)
        late = time.monotonic() + PATIENCE
        while redis(self.port, "ping") != "PONG":
            if time.monotonic() > late or self.process.poll() is not None:
                case.fail("redis does not start")


class Peers(CliCase):
    def test_redis_by_port_and_by_socket(self):
        server = Redis(self)
        running = Running(self, f"-L0:127.0.0.1:{server.port}", f"-R0:{server.socket}")
        for name, port in (("local", running.port("-L")), ("remote", running.port("-R"))):
            with self.subTest(name):
                self.assertEqual(redis(port, "-x", "set", name, text=VALUE), "OK")
                self.assertEqual(redis(port, "get", name), VALUE)
        done = subprocess.run(["redis-benchmark", "-p", str(running.port("-L")), "-n", "3000", "-c", "40", "-t", "get", "--csv"],
                              capture_output=True, text=True, timeout=PATIENCE)
        self.assertRegex(done.stdout, r'"GET","\d+')

    def test_a_socket_beyond_the_server(self):
        server = Redis(self)
        running = Running(self, f"-L0:{server.socket}")
        self.assertEqual(redis(running.port("-L"), "-x", "echo", text=VALUE), VALUE)

    def test_a_load_of_browsers(self):
        with Web() as web:
            running = Running(self, f"-L0:127.0.0.1:{web.port}")
            done = subprocess.run(["wrk", "-t1", "-c64", "-d1s", f"http://127.0.0.1:{running.port('-L')}/"],
                                  capture_output=True, text=True, timeout=PATIENCE)
            requests = re.search(r"(\d+) requests in", done.stdout)
            self.assertTrue(requests, done.stdout + done.stderr)
            self.assertGreater(int(requests[1]), 64)
            self.assertNotIn("Socket errors", done.stdout)
            self.assertNotIn("Non-2xx", done.stdout)

    def test_curl_by_names_and_addresses(self):
        ways = [("127.0.0.1", "--socks5", "127.0.0.1"), ("127.0.0.1", "--socks5-hostname", "localhost"),
                ("127.0.0.1", "--socks4a", "localhost")]
        if pathlib.Path("/proc/net/if_inet6").exists():
            ways.append(("::1", "--socks5", "[::1]"))
        running = Running(self, "-D0")
        for address, option, host in ways:
            with self.subTest(f"{option} {host}"), Web(address) as web:
                proxy = f"127.0.0.1:{running.port('-D')}"
                self.assertEqual(curl(option, proxy, f"http://{host}:{web.port}/"), "hello\n")


if __name__ == "__main__":
    unittest.main()
