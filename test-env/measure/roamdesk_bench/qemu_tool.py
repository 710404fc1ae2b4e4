# SPDX-License-Identifier: Apache-2.0
"""qemu-img convert of the top layer into an NBD export of an empty layer over the destination's base."""

from roamdesk_bench.line import ADDRESSES, HERE, THERE
from roamdesk_bench.ports import wait_for_port
from roamdesk_bench.tool import CannotMove, Tool
from roamdesk_env.command import run

PORT = 10809
REQUESTS = 16


class QemuConvert(Tool):
    """With -B only what the layer holds is copied, not what comes from the base. -m 16 is the most that it has under way."""

    name = "qemu-img"

    def words(self):
        return f"qemu-img convert -n -m {REQUESTS} -W -B BASE -F qcow2 -O raw REDOLOG nbd://THERE/disk"

    def version(self):
        return run("qemu-img", "--version").split("\n")[0]

    def prepare(self, move):
        if move.before is not None:
            raise CannotMove("qemu-img convert sends the whole layer again")
        self.result.unlink(missing_ok=True)
        run("qemu-img", "create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", self.result)
        self.line.spawn(
            THERE, "qemu-nbd", "qemu-nbd", "-f", "qcow2", "-x", "disk", "-p", PORT, "-t", "-e", "8",
            "--cache=writeback", self.result,
        )  # fmt: skip
        wait_for_port(self.line, THERE, PORT)

    def carry(self, move):
        self.line.run(
            HERE, "qemu-img", "convert", "-n", "-m", REQUESTS, "-W", "-f", "qcow2", "-B", move.source.parent / "base.qcow2",
            "-F", "qcow2", "-O", "raw", move.source, f"nbd://{ADDRESSES[THERE]}:{PORT}/disk",
        )  # fmt: skip

    def measure(self, move):
        outcome = super().measure(move)
        # The export holds the image's lock; the flush at the end of convert has put everything into the file.
        self.line.processes.stop("qemu-nbd")
        return outcome

    def clear(self, move):
        self.line.processes.stop("qemu-nbd")
        super().clear(move)
