"""The window's own cases: a long listing in it, and process start to a visible window. Both on a private Xvfb, so that
nothing appears on the screen of whoever runs this."""
import os
import pathlib
import re
import statistics
import subprocess
import time

import lab as labs
import measure
import peers

NAMES = ("window-list", "window-start")
SETTLE = 0.5  # seconds until the memory of a window that has just appeared is read


class Display:
    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten",
                                         "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = ":" + answer.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def environment(self, lab):
        return labs.private_environment(lab.home, DISPLAY=self.name, QT_QPA_PLATFORM="xcb")


def summary(name, what, row, asked):
    row = {"program": peers.OURS, "ok": True, "scaled": False, "notes": [], **row}
    return {"name": name, "what": what, "rtt": 0, "rows": [row], "asked": asked, "best": None, "files": 0, "bytes": 0,
            "echo": False}


def at_most(what, got, limit):
    return {"asked": f"{what} ≤ {limit:g}", "got": got, "met": got <= limit}


def listing(lab, source, rounds):
    """Compared with sftp's listing of the same folder; `source` is that folder."""
    entries = len(os.listdir(source))
    call = peers.PROGRAMS["sftp"](lab, peers.Job("list", lab.port(), source, None))
    sftp = statistics.median(measure.run(lab, call.command, call.text).wall for _ in range(rounds))
    with Display() as display:
        done = subprocess.run([lab.tools / "bench_window", *lab.server.options(), lab.server.url(source), str(entries),
                               f"{sftp:.3f}"], check=True, env=display.environment(lab), capture_output=True, text=True)
    said = done.stdout.strip()
    first, memory = (float(re.search(pattern, said)[1]) for pattern in (r"after (\d+) ms", r"peak (\d+) MB"))
    connected, times = (float(re.search(pattern, said)[1]) for pattern in (r"connecting ([\d.]+) s", r"= ([\d.]+) x"))
    longest = float(re.search(r"event loop (\d+) ms", said)[1])
    return summary("window-list", f"list {entries:,} entries in the window",
                   {"wall": connected, "memory": memory, "notes": [f"longest turn of the event loop {longest:.0f} ms"]},
                   [at_most("ms to the first rows", first, 300), at_most("times sftp", times, 2)])


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0


def start(lab, program, rounds):
    walls, memory = [], []
    with Display() as display:
        environment = display.environment(lab)
        for turn in range(rounds + 1):
            before = time.monotonic()
            process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
            # Not --sync: xdotool looks only every half a second then.
            search = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", "Sampan"]
            while subprocess.run(search, env=environment, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL).returncode != 0 and process.poll() is None:
                time.sleep(0.005)
            if turn > 0:  # the first one warms the caches
                walls.append(time.monotonic() - before)
            time.sleep(SETTLE)
            memory.append(resident_mb(process.pid))
            process.terminate()
            process.wait()
    wall = statistics.median(walls)
    return summary("window-start", "process start to a visible window", {"wall": wall, "memory": max(memory)},
                   [at_most("s", wall, 0.5), at_most("MB resident", max(memory), 100)])
