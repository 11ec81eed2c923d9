"""The window's own cases: a long listing in it, process start to a visible window, files dropped on a server's pane.
All on a private Xvfb, so that nothing appears on the screen of whoever runs this."""
import json
import os
import pathlib
import re
import statistics
import subprocess
import time

import data
import lab as labs
import measure
import peers

NAMES = ("window-list", "window-start", "window-drop", "window-drop-chosen", "window-million")
DROP_RTT = 20  # milliseconds
MOST_EVENT = 50  # milliseconds
MILLION = 1_000_000
SETTLE = 0.5  # seconds until the memory of a window that has just appeared is read


class Display:
    def __enter__(self):
        read, write = os.pipe()
        # Without -noreset it begins anew when its last client leaves, and the next one may come too early.
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-noreset",
                                         "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
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
            "echo": False, "window": True}


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
    longest, wait = (float(re.search(pattern, said)[1]) for pattern in (r"event (\d+) ms", r"waits at most (\d+) ms"))
    return summary("window-list", f"list {entries:,} entries in the window",
                   {"wall": connected, "memory": memory, "notes": [f"longest event {longest:.0f} ms", wait_note(wait)]},
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


def dropped(lab, display, way, source, target, rtt=0):
    """What bench_drop measured."""
    url = f"sftp://{lab.user}@127.0.0.1:{lab.port(rtt)}{target}"
    done = subprocess.run([lab.tools / "bench_drop", *lab.server.options(), url, way, source],
                          env=display.environment(lab), capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"bench_drop ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def untrue(told, source):
    """Why what the panel showed at the end is not so; "" when it is."""
    files, folders, size = data.size_of(source)
    if not told["done"] or told["itemsDone"] != told["items"] or told["bytesDone"] != told["bytes"]:
        return "the job did not end as done"
    if told["bytes"] != size or told["items"] not in (files, files + folders):
        return "the totals are not those of the source"
    return "" if told["honest"] else "numbers went backwards, or more was done than there was"


def drop(lab, name, what, source, chosen, rounds):
    """By turns with the command; both into a folder that is there already."""
    command, connecting, window = [], [], []
    with Display() as display:
        for number in range(rounds * 2):
            target = lab.target()
            target.mkdir()
            if number % 2 == 0:
                there = f"sftp://{lab.user}@127.0.0.1:{lab.port(DROP_RTT)}{target}"
                connecting.append(measure.run(lab, [lab.cli, "ls", *lab.server.options(), there]).wall)
                one = measure.run(lab, [lab.cli, "cp", *lab.server.options(), source, there])
                command.append(one.wall)
                why = "" if one.status == 0 else one.output[-200:]
            else:
                window.append(dropped(lab, display, "chosen" if chosen else "whole", source, target, DROP_RTT))
                why = untrue(window[-1], source)
            why = why or data.difference(source, target, attributes=True)
            if why:
                raise RuntimeError(f"{name}: {why}")
        lab.target()
    wall, event, wait, late = (statistics.median(one[key] for one in window)
                               for key in ("wall", "event", "wait", "timeLeft"))
    there, connected = statistics.median(command), statistics.median(connecting)
    worst = max(window, key=lambda one: one["event"])
    # The window is connected already.
    notes = [f"the command {there:.2f} s, {connected:.2f} s of them to connect and look", event_note(worst), wait_note(wait),
             f"time left wrong by at most {late:.1f} s", load_note()]
    return summary(name, what, {"wall": wall, "memory": max(one["memory"] for one in window), "notes": notes,
                                "rate": window[0]["items"] / wall, "unit": "files/s", "ratio": there / wall},
                   [at_most("times the command", wall / there, 1.15), at_most("ms for one event", event, MOST_EVENT)])


def wait_note(milliseconds):
    return f"a click waits at most {milliseconds:.0f} ms"


def event_note(told):
    return f"of the longest event {told['work']:.0f} ms were work ({told['what']})"


def load_note():
    return f"load {os.getloadavg()[0]:.1f}"


def million(lab, source, count=MILLION):
    """Dropped, looked at, cancelled when six tenths are there."""
    target = lab.target()
    target.mkdir()
    with Display() as display:
        told = dropped(lab, display, str(count * 6 // 10), source, target)
    lab.target()
    notes = [f"{told['itemsDone']:,} done before it was cancelled", f"the connection free after "
             f"{told['answered']:.0f} ms", event_note(told), wait_note(told["wait"]), load_note()]
    return summary("window-million", f"{count:,} files dropped on the window, scrolled, cancelled",
                   {"wall": told["wall"], "memory": told["memory"], "notes": notes,
                    "rate": told["itemsDone"] / told["wall"], "unit": "files/s"},
                   [at_most("MB", told["memory"], 400), at_most("ms for one event while scrolling", told["event"],
                                                                  MOST_EVENT),
                    at_most("ms to cancel", told["cancelled"], 1000)])
