"""What every test of the command line starts from: a server, a place for files, and a way to run the program."""
import json
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from privatesshd import PrivateSshd  # noqa: E402

CLI = os.environ.get("SAMPAN_CLI", "sampan-cli")


def clean_environment(home, **more):
    """Nothing of the person who runs the tests: no home, no agent, no display, no askpass."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    if "ASAN_OPTIONS" in environment:  # without whole stacks a suppression in a library does not match
        environment["ASAN_OPTIONS"] += ":fast_unwind_on_malloc=0"
    environment.update(more)
    return environment


class CliCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="sampan-cli-")
        base = pathlib.Path(cls.folder.name)
        for name in ("server", "home"):
            (base / name).mkdir()
        cls.home = base / "home"
        cls.server = cls.make_server(base / "server")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.addClassCleanup(cls.server.stop)

    @classmethod
    def make_server(cls, folder):
        return PrivateSshd(folder, cls.sshd_options(folder))

    @classmethod
    def sshd_options(cls, folder):
        return ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="case-", dir=self.folder.name)
        self.addCleanup(folder.cleanup)
        self.work = pathlib.Path(folder.name)
        self.local = self.work / "local"
        self.remote = self.work / "remote"
        self.local.mkdir()
        self.remote.mkdir()

    def url(self, path):
        return self.server.url(str(path))

    def run_cli(self, *arguments, options=None, timeout=60, stdin=subprocess.DEVNULL, **environment):
        """Runs without a terminal (a session of its own) and returns status, stdout as bytes, stderr as text."""
        words = [CLI, *(self.server.options() if options is None else options), *arguments]
        result = subprocess.run([w if isinstance(w, bytes) else str(w) for w in words], stdin=stdin,
                                capture_output=True, timeout=timeout, start_new_session=True, cwd=self.local,
                                env=clean_environment(self.home, **environment))
        return result.returncode, result.stdout, result.stderr.decode(errors="replace")

    def ok(self, *arguments, **named):
        status, out, errors = self.run_cli(*arguments, **named)
        self.assertEqual(status, 0, errors)
        return out

    def json_lines(self, *arguments, status=0, **named):
        code, out, errors = self.run_cli("--json", *arguments, **named)
        self.assertEqual(code, status, errors)
        return [json.loads(line) for line in out.splitlines()]

    def on_terminal(self, *arguments, answers=(), options=None, timeout=60, **environment):
        """Runs on a pty. `answers` are (what to wait for, what to type); returns status and all that was shown."""
        words = [CLI, *(self.server.options() if options is None else options), *arguments]
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.local)
            os.execve(CLI, [w if isinstance(w, bytes) else str(w) for w in words],
                      clean_environment(self.home, TERM="xterm", **environment))
        shown, waiting = b"", list(answers)
        searched = 0
        while True:
            if not select.select([master], [], [], timeout)[0]:
                os.kill(pid, 9)
                self.fail(f"nothing shown for {timeout} s after {shown!r}")
            try:
                chunk = os.read(master, 4096)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not chunk:
                break
            shown += chunk
            if waiting and waiting[0][0] in shown[searched:]:
                searched = len(shown)
                os.write(master, waiting.pop(0)[1] + b"\n")
        _, status = os.waitpid(pid, 0)
        os.close(master)
        self.assertEqual(waiting, [], shown)
        return os.waitstatus_to_exitcode(status), shown
