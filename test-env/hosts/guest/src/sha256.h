/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4). Call begin, then add any number of times, then hex. */
#ifndef SHA256_H
#define SHA256_H
#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX 65 /* 64 digits and the final 0 */

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;
    unsigned char block[64];
};

void sha256_begin(struct sha256 *sum);
void sha256_add(struct sha256 *sum, const void *data, size_t length);
void sha256_hex(struct sha256 *sum, char hex[SHA256_HEX]);
/* Digest of a file from its start; -1 with errno set when it cannot be read. *bytes becomes its length. */
int sha256_file(const char *path, char hex[SHA256_HEX], uint64_t *bytes);
#endif
