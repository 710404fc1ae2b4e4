// SPDX-License-Identifier: Apache-2.0
/** From commands to the engine and back: values are read strictly, failures keep their cause. */
package io.roamdesk.kvm.command;
