// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.job;

import java.time.Duration;
import java.time.Instant;

/**
 * What the screen of a machine showed that was started for a look.
 *
 * @param png the picture, in PNG
 * @param at when it was taken, by the clock of this host
 * @param ran how long the machine had run by then
 * @param words what became of the machine, a sentence
 */
public record Screen(byte[] png, Instant at, Duration ran, String words) {}
