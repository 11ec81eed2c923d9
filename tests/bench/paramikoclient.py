"""Paramiko as a client of the benchmark: WORK PORT USER KEY CIPHER SOURCE TARGET PARALLEL.

Its default window of 2 MiB is what makes it slow on long lines, so it gets the 32 MiB that its users set; it has no way
to have several files under way on one SFTP session."""
import os
import stat
import sys
import warnings

warnings.filterwarnings("ignore")  # of algorithms that are not used here
import paramiko  # noqa: E402

WORK, PORT, USER, KEY, CIPHER, SOURCE, TARGET, _ = sys.argv[1:]


def get_tree(sftp, source, target):
    os.makedirs(target, exist_ok=True)
    for entry in sftp.listdir_attr(source):
        here, there = f"{source}/{entry.filename}", f"{target}/{entry.filename}"
        if stat.S_ISDIR(entry.st_mode):
            get_tree(sftp, here, there)
        else:
            sftp.get(here, there)


def put_tree(sftp, source, target):
    for folder, _, names in os.walk(source):
        there = target + folder[len(source):]
        sftp.mkdir(there)
        for name in names:
            sftp.put(f"{folder}/{name}", f"{there}/{name}")


def main():
    transport = paramiko.Transport(("127.0.0.1", int(PORT)))
    if CIPHER:
        transport.get_security_options().ciphers = [CIPHER]
    transport.connect(username=USER, pkey=paramiko.Ed25519Key.from_private_key_file(KEY))
    sftp = paramiko.SFTPClient.from_transport(transport, window_size=32 << 20, max_packet_size=32768)
    if WORK == "list":
        print("\n".join(sftp.listdir(SOURCE)))
    elif WORK == "get-tree":
        get_tree(sftp, SOURCE, TARGET)
    elif WORK == "put-tree":
        put_tree(sftp, SOURCE, TARGET)
    else:
        (sftp.get if WORK == "get" else sftp.put)(SOURCE, TARGET)  # get() prefetches by itself
    transport.close()

main()
