"""What the tests of sampan-cli forward start from: the program with its lines as they come."""
import json
import os
import select
import socket
import subprocess
import threading

from clicase import CLI, clean_environment

PATIENCE = 20  # seconds


class Web:
    """Answers "hello" to every request; connections stay open between them."""
    def __init__(self, address="127.0.0.1"):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.listener = socket.create_server((address, 0), family=family, backlog=256)
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(connection,), daemon=True).start()

    @staticmethod
    def serve_one(connection):
        with connection:
            try:
                while connection.recv(65536):
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n")
            except OSError:
                pass


class Running:
    """The program with its lines as they come."""
    def __init__(self, case, *words):
        self.case = case
        self.process = subprocess.Popen([CLI, *map(str, case.server.options()), "--json", "forward", *map(str, words),
                                         case.url("/")], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=clean_environment(case.home), start_new_session=True)
        case.addCleanup(self.end)
        self.rest = b""
        self.seen = []

    def end(self):
        self.process.kill()
        self.process.communicate()

    def wait_for(self, state, option):
        """The next object that says so."""
        while True:
            while b"\n" not in self.rest:
                if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
                    self.case.fail(f"no {state} {option} after {self.seen}")
                more = os.read(self.process.stdout.fileno(), 65536)
                if not more:
                    self.case.fail(f"ended after {self.seen}: {self.process.stderr.read()}")
                self.rest += more
            line, self.rest = self.rest.split(b"\n", 1)
            self.seen.append(json.loads(line))
            if self.seen[-1].get("state") == state and self.seen[-1].get("forward", "").startswith(option):
                return self.seen[-1]

    def port(self, option):
        """Where the only forward of this kind listens."""
        for line in self.seen:
            if line.get("state") == "listening" and line["forward"].startswith(option):
                return line["port"]
        return self.wait_for("listening", option)["port"]


def curl(*words):
    done = subprocess.run(["curl", "-sS", "-m", "10", "--noproxy", "", *words], capture_output=True, text=True)
    return done.stdout + done.stderr
