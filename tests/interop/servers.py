"""Other people's SFTP servers, each private: own keys, own configuration, 127.0.0.1 only, all in one folder.

They run as whoever runs the tests, and offer what PrivateSshd offers: port, user, key, known_hosts, url(), options().
"""
import grp
import os
import pathlib
import pwd
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from privatesshd import PrivateSshd, free_port  # noqa: E402


def make_key(file, kind="ed25519", *more):
    subprocess.run(["ssh-keygen", "-q", "-t", kind, *more, "-N", "", "-f", file], check=True)


def is_listened_on(port):
    """Asks the kernel, as a connection to find out would be in the server's log as a login that failed."""
    wanted = f":{port:04X} 00000000:0000 0A "
    return wanted in pathlib.Path("/proc/net/tcp").read_text()


class OtherServer:
    host_key_kind = ["ed25519"]

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.user = pwd.getpwuid(os.geteuid()).pw_name
        self.group = grp.getgrgid(os.getegid()).gr_name
        self.key = self.folder / "user"
        self.known_hosts = self.folder / "known_hosts"
        make_key(self.key)
        make_key(self.folder / "host", *self.host_key_kind)
        words = (self.folder / "host.pub").read_text().split()
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {words[0]} {words[1]}\n")
        self.prepare()
        self.log = open(self.folder / "server.log", "wb")
        self.process = subprocess.Popen([str(word) for word in self.command()], stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log, cwd=self.folder, start_new_session=True,
                                        env=dict(os.environ, **self.environment()))
        self.wait_until_it_listens()

    def prepare(self):
        """Writes what the server reads."""

    def command(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def wait_until_it_listens(self, limit=20):
        end = time.monotonic() + limit
        while not is_listened_on(self.port):
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"{type(self).__name__} did not start:\n{self.said()}")
            time.sleep(0.01)

    def said(self):
        return "\n".join(file.read_text(errors="replace") for file in sorted(self.folder.glob("*.log")))

    def url(self, path=""):
        return f"sftp://{self.user}@127.0.0.1:{self.port}{path}"

    def options(self):
        return ["-F", "none", "-i", str(self.key), "--known-hosts", str(self.known_hosts)]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


class Dropbear(OtherServer):
    """Dropbear's SSH with OpenSSH's sftp-server: windows of 24 KiB, no AES-GCM."""

    def prepare(self):
        subprocess.run(["dropbearconvert", "openssh", "dropbear", self.folder / "host", self.folder / "host.dropbear"],
                       check=True, capture_output=True)
        keys = self.folder / "home/.ssh/authorized_keys"
        keys.parent.mkdir(parents=True, mode=0o700)
        keys.write_text(self.key.with_suffix(".pub").read_text())
        # It knows no other place for authorized_keys than the home folder, so it is told of another home.
        keys.chmod(0o600)
        (self.folder / "passwd").write_text(
            f"{self.user}:x:{os.geteuid()}:{os.getegid()}::{self.folder / 'home'}:/bin/sh\n")
        (self.folder / "group").write_text(f"{self.group}:x:{os.getegid()}:\n")

    def command(self):
        return ["/usr/sbin/dropbear", "-F", "-E", "-s", "-m", "-P", self.folder / "pid",
                "-p", f"127.0.0.1:{self.port}", "-r", self.folder / "host.dropbear"]

    def environment(self):
        return {"LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_PASSWD": str(self.folder / "passwd"),
                "NSS_WRAPPER_GROUP": str(self.folder / "group")}


class ProFtpd(OtherServer):
    """ProFTPD's mod_sftp: its own SSH and its own SFTP, checks of paths and names of its own."""

    # Its Ed25519 needs a library that not every build has; it reads only the older form of private keys.
    host_key_kind = ["ecdsa", "-m", "PEM"]

    def prepare(self):
        public = subprocess.run(["ssh-keygen", "-e", "-m", "RFC4716", "-f", self.key.with_suffix(".pub")], check=True,
                                capture_output=True).stdout
        (self.folder / "authorized_keys").write_bytes(public)
        # What looks at least like a password; only keys are taken.
        passwd = self.folder / "passwd"
        passwd.write_text(f"{self.user}:*:{os.geteuid()}:{os.getegid()}::{self.folder}:/bin/sh\n")
        group = self.folder / "group"
        group.write_text(f"{self.group}:x:{os.getegid()}:\n")
        for file in (passwd, group):
            file.chmod(0o600)
        (self.folder / "proftpd.conf").write_text(f"""
ServerType standalone
ServerName private
DefaultAddress 127.0.0.1
SocketBindTight on
Port {self.port}
User {self.user}
Group {self.group}
UseIPv6 off
UseReverseDNS off
UseEncoding off
DelayEngine off
WtmpLog off
MaxInstances none
PidFile {self.folder}/pid
ScoreboardFile {self.folder}/scoreboard
SystemLog {self.folder}/system.log
TransferLog none
ModulePath /usr/lib/proftpd
LoadModule mod_sftp.c
AuthOrder mod_auth_file.c
AuthUserFile {passwd}
AuthGroupFile {group}
RequireValidShell off
RootLogin on
UseFtpUsers off
Umask 022
AllowOverwrite on
AllowRetrieveRestart on
AllowStoreRestart on
SFTPEngine on
SFTPLog {self.folder}/sftp.log
SFTPHostKey {self.folder}/host
SFTPAuthMethods publickey
SFTPAuthorizedUserKeys file:{self.folder}/authorized_keys
""")

    def command(self):
        return ["/usr/sbin/proftpd", "--nodaemon", "--config", self.folder / "proftpd.conf"]


class GreenEnd(PrivateSshd):
    """The Green End SFTP server behind OpenSSH's sshd: answers out of order, from several threads."""

    def __init__(self, folder):
        super().__init__(folder, "Subsystem sftp /usr/libexec/gesftpserver")

    def said(self):
        return b"".join(self.log).decode(errors="replace")


class AsyncSsh(OtherServer):
    """AsyncSSH's server, all in Python."""

    def command(self):
        # Debian's own Python, which has Debian's package, whatever else is in PATH.
        return ["/usr/bin/python3", "-W", "ignore", pathlib.Path(__file__).with_name("asyncsshserver.py"),
                self.port, self.folder / "host", self.key.with_suffix(".pub")]


class OpenSsh(PrivateSshd):
    """OpenSSH as it is, to be set up by the test."""

    def said(self):
        return b"".join(self.log).decode(errors="replace")


ALL = {"dropbear": Dropbear, "proftpd": ProFtpd, "greenend": GreenEnd, "asyncssh": AsyncSsh}
