"""What the tests of `sampan-cli drive` share: the program on two pipes, in either format, and its replies."""
import json
import os
import select
import struct
import subprocess

from clicase import CLI, CliCase, clean_environment


class Driver:
    """One running driver. Requests are written as they are; replies are read one at a time."""

    def __init__(self, case, url=None, binary=False, options=None, words=(), **environment):
        self.binary = binary
        self.case = case
        self.process = subprocess.Popen(
            [CLI, *(case.server.options() if options is None else options), *words, "drive", url or case.server.url()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=case.local,
            start_new_session=True, env=clean_environment(case.home, **environment))
        self.buffer = b""
        case.addCleanup(self.close)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()

    def framed(self, request):
        dat = request if isinstance(request, bytes) else json.dumps(request).encode()
        return struct.pack("!I", len(dat)) + dat if self.binary else dat + b"\n"

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, name, /, id=None, **args):
        request = {"command": name, "args": args}
        if id is not None:
            request["id"] = id
        self.write(self.framed(request))

    def more(self, timeout=30):
        if not select.select([self.process.stdout], [], [], timeout)[0]:
            self.case.fail(f"no reply for {timeout} s")
        chunk = os.read(self.process.stdout.fileno(), 1 << 20)
        self.buffer += chunk
        return bool(chunk)

    def reply(self, timeout=30):
        """The next object, or None at the end of the output."""
        while (found := self.cut()) is None:
            if not self.more(timeout):
                self.case.assertEqual(self.buffer, b"", "half a reply")
                return None
        return json.loads(found)

    def cut(self):
        if self.binary:
            if len(self.buffer) < 4:
                return None
            size = 4 + struct.unpack("!I", self.buffer[:4])[0]
            if len(self.buffer) < size:
                return None
            found, self.buffer = self.buffer[4:size], self.buffer[size:]
            return found
        line, end, rest = self.buffer.partition(b"\n")
        if not end:
            return None
        self.buffer = rest
        return line

    def ask(self, name, /, **args):
        self.send(name, **args)
        return self.reply()

    def ok(self, name, /, **args):
        reply = self.ask(name, **args)
        self.case.assertEqual(reply["status"], "ok", reply)
        return reply["data"]

    def failed(self, name, /, **args):
        """The code of a request that the place refuses."""
        reply = self.ask(name, **args)
        self.case.assertEqual(reply["status"], "fail", reply)
        self.case.assertTrue(reply["message"], reply)
        return reply["data"]["code"]

    def end(self, status=0, timeout=30):
        """Closes the input and expects the end; returns the replies that were still to come."""
        self.process.stdin.close()
        replies = []
        while (reply := self.reply(timeout)) is not None:
            replies.append(reply)
        self.case.assertEqual(self.process.wait(timeout), status, self.process.stderr.read())
        return replies

    def peak_memory(self):
        """Bytes, of the running process."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


class DriveCase(CliCase):
    def driver(self, **named):
        return Driver(self, **named)
