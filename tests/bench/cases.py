"""The table of cases: what is done, over which line, by whom, and what is asked of Sampan."""
import dataclasses

BIG = ("big", 1024, 256)  # kind, size in a full run, size in a quick one
MIDDLE = ("big", 256, 64)
SMALL = ("small", 10_000, 2_000)
THOUSAND = ("small", 1_000, 500)
HUNDRED = ("small", 100, 50)  # for programs that work on one file after the other
MIXED = ("mixed", 18_400, 3_000)
FLAT = ("flat", 100_000, 20_000)
DEEP = ("deep", 10_000, 1_000)
FEW = ("flat", 10, 10)
CHOSEN = ("small_flat", 10_000, 2_000)
FLAT_THOUSAND = ("small_flat", 1_000, 1_000)
MILLION = ("many", 1_000_000, 300_000)


@dataclasses.dataclass
class Asked:
    """`figure` is ratio, behind (how many times longer than ours the peer takes), rate, cpu (against scp's), trips, p95, worst or bulk (the rate meanwhile, against the best
    peer's). `peer`: the ratio to this one instead of the best."""
    figure: str
    limit: float
    peer: str = ""

    def __str__(self):
        words = {"ratio": f"≥ {self.limit:g} ×", "behind": f"at most {self.limit:g} × the time:", "rate": f"≥ {self.limit:g} files/s",
                 "cpu": f"client CPU ≤ {self.limit:g} × scp", "trips": f"≤ {self.limit:g} round trips",
                 "p95": f"p95 ≤ {self.limit:g} ms", "worst": f"worst ≤ {self.limit:g} ms",
                 "bulk": f"rate ≥ {self.limit:g} × the peer's"}[self.figure]
        return words + (f" {self.peer}" if self.peer else "")

    def is_met(self, value):
        return value >= self.limit if self.figure in ("ratio", "rate", "bulk") else value <= self.limit


@dataclasses.dataclass
class Case:
    name: str
    what: str
    work: str
    data: tuple
    peers: str  # separated by blanks, likewise the next two
    quick_peers: str = ""  # "": the case is not part of a quick run
    # Programs that would need minutes or hours: measured on `fewer` and scaled, see summary.scaled().
    serial: str = ""
    fewer: tuple = HUNDRED
    asked: tuple = ()
    gcm: bool = False
    rtt: int = 0  # milliseconds
    rate: int = 0  # Mbit/s; 0: no limit
    queue: int = 2048  # KiB, with a rate
    rounds: int = 3
    needs_library: bool = False  # runs only with --libssh
    scheme: str = "sftp"  # what Sampan speaks; scp-O is the peer of the other one

    @property
    def is_echo(self):
        return self.work.startswith("echo")


def both(name, what, get_peers, put_peers, get_quick, put_quick, get_asked, put_asked, tree=False, **rest):
    """A case in each direction."""
    end = "-tree" if tree else ""
    return [Case(f"get-{name}", what + ", down", "get" + end, peers=get_peers, quick_peers=get_quick, asked=get_asked,
                 **rest),
            Case(f"put-{name}", what + ", up", "put" + end, peers=put_peers, quick_peers=put_quick, asked=put_asked,
                 **rest)]


def ratio(limit, peer=""):
    return Asked("ratio", limit, peer)


ONE_AFTER_THE_OTHER = "sftp scp scp-O psftp asyncssh paramiko"
# Each in its best configuration for one file, slow ones included.
ONE_FILE = "sftp-tuned scp scp-O lftp lftp-4 rclone-4 psftp"
LONG_FILE = "sftp-tuned scp scp-O lftp-4 lftp-8 rclone-4 psftp"
LONG_UP = "sftp-tuned scp scp-O lftp rclone-4 psftp asyncssh"
TREE = "sftp scp scp-O lftp-8 rclone-16 psftp asyncssh-128 paramiko"
LONG_TREE = "lftp-32 rclone-64 asyncssh-128"

