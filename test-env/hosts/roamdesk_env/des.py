# SPDX-License-Identifier: Apache-2.0
"""DES for one block (FIPS 46-3), which VNC's password check is made of; nothing else should use it. Numbers count bits from 1."""

INITIAL = [58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8]
INITIAL += [place - 1 for place in INITIAL]
FINAL = [INITIAL.index(place) + 1 for place in range(1, 65)]
EXPAND = [(4 * group + offset - 1) % 32 + 1 for group in range(8) for offset in range(6)]
MIX = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25]
KEY_FIRST = [57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36]
KEY_FIRST += [63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4]
KEY_SECOND = [14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2]
KEY_SECOND += [41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32]
TURNS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]
# Each box: four rows of sixteen values.
BOXES = [
    "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d",
    "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
    "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c",
    "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
    "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453",
    "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
    "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c",
    "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b",
]


def permuted(bits, places):
    """The bits at these places, in this order."""
    return [bits[place - 1] for place in places]


def bits_of(data):
    """The bits of bytes, the highest of each byte first."""
    return [byte >> shift & 1 for byte in data for shift in range(7, -1, -1)]


def round_keys(key):
    """The sixteen keys of 48 bits that come of a key of 8 bytes."""
    bits = permuted(bits_of(key), KEY_FIRST)
    left, right = bits[:28], bits[28:]
    for turn in TURNS:
        left, right = left[turn:] + left[:turn], right[turn:] + right[:turn]
        yield permuted(left + right, KEY_SECOND)


def substituted(bits):
    """48 bits through the eight boxes: 32 bits."""
    out = []
    for number, box in enumerate(BOXES):
        six = bits[6 * number : 6 * number + 6]
        row, column = six[0] << 1 | six[5], six[1] << 3 | six[2] << 2 | six[3] << 1 | six[4]
        value = int(box[16 * row + column], 16)
        out += [value >> shift & 1 for shift in range(3, -1, -1)]
    return out


def encrypt(key, block):
    """One block of 8 bytes under a key of 8 bytes."""
    bits = permuted(bits_of(block), INITIAL)
    left, right = bits[:32], bits[32:]
    for subkey in round_keys(key):
        mixed = [a ^ b for a, b in zip(permuted(right, EXPAND), subkey)]
        left, right = right, [a ^ b for a, b in zip(left, permuted(substituted(mixed), MIX))]
    bits = permuted(right + left, FINAL)
    return bytes(int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, 64, 8))
