"""OpenSSH's answer to keystrokes beside a transfer: ssh and sftp through one ControlMaster connection.

    muxecho.py get|put PORT SSH_CONFIG SOURCE TARGET SECONDS

Prints what bench_echo prints, as JSON: the round trips of single bytes through `cat` in milliseconds, without and with
the transfer, and its rate."""
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import time

WAY, PORT, CONFIG, SOURCE, TARGET, SECONDS = sys.argv[1:]
GAP = 0.02  # seconds between two key presses
REPEATS = 200  # the file again and again, for as long as it takes; all lines have to fit into a pipe


class Progress:
    """Bytes written so far to a file that is written again and again."""

    def __init__(self, path):
        self.path, self.total, self.last = path, 0, 0

    def look(self):
        size = os.path.getsize(self.path) if os.path.exists(self.path) else 0
        self.total += size - self.last if size >= self.last else size
        self.last = size
        return self.total


def press_keys(shell, seconds, progress):
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pressed = time.perf_counter()
        os.write(shell.stdin.fileno(), b"x")
        if not select.select([shell.stdout], [], [], 30)[0]:
            sys.exit("no echo for 30 seconds")
        if os.read(shell.stdout.fileno(), 4096) != b"x":
            sys.exit("the echo is not what was sent")
        taken = time.perf_counter() - pressed
        times.append(round(taken * 1000, 3))
        progress.look()
        time.sleep(max(0.0, GAP - taken))
    return times


def main():
    with tempfile.TemporaryDirectory(dir=pathlib.Path(TARGET).parent) as folder:
        control = f"{folder}/control"
        options = ["-F", CONFIG, "-o", f"ControlPath={control}"]
        master = subprocess.Popen(["ssh", *options, "-M", "-N", "-p", PORT, "127.0.0.1"])
        while not os.path.exists(control) and master.poll() is None:
            time.sleep(0.01)
        shell = subprocess.Popen(["ssh", *options, "-T", "-p", PORT, "127.0.0.1", "exec cat"], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE)
        progress = Progress(TARGET)
        press_keys(shell, 1, progress)
        idle = press_keys(shell, 2, progress)
        bulk = subprocess.Popen(["sftp", "-q", *options, "-P", PORT, "-b", "-", "127.0.0.1"], stdin=subprocess.PIPE,
                                stdout=subprocess.DEVNULL)
        bulk.stdin.write(f"{WAY} {SOURCE} {TARGET}\n".encode() * REPEATS)
        bulk.stdin.flush()
        press_keys(shell, 1, progress)  # until it runs at its rate
        before, began = progress.look(), time.perf_counter()
        busy = press_keys(shell, float(SECONDS), progress)
        rate = (progress.look() - before) / (time.perf_counter() - began) / 1e6
        for process in (bulk, shell, master):
            process.terminate()
            process.wait()
    print(json.dumps({"idle": idle, "busy": busy, "rate": round(rate, 2)}))

main()
