"""How each program is called for each piece of work, in its best configuration.

Which configuration is the best was found by measuring: requests of 255 KiB for OpenSSH, several connections for lftp
(4 and 8 for one file, 8 and 32 for many), 16 and 64 transfers for rclone, 128 files at once for AsyncSSH, a large
window for Paramiko. Where two can be the best, both run and the table takes the faster one."""
import dataclasses
import json
import pathlib
import shutil
import subprocess
import sys

import measure

HERE = pathlib.Path(__file__).resolve().parent
GCM = "aes128-gcm@openssh.com"
# Debian's modules belong to Debian's Python, whichever Python runs this.
SYSTEM_PYTHON = "/usr/bin/python3"


@dataclasses.dataclass
class Job:
    """One piece of work. `work` is get, put, get-tree, put-tree, list, walk, echo-get or echo-put."""
    work: str
    port: int
    source: pathlib.Path
    target: pathlib.Path
    gcm: bool = False  # AES-GCM for everybody instead of each program's defaults
    seconds: float = 6  # of key presses
    scheme: str = "sftp"  # what Sampan is told to speak


@dataclasses.dataclass
class Call:
    command: list
    text: str = None  # for the standard input
    environment: dict = dataclasses.field(default_factory=dict)


def ssh_options(lab, job):
    return ["-F", lab.ssh_config, *(["-c", GCM] if job.gcm else [])]


def sampan(lab, job):
    url = f"{job.scheme}://{lab.user}@127.0.0.1:{job.port}"
    options = [*lab.server.options(), *(["-c", GCM] if job.gcm else [])]
    source, target = job.source, job.target
    if job.work.startswith("echo"):
        words = [job.work[5:], job.port, source, target, job.seconds]
        return Call([lab.tools / "bench_echo", lab.user, lab.key, lab.known_hosts, *words])
    words = {"get": ["cp", *options, f"{url}{source}", target],
             "put": ["cp", *options, source, f"{url}{target}"],
             "list": ["ls", *options, f"{url}{source}"],
             # Everybody may read everything already, so this looks at every file and changes none.
             "walk": ["chmod", *options, "-R", "u+r", f"{url}{source}"]}[job.work.removesuffix("-tree")]
    return Call([lab.cli, *words], environment=lab.cli_environment)


def sftp(*tuning):
    def call(lab, job):
        words = {"get": f"get {job.source} {job.target}", "put": f"put {job.source} {job.target}",
                 "get-tree": f"get -r {job.source} {job.target}", "put-tree": f"put -r {job.source} {job.target}",
                 "list": f"ls -1f {job.source}"}
        if job.work not in words:
            return None
        command = ["sftp", "-q", *ssh_options(lab, job), *tuning, "-P", job.port, "-b", "-", "127.0.0.1"]
        return Call(command, words[job.work] + "\n")
    return call


def scp(*tuning):
    def call(lab, job):
        way, _, tree = job.work.partition("-")
        there = "127.0.0.1:"
        ends = {"get": [there + str(job.source), job.target], "put": [job.source, there + str(job.target)]}
        if way not in ends:
            return None
        recursive = ["-r"] if tree else []
        return Call(["scp", "-q", *tuning, *ssh_options(lab, job), "-P", job.port, *recursive, *ends[way]])
    return call


def lftp(connections):
    def call(lab, job):
        source, target, n = job.source, job.target, connections
        work = {"get": f"pget -n {n} {source} -o {target}" if n > 1 else f"get {source} -o {target}",
                "put": f"put {source} -o {target}",
                "get-tree": f"mirror --no-symlinks -P {n} {source} {target}",
                "put-tree": f"mirror -R --no-symlinks -P {n} {source} {target}",
                "list": f"cls -1 {source}", "walk": f"find {source}"}.get(job.work)
        if not work:
            return None
        program = " ".join(map(str, ["ssh", "-a", "-x", *ssh_options(lab, job)]))
        settings = {"cmd:fail-exit": "yes", "net:max-retries": 2, "xfer:use-temp-file": "no",
                    "sftp:max-packets-in-flight": 256, "sftp:auto-confirm": "yes",
                    "sftp:connect-program": f"'{program}'"}
        script = "; ".join(f"set {name} {value}" for name, value in settings.items())
        # A password is never asked for, but lftp wants to have one.
        return Call(["lftp", "--norc", "-c", f"{script}; open -p {job.port} sftp://{lab.user}:x@127.0.0.1; {work}"])
    return call


def rclone(transfers):
    def call(lab, job):
        place = (f":sftp,host=127.0.0.1,port={job.port},user={lab.user},key_file={lab.key},"
                 f"known_hosts_file={lab.known_hosts},shell_type=unix")
        # Without this it reads every copy once more, through md5sum on the server.
        place += ",disable_hashcheck=true,concurrency=128,chunk_size=255Ki:"
        source, target = job.source, job.target
        work = {"get": ["copyto", f"{place}{source}", target], "put": ["copyto", source, f"{place}{target}"],
                "get-tree": ["copy", f"{place}{source}", target], "put-tree": ["copy", source, f"{place}{target}"],
                "list": ["lsf", f"{place}{source}"], "walk": ["size", f"{place}{source}"]}.get(job.work)
        if not work:
            return None
        # No word about ciphers: Go prefers AES-GCM anyway.
        return Call(["rclone", "--config", "", "--retries", 1, "--ignore-checksum", "--transfers", transfers,
                     "--checkers", transfers, "--multi-thread-streams", 4, "--multi-thread-cutoff", "64M", *work])
    return call


