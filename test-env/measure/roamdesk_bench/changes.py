# SPDX-License-Identifier: Apache-2.0
"""What a person does to a disk, on a mounted file system: installs packages, writes documents, browses, rewrites files."""

import os
import subprocess
from pathlib import Path

# Shares of the changed bytes. A third or so does not compress, as on the disks of desktops.
SHARES = {"unpacked": 0.38, "archives": 0.20, "documents": 0.10, "cache": 0.24, "rewritten": 0.08}
BLOCK = 4096


def apply(root, material, total):
    """Writes about `total` bytes below root."""
    root = Path(root)
    unpack(root / "usr/new", material, int(total * SHARES["unpacked"]))
    download(root / "var/cache/apt/archives", material, int(total * SHARES["archives"]))
    write_documents(root / "home/ada/Documents", material, int(total * SHARES["documents"]))
    browse(root / "home/ada/.cache/browser", material, int(total * SHARES["cache"]))
    rewrite(root / "usr/base", material, int(total * SHARES["rewritten"]))


def put(path, content):
    """Writes a file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def unpack(folder, material, total):
    """Installed packages: programs and libraries as they are."""
    for number, (name, content) in enumerate(material.files_of(total)):
        put(folder / f"package{number // 40:04d}" / f"{number % 40:02d}-{name}", content)


def download(folder, material, total):
    """Downloaded packages: the same kind of files, compressed."""
    number = 0
    while total > 0:
        content = b"".join(content for _, content in material.files_of(material.random.randint(1 << 18, 8 << 20)))
        packed = subprocess.run(["zstd", "-6", "-c", "-q"], input=content, stdout=subprocess.PIPE, check=True).stdout
        put(folder / f"package{number:04d}_1.0_amd64.deb", packed[:total])
        total -= len(packed)
        number += 1


def write_documents(folder, material, total):
    """Text, and now and then a picture."""
    number = 0
    while total > 0:
        size = min(total, int(material.random.lognormvariate(10.5, 1.0)) + 200)
        put(folder / f"{number:05d}.txt", material.text(size) if number % 5 else material.noise(size))
        total -= size
        number += 1


def browse(folder, material, total):
    """Many small files: pictures, compressed pages, scripts."""
    kinds = (material.noise, material.noise, material.page, material.text, material.text)
    number = 0
    while total > 0:
        size = min(total, int(material.random.lognormvariate(9.8, 1.2)) + 100)
        put(folder / f"{number % 256:02x}" / f"{number:08x}", kinds[number % len(kinds)](size))
        total -= size
        number += 1


def rewrite(folder, material, total):
    """Data bases, logs and mail boxes: runs of blocks in files that the base already has."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= 256 << 10)
    while total > 0 and files:
        path = material.random.choice(files)
        length = min(total, BLOCK * material.random.randint(1, 16))
        with open(path, "r+b") as file:
            blocks = (os.fstat(file.fileno()).st_size - length) // BLOCK
            file.seek(BLOCK * material.random.randint(0, blocks))
            file.write(material.text(length) if material.random.random() < 0.6 else material.noise(length))
        total -= length
