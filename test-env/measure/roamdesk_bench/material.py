# SPDX-License-Identifier: Apache-2.0
"""Files of this machine as material for disks: the same machine and seed give the same files."""

import gzip
import hashlib
import os
import random
from pathlib import Path

SEED = 20260701
ROOTS = ("/usr/bin", "/usr/lib", "/usr/share")
LARGEST = 16 << 20
WORDS = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one "
    "you were all her she there would their we him been has when who will no more if out so said what up its about than "
    "into them can only other time new some could these two may first then do any like my now over such our man me even "
    "most made after also did many off before must well back through years where much your way down should because long "
    "meeting budget invoice zone quarter project customer schedule figure appendix reviewed attached regards"
).split()


class Material:
    """Hands out files and bytes, each file once; when all are used they come again, shifted by a few bytes."""

    def __init__(self, roots=ROOTS, seed=SEED):
        self.random = random.Random(seed)
        found = []
        for root in roots:
            for folder, _, names in os.walk(root):
                for name in names:
                    path = os.path.join(folder, name)
                    if not os.path.islink(path) and 0 < os.path.getsize(path) <= LARGEST:
                        found.append(path)
        self.files = sorted(found, key=lambda path: hashlib.sha256(f"{seed} {path}".encode()).digest())
        self.next = 0

    def file(self):
        """The name and content of the next file."""
        round_number, number = divmod(self.next, len(self.files))
        self.next += 1
        path = Path(self.files[number])
        return path.name, self.random.randbytes(round_number * 17) + path.read_bytes()

    def files_of(self, total):
        """Files until their content reaches so many bytes; the last is cut short."""
        while total > 0:
            name, content = self.file()
            yield name, content[:total]
            total -= len(content)

    def noise(self, length):
        """Bytes that nothing compresses: pictures, films, ciphertext."""
        return self.random.randbytes(length)

    def text(self, length):
        """Prose of a kind, about as compressible as a person's."""
        parts, size = [], 0
        while size < length:
            sentence = " ".join(self.random.choices(WORDS, k=self.random.randint(6, 19))).capitalize()
            line = f"{sentence} {self.random.randint(1, 9999)}.{self.random.choice(('  ', chr(10)))}"
            parts.append(line)
            size += len(line)
        return "".join(parts).encode()[:length]

    def page(self, length):
        """A cached page as a browser keeps it: compressed text."""
        return gzip.compress(self.text(length * 3), 6, mtime=0)[:length]