CASES = [
    *both("1g-gcm", "1 GiB, no delay, AES-GCM for all", ONE_FILE, ONE_FILE.replace(" lftp-4", ""), "sftp-tuned scp",
          "sftp-tuned scp", (ratio(1.1), Asked("cpu", 1.0)), (ratio(1.25), Asked("cpu", 0.7)), data=BIG, gcm=True,
          rounds=5),
    *both("1g", "1 GiB, no delay, everybody's defaults", ONE_FILE + " paramiko", ONE_FILE.replace(" lftp-4", ""),
          "scp rclone-4", "scp psftp", (ratio(1.4),), (ratio(1.5),), data=BIG, rounds=5),
    *both("256m-20", "256 MiB, 20 ms", LONG_FILE + " paramiko", LONG_UP, "sftp-tuned lftp-4 paramiko", "sftp-tuned scp",
          (ratio(1.6), ratio(3, "sftp-tuned")), (ratio(3),), data=MIDDLE, rtt=20),
    *both("256m-100", "256 MiB, 100 ms", LONG_FILE + " lftp-32 paramiko", LONG_UP, "sftp-tuned lftp-8", "scp",
          (ratio(3), ratio(8, "sftp-tuned")), (ratio(5),), data=MIDDLE, rtt=100),
    *both("256m-100-newer", "256 MiB, 100 ms, with the libssh of --libssh", "sftp-tuned lftp-8", "scp lftp", "", "",
          (ratio(1.8),), (ratio(5),), data=MIDDLE, rtt=100, needs_library=True),
    *both("10k", "10,000 files of 4 KiB in 100 folders, no delay", TREE, TREE, "scp-O lftp-8", "scp-O psftp",
          (ratio(5),), (ratio(4),), tree=True, data=SMALL),
    *both("10k-20", "10,000 files of 4 KiB in 100 folders, 20 ms", LONG_TREE, LONG_TREE, "lftp-32", "asyncssh-128",
          (ratio(20),), (ratio(10),), tree=True, data=SMALL, rtt=20, serial=ONE_AFTER_THE_OTHER, rounds=2),
    *both("10k-100", "10,000 files of 4 KiB in 100 folders, 100 ms", "asyncssh-128", "asyncssh-128", "", "",
          (Asked("rate", 3500),), (Asked("rate", 3500),), tree=True, data=SMALL, rtt=100, serial="sftp scp",
          rounds=2),
    *both("1k-100", "1,000 files of 4 KiB, 100 ms", LONG_TREE, LONG_TREE, "asyncssh-128", "asyncssh-128", (ratio(4),),
          (ratio(4),), tree=True, data=THOUSAND, rtt=100, serial="scp-O", fewer=("small", 50, 20), rounds=2),
    *[Case(f"drive-1k{end}", f"1,000 small files by requests with ids, {how}", "get-tree", FLAT_THOUSAND, "drive",
           "" if rtt else "drive", rtt=rtt, rounds=5, asked=(Asked("behind", 1.2, "drive"),))
      for end, how, rtt in (("", "no delay", 0), ("-20", "20 ms", 20))],
    *both("mixed", "a real mixed tree, no delay", TREE, TREE, "scp-O", "scp-O", (ratio(4),), (ratio(4),), tree=True,
          data=MIXED, rounds=2),
    *both("mixed-20", "a real mixed tree, 20 ms", LONG_TREE, LONG_TREE, "asyncssh-128", "", (ratio(8),), (ratio(8),),
          tree=True, data=MIXED, rtt=20, rounds=2),
    *both("256m-scp", "256 MiB over SCP, no delay", "scp-O", "scp-O", "scp-O", "scp-O", (ratio(1),), (ratio(1),),
          data=MIDDLE, scheme="scp"),
    *both("10k-scp", "10,000 files of 4 KiB in 100 folders over SCP, no delay", "scp-O", "scp-O", "scp-O", "scp-O",
          (ratio(1),), (ratio(1),), tree=True, data=SMALL, scheme="scp"),
    *both("10k-scp-20", "10,000 files of 4 KiB in 100 folders over SCP, 20 ms", "", "", "", "", (ratio(4),),
          (ratio(4),), tree=True, data=SMALL, rtt=20, serial="scp-O", scheme="scp", rounds=2),
    Case("list", "list 100,000 entries, no delay", "list", FLAT, "sftp lftp rclone-4 psftp asyncssh paramiko",
         "sftp psftp", asked=(ratio(1.4),)),
    Case("list-100", "list 100,000 entries, 100 ms", "list", FLAT, "lftp", "lftp", rtt=100, asked=(ratio(2, "lftp"),),
         serial="sftp rclone-4 psftp", fewer=("flat", 5_000, 2_000)),
    Case("walk-20", "walk 10,000 folders, 20 ms", "walk", DEEP, "rclone-64 asyncssh-128", "asyncssh-128", rtt=20,
         asked=(ratio(8),), serial="lftp", fewer=("deep", 100, 100), rounds=2),
    Case("connect-100", "connect and first listing, 100 ms", "list", FEW,
         "sftp lftp rclone-4 psftp asyncssh paramiko", "sftp lftp", rtt=100, asked=(Asked("trips", 10),)),
    *[Case(f"echo-{way}{end}", f"key press to echo beside a transfer {where}, {how}", f"echo-{way}", BIG,
           "openssh-mux", "openssh-mux", rounds=2, asked=asked, **line)
      for how, end, asked, line in (
          ("no delay", "", (Asked("p95", 2), Asked("worst", 15)), {}),
          ("100 Mbit/s at 20 ms", "-line", (Asked("p95", 40), Asked("bulk", 0.95)), {"rtt": 20, "rate": 100}))
      for way, where in (("get", "down"), ("put", "up"))],
]
# Of Sampan in every case; differences of server CPU below this many seconds are logins, not transfers.
MOST_MEMORY = 100  # MB
MOST_SERVER_CPU = 1.2  # times the best peer's
SMALLEST_CPU = 0.05


def named(names):
    known = {case.name: case for case in CASES}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise KeyError(", ".join(unknown))
    return [known[name] for name in names]
