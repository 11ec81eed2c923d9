"""A line with a delay on 127.0.0.1, carried by tests/bench's delayproxy."""
import os
import subprocess

import servers


class DelayLine:
    """From `port` to the port given, with so many milliseconds there and back."""

    def __init__(self, target_port, round_trip):
        self.port = servers.free_port()
        self.process = subprocess.Popen([os.environ["SAMPAN_DELAYPROXY"], str(self.port), str(target_port),
                                         str(round_trip / 2)], stdout=subprocess.PIPE)
        if self.process.stdout.readline().strip() != b"listening":
            self.stop()
            raise RuntimeError("delayproxy did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
