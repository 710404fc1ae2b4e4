/* SPDX-License-Identifier: Apache-2.0 */
#include "sha256.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotated(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void take_block(struct sha256 *sum, const unsigned char *p) {
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++, p += 4) w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) + (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10);
    }
    memcpy(s, sum->state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t one = s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) + (s[6] ^ (s[4] & (s[5] ^ s[6]))) + K[i] + w[i];
        uint32_t two = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) + ((s[0] & s[1]) | (s[2] & (s[0] | s[1])));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += one;
        s[0] = one + two;
    }
    for (int i = 0; i < 8; i++) sum->state[i] += s[i];
}

void sha256_begin(struct sha256 *sum) {
    static const uint32_t first[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(sum->state, first, sizeof first);
    sum->bytes = 0;
}

void sha256_add(struct sha256 *sum, const void *data, size_t length) {
    const unsigned char *p = data;
    while (length > 0) {
        size_t at = sum->bytes % 64;
        if (at == 0 && length >= 64) {
            take_block(sum, p);
            sum->bytes += 64, p += 64, length -= 64;
            continue;
        }
        size_t n = 64 - at < length ? 64 - at : length;
        memcpy(sum->block + at, p, n);
        sum->bytes += n, p += n, length -= n;
        if (at + n == 64) take_block(sum, sum->block);
    }
}

void sha256_hex(struct sha256 *sum, char hex[SHA256_HEX]) {
    static const unsigned char padding[64] = {0x80};
    uint64_t bits = sum->bytes * 8;
    unsigned char length[8];
    for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
    size_t at = sum->bytes % 64;
    sha256_add(sum, padding, at < 56 ? 56 - at : 120 - at);
    sha256_add(sum, length, sizeof length);
    for (int i = 0; i < 8; i++) snprintf(hex + 8 * i, 9, "%08x", sum->state[i]);
}

int sha256_file(const char *path, char hex[SHA256_HEX], uint64_t *bytes) {
    static unsigned char buffer[1 << 16];
    struct sha256 sum;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    sha256_begin(&sum);
    ssize_t n;
    while ((n = read(file, buffer, sizeof buffer)) > 0) sha256_add(&sum, buffer, (size_t)n);
    close(file);
    if (n < 0) return -1;
    *bytes = sum.bytes;
    sha256_hex(&sum, hex);
    return 0;
}
