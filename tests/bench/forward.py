"""Port forwards against `ssh -L` and `ssh -D`, by turns in the same run: bytes towards the server and back, without a
delay and at 100 ms, 16 connections at once, SOCKS with curl as the client, and the echo of one byte."""
import concurrent.futures
import contextlib
import multiprocessing
import os
import socket
import statistics
import subprocess
import tempfile
import threading
import time

import lab as labs
import peers
import window

NAMES = ("forward-up", "forward-down", "forward-up-100", "forward-down-100", "forward-16-up", "forward-16", "forward-socks-up",
         "forward-socks", "forward-echo")
BLOCK = bytes(1 << 20)
ECHOES = 400
MANY = 16
PATIENCE = 20  # seconds for a tunnel to listen


def serve_sink(connection, _):
    while connection.recv(1 << 20):
        pass
    connection.sendall(b".")


def serve_source(connection, size):
    for _ in range(size >> 20):
        connection.sendall(BLOCK)


def serve_echo(connection, _):
    while data := connection.recv(4096):
        connection.sendall(data)


def serve_http(connection, size):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
    serve_source(connection, size)


def serve_upload(connection, size):
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(65536)
    left = size - len(head.split(b"\r\n\r\n", 1)[1])
    while left > 0:
        left -= len(connection.recv(1 << 20))
    connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")


def serve(listener, how, size):
    def one(connection):
        with connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            how(connection, size)
    while True:
        threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()


