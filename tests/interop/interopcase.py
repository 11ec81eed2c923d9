"""What the tests against other servers share: a server of the wanted kind, trees to send, and how to compare them."""
import os
import pathlib
import random
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from clicase import CLI, CliCase, clean_environment  # noqa: E402

ODD_NAMES = [b"with space", b" leading and trailing ", "gr\u00fc\u00df Gott \u65e5\u672c\u8a9e".encode(), b"-rf", b"--",
             b"caf\xe9 latin1", b"\xff\xfe", b"quote'\"\\", b"*?[a]", b"#hash%41", b"~", b"...", b"x" * 200,
             b"line\nbreak", b"tab\there"]


class InteropCase(CliCase):
    def server_log(self):
        return self.server.said()[-4000:]

    def run_cli(self, *arguments, **named):
        status, out, errors = super().run_cli(*arguments, **named)
        if status != 0:
            errors += f"\n--- the server said\n{self.server_log()}"
        return status, out, errors


def write(path, content=b"", mode=0o644, mtime=1_600_000_000):
    path = os.fsencode(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content)
    os.chmod(path, mode)
    os.utime(path, (mtime, mtime))


def make_small_files(root, files=500, folders=20, seed=1):
    """Sizes from nothing to a few blocks, so that files of one, of two and of no READ are among them."""
    dice = random.Random(seed)
    for i in range(files):
        size = dice.choice([0, 1, 100, 4096, 20_000, 32_768, 40_000])
        write(root / f"folder-{i % folders:02}/file-{i:04}.dat", dice.randbytes(size),
              dice.choice([0o644, 0o600, 0o755]), 1_500_000_000 + i)
    return root


def make_odd_tree(root):
    for i, name in enumerate(ODD_NAMES):
        write(os.path.join(os.fsencode(root), name), name * 100, mtime=1_400_000_000 + i)
        write(os.path.join(os.fsencode(root), b"in", name, name), name)
    write(root / "empty file")
    (root / "empty folder").mkdir()
    return root


def read(path):
    with open(path, "rb") as f:
        return f.read()


def tree_of(root, times=True):
    """relative path → (kind, permissions, content, time); folders' own times are the server's affair"""
    found = {}
    root = os.fsencode(root)
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(folder, name)
            state = os.lstat(path)
            regular = stat.S_ISREG(state.st_mode)
            found[os.path.relpath(path, root)] = (
                stat.S_IFMT(state.st_mode), stat.S_IMODE(state.st_mode), read(path) if regular else None,
                int(state.st_mtime) if regular and times else None)
    return found