def psftp(lab, job):
    words = {"get": f"get {job.source} {job.target}", "put": f"put {job.source} {job.target}",
             "get-tree": f"get -r {job.source} {job.target}", "put-tree": f"put -r {job.source} {job.target}",
             "list": f"ls {job.source}"}
    if job.work not in words:
        return None
    sessions = lab.home / "putty/sessions"
    sessions.mkdir(parents=True, exist_ok=True)
    ciphers = "aesgcm,WARN" if job.gcm else "aesgcm,chacha20,aes,WARN"
    (sessions / "bench").write_text(f"Protocol=ssh\nTCPNoDelay=1\nCipher={ciphers}\n")
    script = lab.folder / "psftp.txt"
    script.write_text(words[job.work] + "\n")
    return Call(["psftp", "-batch", "-load", "bench", "-i", lab.putty_key, "-hostkey", lab.fingerprint, "-b", script,
                 "-P", job.port, f"{lab.user}@127.0.0.1"])


def python(library, parallel):
    def call(lab, job):
        if job.work.startswith("echo") or (job.work == "walk" and library == "paramiko"):
            return None
        return Call([SYSTEM_PYTHON, "-B", HERE / f"{library}client.py", job.work, job.port, lab.user, lab.key,
                     GCM if job.gcm else "", job.source, job.target, parallel])
    return call


def openssh_mux(lab, job):
    if not job.work.startswith("echo"):
        return None
    return Call([sys.executable, "-B", HERE / "muxecho.py", job.work[5:], job.port, lab.ssh_config, job.source,
                 job.target, job.seconds])


def drive(lab, job):
    """Ours, too, by JSON requests with ids, one for each file of a folder."""
    if job.work != "get-tree":
        return None
    job.target.mkdir()
    requests = [{"command": "GET", "id": number,
                 "args": {"source": str(source), "dest": str(job.target / source.name), "preserve": True}}
                for number, source in enumerate(sorted(job.source.iterdir()))]
    text = "".join(json.dumps(request) + "\n" for request in requests)
    return Call([lab.cli, "drive", *lab.server.options(), f"sftp://{lab.user}@127.0.0.1:{job.port}"], text,
                lab.cli_environment)


OURS = "sampan"
OTHER_WAYS = {"drive"}  # of ours: programs that need no package
PROGRAMS = {
    OURS: sampan,
    "sftp": sftp(), "sftp-tuned": sftp("-B", 261120, "-R", 256), "scp": scp(), "scp-O": scp("-O"),
    "lftp": lftp(1), "lftp-4": lftp(4), "lftp-8": lftp(8), "lftp-32": lftp(32),
    "rclone-4": rclone(4), "rclone-16": rclone(16), "rclone-64": rclone(64),
    "psftp": psftp, "asyncssh": python("asyncssh", 1), "asyncssh-128": python("asyncssh", 128),
    "paramiko": python("paramiko", 1), "openssh-mux": openssh_mux, "drive": drive,
}
# What a program's name begins with: the Debian package and how it tells its version.
PACKAGES = {
    "sftp": ("openssh-client", ["ssh", "-V"]), "scp": ("openssh-client", ["ssh", "-V"]),
    "openssh": ("openssh-client", ["ssh", "-V"]), "lftp": ("lftp", ["lftp", "--version"]),
    "rclone": ("rclone", ["rclone", "--version"]), "psftp": ("putty-tools", ["psftp", "-V"]),
    "asyncssh": ("python3-asyncssh", [SYSTEM_PYTHON, "-c", "import asyncssh; print(asyncssh.__version__)"]),
    "paramiko": ("python3-paramiko", [SYSTEM_PYTHON, "-c", "import paramiko; print(paramiko.__version__)"]),
}


def kind(program):
    return program.split("-")[0]


def chosen(names, wanted):
    """Of `names` those that `--peers` asks for, by their whole name or what it begins with."""
    return [name for name in names if not wanted or name in wanted or kind(name) in wanted]


def missing(lab, programs):
    """Packages that are not installed. Even the question for its version makes PuTTY write into the home folder, so it
    gets the lab's."""
    packages = set()
    for program in set(programs) - OTHER_WAYS:
        package, command = PACKAGES[kind(program)]
        if not shutil.which(command[0]) or subprocess.run(command, capture_output=True,
                                                          env=lab.environment).returncode != 0:
            packages.add(package)
    return sorted(packages)


def versions(lab, programs):
    return {kind(program): measure.version(PACKAGES[kind(program)][1], lab.environment)
            for program in programs if program not in OTHER_WAYS}
