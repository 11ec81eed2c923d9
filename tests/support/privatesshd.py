"""A private sshd on 127.0.0.1 for tests and benchmarks that drive the programs from outside."""
import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import threading


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def children_of(pid):
    out = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout
    return [int(pid) for pid in out.split()]


def descendants_of(pid):
    children = children_of(pid)
    return children + [each for child in children for each in descendants_of(child)]


class PrivateSshd:
    """Own keys, own configuration, own known_hosts, all in `folder` (a pathlib.Path that exists)."""

    def __init__(self, folder, extra=""):
        self.folder = folder
        self.port = free_port()
        self.user = pwd.getpwuid(os.geteuid()).pw_name
        self.key = folder / "user"
        self.known_hosts = folder / "known_hosts"
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized_keys")
        self.config = folder / "sshd_config"
        self.config.write_text(f"""ListenAddress 127.0.0.1
Port {self.port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
MaxStartups 100
{extra}
{"" if "Subsystem" in extra else "Subsystem sftp internal-sftp"}
""")
        self.trust()
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.start()

    def trust(self):
        key = (self.folder / "host.pub").read_text().split()
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {key[0]} {key[1]}\n")

    def start(self):
        # Not the output of whoever runs the test: he would wait for what a connection left behind.
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", self.config], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        # The server's own word that it listens; connecting to see would leave a half-open login in its log.
        for line in self.process.stderr:
            if b"Server listening" in line:
                break
        else:
            raise RuntimeError("the private sshd did not start")
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()

    def children(self):
        return children_of(self.process.pid)

    def url(self, path=""):
        return f"sftp://{self.user}@127.0.0.1:{self.port}{path}"

    def options(self):
        return ["-F", "none", "-i", str(self.key), "--known-hosts", str(self.known_hosts)]

    def stop(self):
        # Some serve a connection in a process of its own, and a stopped one would outlive its server.
        family = descendants_of(self.process.pid)
        self.process.terminate()
        self.process.wait()
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.reader.join(5)
        self.process.stderr.close()
