# SPDX-License-Identifier: Apache-2.0
"""Opens a TUN device inside a host's network namespace, with segmentation offload.

With the offloads the host's kernel hands over TCP packets of up to 64 KiB in one piece; that is what lets a Python process
switch a gigabit a second.
"""

import ctypes
import fcntl
import os
import struct

from roamdesk_env.command import run

TUNSETIFF = 0x400454CA
TUNSETOFFLOAD = 0x400454D0
TUNSETVNETHDRSZ = 0x400454D8
IFF_TUN, IFF_NO_PI, IFF_VNET_HDR = 0x0001, 0x1000, 0x4000
TUN_F_CSUM, TUN_F_TSO4, TUN_F_TSO6, TUN_F_TSO_ECN = 1, 2, 4, 8
CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)


def enter(descriptor):
    """Moves this thread into the network namespace behind a descriptor."""
    if LIBC.setns(descriptor, CLONE_NEWNET) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"setns: {os.strerror(number)}")


def open_in(netns, address, name="wan0"):
    """Makes the device in the named namespace, with this address in a /24, and returns its descriptor."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{netns}", os.O_RDONLY)
    try:
        enter(there)
        try:
            device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            request = struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI | IFF_VNET_HDR)
            fcntl.ioctl(device, TUNSETIFF, request)
            fcntl.ioctl(device, TUNSETVNETHDRSZ, struct.pack("i", 10))
            fcntl.ioctl(device, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 | TUN_F_TSO_ECN)
        finally:
            enter(home)
    finally:
        os.close(home)
        os.close(there)
    batch = f"""link set {name} txqueuelen 4000 mtu 1500
addr add {address}/24 dev {name}
link set {name} up
"""
    run("ip", "-n", netns, "-batch", "-", stdin=batch)
    return device