@contextlib.contextmanager
def end(how, size=0):
    """A server beyond the tunnel, in a process of its own; its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        process = multiprocessing.Process(target=serve, args=(listener, how, size), daemon=True)
        process.start()
        try:
            yield listener.getsockname()[1]
        finally:
            process.kill()
            process.join()


@contextlib.contextmanager
def tunnel(lab, program, option, rtt):
    """`option` with {port} for the port that is listened on; that port."""
    port = labs.free_port()
    words = option.format(port=port).split()
    if program == peers.OURS:
        command = [lab.cli, "forward", *lab.server.options(), *words, f"sftp://{lab.user}@127.0.0.1:{lab.port(rtt)}/"]
    else:
        command = ["ssh", "-F", lab.ssh_config, "-N", "-o", "ExitOnForwardFailure=yes", *words, "-p", str(lab.port(rtt)),
                   "-l", lab.user, "127.0.0.1"]
    process = subprocess.Popen(list(map(str, command)), env=lab.environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port, process):
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise RuntimeError(f"the tunnel of {process.args[0]} does not listen")


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def up(port, size):
    with connect(port) as connection:
        begin = time.monotonic()
        for _ in range(size >> 20):
            connection.sendall(BLOCK)
        connection.shutdown(socket.SHUT_WR)
        if connection.recv(1) != b".":
            raise RuntimeError("the sink did not hear everything")
        return size / (time.monotonic() - begin) / 1e6


def down(port, size):
    buffer = bytearray(1 << 20)
    with connect(port) as connection:
        begin, got = time.monotonic(), 0
        while count := connection.recv_into(buffer):
            got += count
        if got != size:
            raise RuntimeError(f"{got} bytes of {size} came")
        return size / (time.monotonic() - begin) / 1e6


def many(how):
    """`size` is that of all connections together."""
    def at_once(port, size):
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            list(pool.map(lambda _: how(port, size // MANY), range(MANY)))
        return size / (time.monotonic() - begin) / 1e6
    return at_once


def curl(port, target, told, *words):
    done = subprocess.run(["curl", "-sS", "--noproxy", "", "--socks5-hostname", f"127.0.0.1:{port}", "-o", os.devnull, "-w",
                           f"%{{speed_{told}}} %{{size_{told}}}", *words, f"http://localhost:{target}/"], check=True,
                          capture_output=True, text=True)
    return map(float, done.stdout.split())


def socks_down(port, size, target):
    speed, moved = curl(port, target, "download")
    if moved != size:
        raise RuntimeError(f"curl got {moved} bytes of {size}")
    return speed / 1e6


def socks_up(port, size, target):
    with tempfile.NamedTemporaryFile(dir="/dev/shm") as file:
        file.truncate(size)
        speed, moved = curl(port, target, "upload", "-H", "Expect:", "-T", file.name)
    if moved != size:
        raise RuntimeError(f"curl sent {moved} bytes of {size}")
    return speed / 1e6


def echo(port, _):
    """Milliseconds for one byte there and back, the median."""
    times = []
    with connect(port) as connection:
        for _ in range(ECHOES):
            begin = time.monotonic()
            connection.sendall(b"k")
            connection.recv(1)
            times.append((time.monotonic() - begin) * 1e3)
    return statistics.median(times)


def by_turns(lab, option, target, rtt, size, how, rounds):
    """The median of each, after one run that warms up."""
    figures = {peers.OURS: [], "ssh": []}
    for turn in range(rounds):
        for program in figures if turn % 2 == 0 else reversed(figures):
            with tunnel(lab, program, option.replace("{target}", str(target)), rtt) as port:
                figures[program].append(how(port, size))
    return {program: statistics.median(values) for program, values in figures.items()}


def rates(lab, name, what, server, size, how, limit, rounds, rtt=0, option="-L {port}:127.0.0.1:{target}"):
    with end(server, size if how is not MANY_DOWN else size // MANY) as target:
        bound = (lambda port, size: how(port, size, target)) if how in (socks_down, socks_up) else how
        found = by_turns(lab, option, target, rtt, size, bound, rounds)
    ratio = found[peers.OURS] / found["ssh"]
    return summary(name, what, rtt, {"rate": found[peers.OURS], "unit": "MB/s", "ratio": ratio, "wall": size / 1e6 /
                                     found[peers.OURS], "notes": [f"ssh {found['ssh']:.1f} MB/s"]},
                   {"asked": f"times ssh ≥ {limit:g}", "got": ratio, "met": ratio >= limit})


MANY_UP, MANY_DOWN = many(up), many(down)


def summary(name, what, rtt, row, asked):
    return {**window.summary(name, what, {"memory": 0, **row}, [asked]), "rtt": rtt}


def latency(lab, rounds):
    with end(serve_echo) as target:
        found = by_turns(lab, "-L {port}:127.0.0.1:{target}", target, 0, 0, echo, rounds)
    times = found[peers.OURS] / found["ssh"]
    return summary("forward-echo", "the echo of one byte through -L", 0,
                   {"wall": found[peers.OURS] / 1e3, "ratio": 1 / times,
                    "notes": [f"{found[peers.OURS]:.3f} ms, ssh {found['ssh']:.3f} ms"]},
                   window.at_most("times ssh's", times, 1.2))


def run(lab, names, quick, rounds):
    size = (256 if quick else 1024) << 20
    far = (32 if quick else 128) << 20
    at = {
        "forward-up": lambda: rates(lab, "forward-up", "through -L towards the server", serve_sink, size, up, 1.1, rounds),
        "forward-down": lambda: rates(lab, "forward-down", "through -L back", serve_source, size, down, 0.9, rounds),
        "forward-up-100": lambda: rates(lab, "forward-up-100", "through -L towards the server, 100 ms", serve_sink, far, up,
                                        0.9, rounds, 100),
        "forward-down-100": lambda: rates(lab, "forward-down-100", "through -L back, 100 ms", serve_source, far, down, 3.5,
                                          rounds, 100),
        "forward-16-up": lambda: rates(lab, "forward-16-up", "16 connections at once through -L towards the server",
                                       serve_sink, size, MANY_UP, 1.0, rounds),
        "forward-16": lambda: rates(lab, "forward-16", "16 connections at once through -L back", serve_source, size,
                                    MANY_DOWN, 1.0, rounds),
        "forward-socks-up": lambda: rates(lab, "forward-socks-up", "curl through -D towards the server", serve_upload, size,
                                          socks_up, 1.1, rounds, option="-D {port}"),
        "forward-socks": lambda: rates(lab, "forward-socks", "curl through -D back", serve_http, size, socks_down, 0.9,
                                       rounds, option="-D {port}"),
        "forward-echo": lambda: latency(lab, rounds),
    }
    for name in NAMES:
        if name in names:
            yield at[name]()
