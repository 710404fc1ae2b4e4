# SPDX-License-Identifier: Apache-2.0
"""Rates and times as people write them: 100mbit, 1gbit, 250kbit; 100ms, 0, 1.5s."""

import re

RATES = {"": 1.0, "bit": 1.0, "kbit": 1e3, "mbit": 1e6, "gbit": 1e9}
TIMES = {"ms": 1e-3, "s": 1.0}


def rate(text):
    """Bits a second."""
    match = re.fullmatch(r"([0-9.]+)\s*([a-z]*)", text.lower())
    if not match or match[2] not in RATES:
        raise ValueError(f"{text!r} is no rate; write for example 100mbit")
    return float(match[1]) * RATES[match[2]]


def seconds(text):
    """Seconds; a bare 0 needs no unit."""
    match = re.fullmatch(r"([0-9.]+)\s*([a-z]*)", text.lower())
    if match and float(match[1]) == 0:
        return 0.0
    if not match or match[2] not in TIMES:
        raise ValueError(f"{text!r} is no time; write for example 100ms")
    return float(match[1]) * TIMES[match[2]]


def rate_text(bits):
    """A rate for people."""
    for unit in ("gbit", "mbit", "kbit"):
        if bits >= RATES[unit]:
            return f"{bits / RATES[unit]:g}{unit}"
    return f"{bits:g}bit"
