"""What is copied, and whether it arrived. Contents are random, so that no client gains by compressing."""
import os
import pathlib
import random
import shutil
import stat
import sys

CHUNK = 4 << 20
MIXED = ("/usr/include", "/usr/lib/python3", "/usr/lib/python3.11", "/usr/lib/python3.13", "/usr/share/doc")
MIXED_FILES = 18_400


def big(folder, mib):
    path = folder / f"big{mib}"
    with open(path, "wb") as f:
        for number in range(mib):
            # One random megabyte with its number in front: no two places hold the same bytes.
            f.write(number.to_bytes(8, "big") + _noise()[8:])
    return path


_kept = []


def _noise():
    if not _kept:
        _kept.append(random.Random(1).randbytes(1 << 20))
    return _kept[0]


def small(folder, count, per_folder=100, size=4096):
    root = folder / f"small{count}"
    source = random.Random(2)
    for number in range(count):
        sub = root / f"folder-{number // per_folder:03}"
        if number % per_folder == 0:
            sub.mkdir(parents=True)
        (sub / f"file-{number:05}").write_bytes(source.randbytes(size))
    return root


def small_flat(folder, count):
    """As small(), all in one folder."""
    there = folder / f"together{count}"
    there.mkdir()
    return small(there, count, per_folder=count) / "folder-000"


def many(folder, count, per_folder=1000):
    """Empty files, a thousand in each folder."""
    root = folder / f"many{count}"
    for number in range(count):
        if number % per_folder == 0:
            sub = root / f"folder-{number // per_folder:04}"
            sub.mkdir(parents=True)
        os.close(os.open(f"{sub}/file-{number:07}", os.O_CREAT | os.O_WRONLY))
    return root


def flat(folder, count):
    root = folder / f"flat{count}"
    root.mkdir()
    for number in range(count):
        (root / f"entry-{number:06}.txt").touch()
    return root


def deep(folder, count):
    """`count` folders with one small file each, a hundred in each of the folders between."""
    root = folder / f"deep{count}"
    for number in range(count):
        sub = root / f"a{number // 1000:02}" / f"b{number // 100 % 10}" / f"c{number % 100:02}"
        sub.mkdir(parents=True)
        (sub / "x").write_bytes(b"x" * (number % 97))
    return root


def mixed(folder, limit=MIXED_FILES):
    """Real files of real sizes: headers, a Python library, documentation. Links are left out, not every client takes
    them."""
    root = folder / f"mixed{limit}"
    left = limit
    for top in MIXED:
        if left > 0 and os.path.isdir(top):
            left -= _copy_files(pathlib.Path(top), root / top.strip("/").replace("/", "-"), left)
    if left == limit:
        sys.exit(f"there is no tree of real files here: {', '.join(MIXED)}")
    return root


def _copy_files(source, target, limit):
    count = 0
    for folder, folders, names in os.walk(source):
        folders.sort()
        kept = sorted(name for name in names if stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode))
        kept = kept[:limit - count]
        if kept:
            there = target / os.path.relpath(folder, source)
            there.mkdir(parents=True, exist_ok=True)
        for name in kept:
            shutil.copyfile(os.path.join(folder, name), there / name)
            os.utime(there / name, (1_600_000_000 + count, 1_600_000_000 + count))
        count += len(kept)
    return count


def size_of(path):
    """Files, folders and bytes."""
    if path.is_file():
        return 1, 0, path.stat().st_size
    files = folders = total = 0
    for folder, _, names in os.walk(path):
        folders += 1
        files += len(names)
        total += sum(os.lstat(os.path.join(folder, name)).st_size for name in names)
    return files, folders, total


def file_difference(source, copy):
    """Why the copy is not the source; "" when it is."""
    if not copy.is_file():
        return "no copy"
    if source.stat().st_size != copy.stat().st_size:
        return f"{copy.name} has {copy.stat().st_size} bytes instead of {source.stat().st_size}"
    with open(source, "rb") as a, open(copy, "rb") as b:
        while block := a.read(CHUNK):
            if block != b.read(CHUNK):
                return f"{copy.name} differs"
    return ""


def attribute_difference(source, copy):
    """Times in seconds (all that SFTP version 3 carries) and permissions."""
    a, b = source.stat(), copy.stat()
    if int(a.st_mtime) != int(b.st_mtime):
        return f"{copy.name} has another time"
    if stat.S_IMODE(a.st_mode) != stat.S_IMODE(b.st_mode):
        return f"{copy.name} has other permissions"
    return ""


def tree_difference(source, copy, attributes):
    """The first difference of two trees in names, kinds and contents, with `attributes` also in those."""
    if not copy.is_dir():
        return "no copy"
    names = sorted(os.listdir(source))
    if names != sorted(os.listdir(copy)):
        return f"{copy.name} holds other names"
    for name in names:
        a, b = source / name, copy / name
        why = tree_difference(a, b, attributes) if a.is_dir() else file_difference(a, b)
        why = why or (attribute_difference(a, b) if attributes else "")
        if why:
            return why
    return ""


def difference(source, copy, attributes):
    if source.is_file():
        return file_difference(source, copy) or (attribute_difference(source, copy) if attributes else "")
    # Some clients put the folder into the target, some make the target the folder.
    if copy.is_dir() and os.listdir(copy) == [source.name]:
        copy = copy / source.name
    return tree_difference(source, copy, attributes)


def names_missing(source, output):
    """Of a listing: whether every name of the folder stands at the end of a line, whatever comes before it."""
    shown = {line.rstrip("/ ").split("/")[-1].split(" ")[-1] for line in output.splitlines()}
    missing = set(os.listdir(source)) - shown
    return f"{len(missing)} names are missing" if missing else ""
