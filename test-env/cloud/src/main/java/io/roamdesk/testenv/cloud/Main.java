// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import java.io.IOException;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;

/** The management server's process. */
public final class Main {
    private Main() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Dates in the database are in UTC, as CloudStack keeps them.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        CloudOptions options;
        try {
            options = CloudOptions.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + CloudOptions.USAGE);
            System.exit(2);
            return;
        }
        CloudServer server = new CloudServer(options);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            LogManager.getLogger(Main.class).error("The management server does not start", e);
            System.exit(1);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        // The virtual machine waits for this thread, so that modules and jobs are stopped in order.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
