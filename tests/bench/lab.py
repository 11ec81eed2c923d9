"""The private lab: one sshd on the loopback, lines with a delay in front of it, and the keys and configuration files of
every client. All of it stands in one folder that is gone afterwards; nothing of the user's is read or written."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import measure

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from privatesshd import PrivateSshd, free_port  # noqa: E402

# Many logins at once are a client's right; MaxSessions stays at OpenSSH's default of 10, for that is what people meet.
SERVER = "MaxStartups 200\nUseDNS no\nLogLevel INFO\nPasswordAuthentication no\nPrintMotd no\n"


def private_environment(home, **more):
    """An environment in which a program finds no file, agent, display or session of the user's."""
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY")}
    # PuTTY and lftp have words of their own; PuTTY does not believe HOME.
    environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(home), LFTP_HOME=str(home), PUTTYDIR=str(home / "putty"),
                       LC_ALL="C.UTF-8")
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    environment.update(more)
    return environment


def roomy_folder(needed):
    """tmpfs, so that no disk is measured; TMPDIR where it has not enough room."""
    for folder in ("/dev/shm", tempfile.gettempdir()):
        if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= needed:
            return folder
    sys.exit(f"Neither /dev/shm nor {tempfile.gettempdir()} has {needed >> 20} MiB free. --quick needs less.")


class Lab:
    """Use as a context manager. `cli` is sampan-cli, `tools` the folder of delayproxy and bench_echo; `newer` a folder
    with another libssh for some cases, or a program that runs sampan-cli with it."""

    def __init__(self, cli, tools, needed, newer=None):
        self.cli, self.tools = cli, tools
        self.cli_environment = {}
        self._usual = (cli, {})
        program = newer and newer.is_file()
        self._newer = (newer, {}) if program else (cli, {"LD_LIBRARY_PATH": str(newer)})
        self._temporary = tempfile.TemporaryDirectory(prefix="sampan-bench-", dir=roomy_folder(needed))
        self.folder = pathlib.Path(self._temporary.name)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.environment = private_environment(self.home)
        self.client = measure.Group("sampan-bench-client")
        self._server_group = measure.Group("sampan-bench-server")
        self._proxies = {}

    def __enter__(self):
        try:
            self.server = PrivateSshd(self.folder, SERVER)
            # Whoever joins before it serves takes along every process that serves a login.
            self._server_group.add(self.server.process.pid)
            self.ssh_config = self.folder / "ssh_config"
            self._write_ssh_config()
            self._write_putty_key()
        except BaseException:
            self._temporary.cleanup()
            raise
        return self

    def __exit__(self, *_):
        for process, _ in self._proxies.values():
            process.kill()
            process.wait()
        self.server.stop()
        self.client.close()
        self._server_group.close()
        self._temporary.cleanup()

    @property
    def user(self):
        return self.server.user

    @property
    def key(self):
        return self.server.key

    @property
    def known_hosts(self):
        return self.server.known_hosts

    def use_newer_library(self, newer):
        """Whether our program runs with the other libssh from now on."""
        self.cli, self.cli_environment = self._newer if newer else self._usual

    def server_cpu(self):
        if self._server_group.works:
            return self._server_group.cpu()
        return measure.tree_cpu(self.server.process.pid)

    @property
    def is_precise(self):
        return self._server_group.works and self.client.works

    def port(self, rtt=0, rate=0, queue=0):
        """The port of a line with `rtt` milliseconds there and back, `rate` Mbit/s and a `queue` in KiB."""
        if not rtt and not rate:
            return self.server.port
        return self._proxy_port(self.server.port, rtt, rate, queue)

    def line_rate(self, rtt):
        """GB/s that a line of ours carries, as iperf3 says: far more than any client, or it is what is measured."""
        target = free_port()
        server = subprocess.Popen(["iperf3", "-s", "-1", "--forceflush", "-p", str(target)], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
        while b"listening" not in (line := server.stdout.readline()) and line:
            pass
        done = subprocess.run(["iperf3", "-c", "127.0.0.1", "-p", str(self._proxy_port(target, rtt, 0, 0)), "-t", "2",
                               "-J"], capture_output=True)
        server.terminate()
        server.communicate()
        return json.loads(done.stdout)["end"]["sum_received"]["bits_per_second"] / 8e9

    def _proxy_port(self, *line):
        if line not in self._proxies:
            self._proxies[line] = self._start_proxy(*line)
        return self._proxies[line][1]

    def _start_proxy(self, target, rtt, rate, queue):
        port = free_port()
        command = [self.tools / "delayproxy", str(port), str(target), str(rtt / 2)]
        if rate:
            command += [str(queue), str(rate)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        if process.stdout.readline().strip() != b"listening":
            raise RuntimeError("delayproxy did not start")
        key = (self.folder / "host.pub").read_text().split()
        with open(self.known_hosts, "a") as f:
            f.write(f"[127.0.0.1]:{port} {key[0]} {key[1]}\n")
        return process, port

    def _write_ssh_config(self):
        self.ssh_config.write_text(f"""Host *
  User {self.user}
  IdentityFile {self.key}
  IdentitiesOnly yes
  StrictHostKeyChecking yes
  UserKnownHostsFile {self.known_hosts}
  GlobalKnownHostsFile none
  LogLevel ERROR
  BatchMode yes
""")

    def _write_putty_key(self):
        self.putty_key = self.folder / "user.ppk"
        if shutil.which("puttygen"):
            subprocess.run(["puttygen", self.key, "-O", "private", "-o", self.putty_key], check=True,
                           env=self.environment)
        told = subprocess.run(["ssh-keygen", "-lf", self.folder / "host.pub"], check=True, stdout=subprocess.PIPE)
        self.fingerprint = told.stdout.decode().split()[1]

    def target(self):
        """Where the next copy goes; nothing is there."""
        path = self.folder / "copy"
        deadline = time.monotonic() + 10
        while path.exists():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=time.monotonic() < deadline)
            else:
                path.unlink()
        return path
