# SPDX-License-Identifier: Apache-2.0
"""Builds the guest's base disk: bootable, with Debian's cloud kernel, our one program, and real files as content.

    0        MBR with syslinux's boot code
    1 MiB    partition 1, FAT: syslinux, kernel, an initramfs with the program, its drivers and QEMU's guest agent
    65 MiB   partition 2, ext4: base/ (real content), desktop/ and data/ (what the desktop writes)

Built bases are cached under a name made of a digest of all that goes in, so that environments share them.
"""

import argparse
import fcntl
import glob
import hashlib
import os
import random
import shutil
import tempfile
from pathlib import Path

from roamdesk_env import packages
from roamdesk_env.command import run
from roamdesk_env.environment import Environment

SOURCES = Path(__file__).resolve().parent.parent / "guest" / "src"
MIB = 1024 * 1024
VIRTUAL_BYTES = 4096 * MIB
BOOT_AT, BOOT_MIB = 1, 64
ROOT_AT = BOOT_AT + BOOT_MIB
CONTENT_BYTES = 320 * MIB
CONTENT_FROM = ["/usr/share", "/usr/lib/x86_64-linux-gnu"]
DRIVERS = ["virtio_pci", "virtio_blk", "virtio_console", "evdev", "button"]
AGENT = "/usr/sbin/qemu-ga"
UUID = "5a0c1d5e-0000-4000-8000-0000726f616d"
BOOT_CONFIG = """\
DEFAULT desktop
PROMPT 0
LABEL desktop
 KERNEL vmlinuz
 APPEND initrd=initrd console=ttyS0,115200 quiet panic=-1 mitigations=off nokaslr tsc=reliable
"""


def kernel():
    """Paths of Debian's newest installed cloud kernel and its modules; (None, None) when there is none."""
    for path in sorted(glob.glob("/boot/vmlinuz-*-cloud-amd64"), reverse=True):
        modules = f"/lib/modules/{path.removeprefix('/boot/vmlinuz-')}/kernel"
        if os.path.isdir(modules):
            return path, modules
    return None, None


def fetch_kernel(folder):
    """Unpacks Debian's cloud kernel into a folder, without installing it (its scripts would build an initrd)."""
    run("apt-get", "update", "-q", timeout=300)
    depends = run("apt-cache", "depends", "--important", "linux-image-cloud-amd64")
    name = next(line.split()[-1] for line in depends.splitlines() if "Depends:" in line)
    run("sh", "-c", 'cd "$0" && apt-get download -q "$1" && dpkg -x linux-image-*.deb . && rm linux-image-*.deb', folder, name, timeout=300)
    image = next(Path(folder).glob("boot/vmlinuz-*"))
    return str(image), str(next(Path(folder).glob("lib/modules/*/kernel")))


