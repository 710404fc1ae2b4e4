/* SPDX-License-Identifier: Apache-2.0 */
/* Who this desktop is and where it runs: SMBIOS OEM strings (type 11) of the form roamdesk:KEY=VALUE, from the domain XML. */
#ifndef IDENTITY_H
#define IDENTITY_H

struct identity {
    char desktop[64], user[64], zone[64], host[64];
    char disk[64]; /* serial number of the disk, "-" when unknown */
};

/* Reads it; what is not told is "-". Values keep letters, digits and -_.@ only, so that they are one word everywhere. */
void identity_read(struct identity *who);
#endif
