"""A terminal of the real window: from a key press to its painted cell beside transfers, and `cat` of a large text beside
xterm and Konsole. On a private Xvfb, as all cases of the window."""
import json
import shutil
import statistics
import subprocess
import time

import lab as labs
import window

NAMES = ("terminal-echo", "terminal-echo-line", "terminal-echo-100", "terminal-cat")
TEXT_MB = 100
SIZE = (120, 40)
LINE = {"rtt": 20, "rate": 100}
ECHO_SECONDS = 8
ADDED_AT_100 = 30  # milliseconds
SLOWEST_STOP = 300  # milliseconds


def write_text(path, megabytes):
    """Lines as of a log with some colour, of the kinds that people look at; always the same."""
    lines = []
    for number in range(10_000):
        colour = 31 + number % 7
        lines.append(f"2026-01-02 03:04:{number % 60:02} \x1b[{colour}mnotice\x1b[0m worker {number % 97}: "
                     f"stored /srv/data/{number * 7919 % 100_003}.dat, {number * 31 % 5000} bytes in {number % 13} ms"
                     if number % 3 == 0 else
                     f"    for (int i = 0; i < {number}; ++i) values[i] = table[i % {number % 50 + 1}] + offset; // {number}"
                     if number % 3 == 1 else "x" * (number * 37 % 110))
    block = ("\n".join(lines) + "\n").encode()
    with open(path, "wb") as file:
        while file.tell() < megabytes * 1_000_000:
            file.write(block)


def measured(lab, display, address, *work):
    command = [lab.tools / "bench_terminal", *lab.server.options(), address, *map(str, work)]
    done = subprocess.run(command, env=display.environment(lab), capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"bench_terminal ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def percentile(values, part):
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def echo(lab, name, what, file, limit, rtt=0, rate=0):
    """`limit` for the 95th percentile; without one, what the transfers add to it."""
    folder = lab.target()
    folder.mkdir()
    port = lab.port(rtt, rate, 2048) if rate else lab.port(rtt)
    with window.Display() as display:
        told = measured(lab, display, f"sftp://{lab.user}@127.0.0.1:{port}{folder}", "echo", file, folder, ECHO_SECONDS)
    lab.target()
    idle, busy = (percentile(told[key], 0.95) for key in ("idle", "busy"))
    notes = [f"p95 {idle:.1f} ms without transfers, {busy:.1f} ms beside {told['rate']:.0f} MB/s in both directions",
             f"worst {max(told['busy']):.0f} ms of {len(told['busy'])} keys"]
    asked = window.at_most("p95 ms", busy, limit) if limit else window.at_most("ms added", busy - idle, ADDED_AT_100)
    return window.summary(name, what, {"wall": statistics.median(told["busy"]) / 1000, "memory": 0, "notes": notes},
                          [asked])


def other(lab, display, command, text):
    """Seconds of another emulator that shows what ssh fetches, less those with nothing to fetch."""
    took = []
    for remote in (f"cat {text}", "true"):
        ssh = ["ssh", "-F", lab.ssh_config, "-p", str(lab.port()), f"{lab.user}@127.0.0.1", remote]
        before = time.monotonic()
        subprocess.run([*command, *ssh], env=display.environment(lab), check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        took.append(time.monotonic() - before)
    return took[0] - took[1]


def emulators():
    found = {}
    if shutil.which("xterm"):
        found["xterm"] = ["xterm", "-geometry", f"{SIZE[0]}x{SIZE[1]}", "-e"]
    if shutil.which("konsole"):
        found["konsole"] = ["dbus-run-session", "--", "konsole", "--separate", "-p", f"TerminalColumns={SIZE[0]}", "-p",
                            f"TerminalRows={SIZE[1]}", "-e"]
    return found


def cat(lab, rounds):
    text = lab.folder / "text"
    write_text(text, TEXT_MB)
    bytes_in_all = text.stat().st_size
    ours, others = [], {name: [] for name in emulators()}
    with window.Display() as display:
        for _ in range(rounds):
            ours.append(measured(lab, display, f"sftp://{lab.user}@127.0.0.1:{lab.port()}/", "cat", text))
            for name, command in emulators().items():
                others[name].append(bytes_in_all / other(lab, display, command, text) / 1e6)
    text.unlink()
    rate, stop, event = (statistics.median(one[key] for one in ours) for key in ("rate", "interrupted", "event"))
    last = ours[-1]
    feeding = last["window"] - last["painting"]
    notes = [f"of {last['wall']:.0f} ms: {last['painting']:.0f} painting, {feeding:.0f} in the screen and the rest of "
             f"the window's thread, {last['all'] - last['window']:.0f} on the connection's"]
    notes += [f"{name} {statistics.median(rates):.1f} MB/s" for name, rates in others.items()]
    notes.append(window.wait_note(statistics.median(one["wait"] for one in ours)))
    asked = [window.at_most("ms for one event", event, window.MOST_EVENT), window.at_most("ms to stop", stop, SLOWEST_STOP)]
    if others.get("xterm"):
        times = rate / statistics.median(others["xterm"])
        asked.append({"asked": "times xterm ≥ 2", "got": times, "met": times >= 2})
    return window.summary("terminal-cat", f"cat of {TEXT_MB} MB of text in a terminal of {SIZE[0]} × {SIZE[1]}",
                          {"wall": last["wall"] / 1000, "memory": max(one["memory"] for one in ours), "notes": notes,
                           "rate": rate, "unit": "MB/s"}, asked)


def summaries(lab, names, file, rounds):
    """`file`: a large one, for the transfers."""
    beside = "key press to painted cell beside a transfer up and one down"
    if "terminal-echo" in names:
        yield echo(lab, "terminal-echo", f"{beside}, no delay", file, 20)
    if "terminal-echo-line" in names:
        yield echo(lab, "terminal-echo-line", f"{beside}, 100 Mbit/s at 20 ms", file, 60, **LINE)
    if "terminal-echo-100" in names:
        yield echo(lab, "terminal-echo-100", f"{beside}, 100 ms", file, None, rtt=100)
    if "terminal-cat" in names:
        yield cat(lab, rounds)
