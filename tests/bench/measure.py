"""One run of one program: wall time, the CPU seconds of all its processes and their memory.

As root the processes are gathered in a control group, which misses none. Without root the figures come from what the
kernel tells a parent about its children (CPU) and from looking at them now and then (memory). A process that leaves its
family is missed then, as OpenSSH's server of a login that broke off."""
import os
import pathlib
import select
import shutil
import signal
import subprocess
import time

CGROUP = pathlib.Path("/sys/fs/cgroup")
LOOK_EVERY = 0.05  # seconds
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


class Group:
    """A control group of its own, version 1 or 2; `works` is False where we may not make one."""

    def __init__(self, name):
        self.works = False
        for parent, usage in ((CGROUP / "cpuacct", "cpuacct.usage"), (CGROUP, "cpu.stat")):
            if not (parent / "cgroup.procs").exists():
                continue
            self._folder = parent / f"{name}-{os.getpid()}"
            try:
                self._folder.mkdir()
            except OSError:
                continue
            self._usage = self._folder / usage
            self.works = self._usage.exists()
            break

    def add(self, pid):
        if self.works:
            (self._folder / "cgroup.procs").write_text(str(pid))

    def pids(self):
        return [int(line) for line in (self._folder / "cgroup.procs").read_text().split()]

    def cpu(self):
        text = self._usage.read_text().split()
        if text[0] == "usage_usec":
            return int(text[1]) / 1e6
        return int(text[0]) / 1e9

    def close(self):
        if not self.works:
            return
        for _ in range(200):  # processes that were killed take a moment to leave
            try:
                self._folder.rmdir()
                return
            except OSError:
                time.sleep(0.01)


def descendants(pid):
    found = []
    waiting = [pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            pass
    return found


def tree_cpu(pid):
    """CPU seconds of a process, of the living below it and of those it has waited for."""
    total = 0
    for one in descendants(pid):
        try:
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            total += sum(int(ticks) for ticks in fields[11:15])
        except OSError:
            pass
    return total / TICK


def resident(pids):
    total = 0
    for pid in pids:
        try:
            total += int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        except (OSError, IndexError):
            pass
    return total / 1e6


class Run:
    """What one run took. `output` is all that it wrote to both of its streams; `timed_out`: it was ended."""

    def __init__(self):
        self.wall = self.client_cpu = self.server_cpu = self.memory = 0.0
        self.status = 0
        self.timed_out = False
        self.output = ""


def run(lab, command, text=None, limit=300, **environment):
    """Runs `command` to its end, at most `limit` seconds; `text` is its standard input."""
    result = Run()
    peak = lab.folder / "peak"
    # A child's peak begins with what its parent had before exec(), so the parent has to be small: GNU time, not Python.
    watcher = ["/usr/bin/time", "-q", "-o", peak, "-f", "%M"] if os.path.exists("/usr/bin/time") else []
    peak.unlink(missing_ok=True)
    with open(lab.folder / "output", "w+b") as output, open(lab.folder / "input", "w+b") as given:
        given.write((text or "").encode())
        given.seek(0)
        client, server = lab.client.cpu() if lab.client.works else 0, lab.server_cpu()
        before = time.perf_counter()
        process = subprocess.Popen([*watcher, *map(str, command)], stdin=given, stdout=output,
                                   stderr=subprocess.STDOUT, env={**lab.environment, **environment},
                                   preexec_fn=lambda: lab.client.add(os.getpid()), start_new_session=True)
        usage = _wait(lab, process, limit, result)
        result.wall = time.perf_counter() - before
        _end_leftovers(lab, process)
        result.status = process.returncode
        result.client_cpu = lab.client.cpu() - client if lab.client.works else usage.ru_utime + usage.ru_stime
        _settle(lab)
        result.server_cpu = lab.server_cpu() - server
        output.seek(0)
        result.output = output.read().decode(errors="replace")
    largest = peak.read_text().split() if peak.exists() else []
    largest = int(largest[-1]) if largest else 0 if watcher else usage.ru_maxrss
    result.memory = max(result.memory, largest * 1024 / 1e6)
    return result


def _wait(lab, process, limit, result):
    deadline = time.monotonic() + limit
    pause = 0.001
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage
        if time.monotonic() > deadline and not result.timed_out:
            result.timed_out = True
            os.killpg(process.pid, signal.SIGKILL)
        _sleep_until_exit(process, pause)
        pause = LOOK_EVERY
        pids = lab.client.pids() if lab.client.works else descendants(process.pid)
        result.memory = max(result.memory, resident(pids))


def _sleep_until_exit(process, seconds):
    """Wakes up at once when the process ends, so that looking at its memory does not add to its time."""
    descriptor = os.pidfd_open(process.pid)
    try:
        select.select([descriptor], [], [], seconds)
    finally:
        os.close(descriptor)


def _end_leftovers(lab, process):
    for pid in lab.client.pids() if lab.client.works else []:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        pass


def _settle(lab):
    """Waits until the server has put away the login: its last work belongs to this run."""
    deadline = time.monotonic() + 2
    while lab.server.children() and time.monotonic() < deadline:
        time.sleep(0.01)


def version(command, environment):
    """The first line of what a program says about its version."""
    if not shutil.which(str(command[0])):
        return "missing"
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env=environment)
    return ((done.stdout + done.stderr).strip().splitlines() or ["unknown"])[0]
