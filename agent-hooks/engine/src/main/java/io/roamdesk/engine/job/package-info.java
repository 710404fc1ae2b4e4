// SPDX-License-Identifier: Apache-2.0
/** Work that runs in the background of a host: started by id, watched and cancelled by id, remembered for a while after its end. */
package io.roamdesk.engine.job;