def fingerprint():
    """Digest of what decides the base's content, except the machine's own files: sources, this file, kernel's name."""
    digest = hashlib.sha256()
    for path in sorted(SOURCES.iterdir()) + [Path(__file__)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(os.path.basename(kernel()[0] or "packaged").encode())
    return digest.hexdigest()[:16]


def build(bases, variant=1):
    """Builds the base unless the cache has it. Variant 2 is variant 1 with a few MiB changed. Returns its path."""
    folder = Path(bases) / fingerprint()
    target = folder / f"base-{variant}.qcow2"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if target.exists():
            return target
        for stale in folder.glob("work-*"):
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(prefix="work-", dir=folder) as work:
            raw = Path(work) / "raw"
            if variant == 1:
                fill(raw, Path(work))
            else:
                run("qemu-img", "convert", "-O", "raw", folder_base_1(folder), raw)
                vary(raw, Path(work), variant)
            made = Path(work) / "base.qcow2"
            run("qemu-img", "convert", "-W", "-m", "4", "-f", "raw", "-O", "qcow2", raw, made)
            made.chmod(0o444)
            made.rename(target)
    return target


def folder_base_1(folder):
    """Variant 1, which the others are made of."""
    base = folder / "base-1.qcow2"
    if not base.exists():
        raise FileNotFoundError(f"{base} is absent; build variant 1 first")
    return base


def fill(raw, work):
    """Writes the whole raw disk."""
    image, modules = kernel()
    if image is None:
        (work / "kernel").mkdir()
        image, modules = fetch_kernel(work / "kernel")
    initrd = make_initrd(work, modules)
    with open(raw, "wb") as file:
        file.truncate(VIRTUAL_BYTES)
    sectors = MIB // 512
    run(
        "sfdisk", "-q", raw,
        stdin=f"label: dos\nlabel-id: 0x726f616d\nstart={BOOT_AT * sectors},size={BOOT_MIB * sectors},type=c,bootable\n"
        f"start={ROOT_AT * sectors},type=83\n",
    )  # fmt: skip
    with open("/usr/lib/syslinux/mbr/mbr.bin", "rb") as code, open(raw, "r+b") as file:
        file.write(code.read(440))
    run(
        "mkfs.fat", "-F", "32", "-s", "1", "-i", "726f616d", "-h", BOOT_AT * sectors,
        "--offset", BOOT_AT * sectors, raw, BOOT_MIB * 1024,
    )  # fmt: skip
    config = work / "syslinux.cfg"
    config.write_text(BOOT_CONFIG)
    on_boot = f"{raw}@@{BOOT_AT}M"
    for source, name in ((image, "vmlinuz"), (initrd, "initrd"), (config, "syslinux.cfg")):
        run("mcopy", "-i", on_boot, source, f"::{name}", env={"MTOOLS_SKIP_CHECK": "1"})
    run("syslinux", "--install", "-t", BOOT_AT * MIB, raw)
    tree = work / "tree"
    gather_content(tree / "base")
    # The inode tables are written now: ext4 would else do it later, in the background, into every desktop's redo log.
    run(
        "mke2fs", "-q", "-F", "-t", "ext4", "-m", "0", "-L", "desktop", "-U", UUID, "-J", "size=16", "-d", tree,
        "-E", f"offset={ROOT_AT * MIB},hash_seed={UUID},lazy_itable_init=0,lazy_journal_init=0,nodiscard",
        raw, f"{VIRTUAL_BYTES // MIB - ROOT_AT}M",
    )  # fmt: skip


def make_initrd(work, modules):
    """The initramfs: the program as /init, numbered modules, QEMU's guest agent, a busybox for whoever wants to look."""
    root = work / "initrd.d"
    for name in ("modules", "agent", "dev", "proc", "sys", "bin"):
        (root / name).mkdir(parents=True)
    sources = sorted(str(path) for path in SOURCES.glob("*.c"))
    run("gcc", "-static", "-Os", "-Wall", "-Wextra", "-Werror", "-s", "-o", root / "init", *sources)
    shutil.copy("/bin/busybox", root / "bin" / "busybox")
    for number, path in enumerate(in_order(modules)):
        shutil.copy(path, root / "modules" / f"{number:02}-{path.name}")
    put_agent(root / "agent")
    archive = work / "initrd"
    run("sh", "-c", 'cd "$0" && find . | LC_ALL=C sort | cpio -o -H newc --quiet | gzip -n -1 > "$1"', root, archive)
    return archive


def put_agent(folder):
    """Debian's guest agent with its libraries; the loader is named ld.so, since the guest starts the agent by it."""
    shutil.copy(AGENT, folder)
    for line in run("ldd", AGENT).splitlines():
        path = next((word for word in line.split() if word.startswith("/")), None)
        if path is not None:
            shutil.copy(path, folder / ("ld.so" if "/ld-linux" in path else line.split()[0]))


def in_order(modules):
    """The files of the drivers and of what they need, each after those that it needs."""
    available = {path.stem: path for path in Path(modules).rglob("*.ko")}
    ordered = []

    def add(name):
        path = available[name.replace("-", "_")] if name.replace("-", "_") in available else available[name]
        for needed in filter(None, run("modinfo", "-F", "depends", path).strip().split(",")):
            add(needed)
        if path not in ordered:
            ordered.append(path)

    for driver in DRIVERS:
        add(driver)
    return ordered


def gather_content(folder):
    """Links this machine's own program files below a folder until there is enough of them."""
    total = 0
    for top in CONTENT_FROM:
        for here, folders, files in os.walk(top):
            folders.sort()
            for name in sorted(files):
                path = os.path.join(here, name)
                if os.path.islink(path) or not os.path.isfile(path):
                    continue
                target = Path(f"{folder}{path}")
                target.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(path, target)
                total += os.path.getsize(path)
                if total >= CONTENT_BYTES:
                    return
    raise FileNotFoundError(f"{' and '.join(CONTENT_FROM)} hold only {total} bytes of files; {CONTENT_BYTES} are wanted")


def link_or_copy(path, target):
    """A hard link costs nothing; across file systems a copy is made."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def vary(raw, work, variant):
    """Changes a few MiB, as an update of the base's packages would: one new folder with files of 1 MiB."""
    stream = random.Random(variant)
    lines = [f"mkdir base/update-{variant}"]
    for number in range(4):
        file = work / f"file-{number}"
        file.write_bytes(stream.randbytes(MIB))
        lines.append(f"write {file} base/update-{variant}/file-{number}")
    script = work / "script"
    script.write_text("\n".join(lines) + "\n")
    run("debugfs", "-w", "-f", script, f"{raw}?offset={ROOT_AT * MIB}")


def main():
    """The command `guest/build`."""
    parser = argparse.ArgumentParser(prog="build", description="Builds the guest's base disk and prints its path.")
    parser.add_argument("--variant", type=int, default=1, help="2, 3, ...: like variant 1, but for a few MiB")
    parser.add_argument("--folder", help="the cache (default: .bases beside the environment's state)")
    arguments = parser.parse_args()
    packages.install(packages.GUEST)
    folder = Path(arguments.folder) if arguments.folder else Environment().bases
    if arguments.variant != 1:
        build(folder)
    print(build(folder, arguments.variant))
