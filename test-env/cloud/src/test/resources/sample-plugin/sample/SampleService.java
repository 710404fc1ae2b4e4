// SPDX-License-Identifier: Apache-2.0
package sample;

/** What the sample commands ask for. */
public interface SampleService {
    String work(String how) throws Exception;

    String history();
}
