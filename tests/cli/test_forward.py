"""sampan-cli forward from outside: several kinds at once, curl as the client, a server that restarts, and the end."""
import os
import signal
import socket
import subprocess
import unittest

from clicase import CLI, CliCase, clean_environment
from forwardcase import PATIENCE, Running, Web, curl
from privatesshd import free_port


class Forwards(CliCase):
    def test_several_at_once_and_the_end(self):
        with Web() as web:
            running = Running(self, f"-L0:127.0.0.1:{web.port}", "-R", f"0:127.0.0.1:{web.port}", "-D0")
            local, remote = running.port("-L"), running.port("-R")
            proxy = f"127.0.0.1:{running.port('-D')}"
            self.assertEqual(curl(f"http://127.0.0.1:{local}/"), "hello\n")
            self.assertEqual(curl(f"http://127.0.0.1:{remote}/"), "hello\n")
            self.assertEqual(curl("--socks5-hostname", proxy, f"http://localhost:{web.port}/"), "hello\n")
            running.process.send_signal(signal.SIGINT)
            self.assertEqual(running.process.wait(PATIENCE), 0)
            self.assertIn("connect to server", curl(f"http://127.0.0.1:{local}/"))

    def test_back_on_the_same_port_after_the_server_restarts(self):
        with Web() as web:
            running = Running(self, f"-L0:127.0.0.1:{web.port}")
            port = running.wait_for("listening", "-L")["port"]
            for child in self.server.children():
                os.kill(child, signal.SIGKILL)
            self.server.stop()
            running.wait_for("waiting", "-L")
            self.server.start()
            self.assertEqual(running.wait_for("listening", "-L")["port"], port)
            self.assertEqual(curl(f"http://127.0.0.1:{port}/"), "hello\n")

    def config(self, text):
        path = self.work / "ssh_config"
        path.write_text(text)
        return path

    def test_those_of_ssh_config(self):
        with Web() as web:
            file = self.config(f"Host 127.*\n LocalForward 0 127.0.0.1:{web.port}\n DynamicForward 0\n"
                               " RemoteForward /tmp/there web:80\nHost other\n LocalForward 1 web:80\n")
            running = Running(self, "-F", file)
            port = running.wait_for("listening", "-L")["port"]
            self.assertEqual(curl(f"http://127.0.0.1:{port}/"), "hello\n")
            running.port("-D")
            self.assertNotIn("-R", str(running.seen))

    def test_one_that_fails_ends_all_where_ssh_config_says_so(self):
        with Web() as web:
            file = self.config(f"ExitOnForwardFailure yes\nLocalForward 0 web:80\nLocalForward {web.port} web:80\n")
            status, _, errors = self.run_cli("forward", "-F", file, self.url("/"))
            self.assertEqual(status, 1, errors)
            status, _, errors = self.run_cli("forward", "-F", self.config("GatewayPorts yes\nDynamicForward 1080\n"),
                                             self.url("/"))
            self.assertEqual(status, 2, errors)
            self.assertIn("Every machine", errors)

    def test_words_that_make_no_sense(self):
        for words, said in [([], "-L, -R or -D"), (["-L", "nonsense"], "no forward"), (["-L", "1:/a:b:2"], "port"),
                            (["-R", "/tmp/there:web:80"], "libssh"), (["-L", "*:0:web:80"], "Every machine"),
                            (["-D", "0", "--allow", "someone"], "someone")]:
            with self.subTest(words=words):
                status, _, errors = self.run_cli("forward", *words, self.url("/"))
                self.assertEqual(status, 2, errors)
                self.assertIn(said, errors)

    def test_a_taken_port_is_a_failure(self):
        with Web() as web:
            status, _, errors = self.run_cli("forward", f"-L{web.port}:web:80", self.url("/"))
            self.assertEqual(status, 1, errors)
            self.assertIn(str(web.port), errors)


class CallingIn(CliCase):
    """A server that connects to us (RFC 8071): sshd on a socket of its own making, as inetd would start it."""
    def pin(self):
        return " ".join((self.server.folder / "host.pub").read_text().split()[:2])

    def call(self, port):
        with socket.create_connection(("127.0.0.1", port)) as caller:
            server = subprocess.Popen(["/usr/sbin/sshd", "-i", "-f", self.server.config], stdin=caller, stdout=caller,
                                      stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)

    def test_a_list_of_who_calls(self):
        (self.remote / "there").touch()
        port = free_port()
        waiting = subprocess.Popen([CLI, *self.server.options(), "--wait-for-call", f"127.0.0.1:{port}", "--host-key",
                                    self.pin(), "ls", f"sftp://{self.server.user}@device{self.remote}"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment(self.home),
                                   start_new_session=True)
        self.addCleanup(waiting.kill)
        self.assertIn(f"Waiting for device to call in: 127.0.0.1, port {port}".encode(), waiting.stderr.readline())
        self.call(port)
        out, errors = waiting.communicate(timeout=PATIENCE)
        self.assertEqual((waiting.returncode, out), (0, b"there\n"), errors)

    def test_the_key_is_not_to_be_left_out(self):
        for words in (["--wait-for-call", "4334"], ["--host-key", self.pin()],
                      ["--wait-for-call", "nowhere", "--host-key", self.pin()],
                      ["--wait-for-call", "4334", "--host-key", "SHA256:short"]):
            with self.subTest(words=words):
                status, _, errors = self.run_cli(*words, "ls", self.url("/"))
                self.assertEqual(status, 2, errors)


if __name__ == "__main__":
    unittest.main()
