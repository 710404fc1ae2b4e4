// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.bench;

import com.google.gson.Gson;
import io.roamdesk.engine.tls.HostIdentity;
import io.roamdesk.engine.transfer.Rehearsal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arguments: address to listen on, key store, its passphrase, directory for sockets. First prints its port, then answers a line for each line; ends with its input. */
public final class BenchHostMain {
    private static final int ARGUMENTS = 4;
    private static final double NANOS = 1e9;

    private final Gson gson = new Gson();
    private final BenchHost host;

    private BenchHostMain(BenchHost host) {
        this.host = host;
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("arguments: ADDRESS KEYSTORE PASSPHRASE RUNDIRECTORY");
        }
        HostIdentity identity = HostIdentity.fromKeyStore(Path.of(arguments[1]), arguments[2].toCharArray());
        Path run = Files.createDirectories(Path.of(arguments[3]));
        PrintStream out = System.out;
        // As an agent does when it starts.
        new Rehearsal(identity).run();
        try (BenchHost host = new BenchHost(new InetSocketAddress(arguments[0], 0), identity, run);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(host.port());
            BenchHostMain main = new BenchHostMain(host);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(main.answer(line));
            }
        }
    }

    private String answer(String line) {
        try {
            return gson.toJson(carryOut(gson.fromJson(line, Order.class)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            return gson.toJson(Reply.failed(e.toString()));
        }
    }

    private Reply carryOut(Order order) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        BenchHost.Sent sent = BenchHost.Sent.NONE;
        long bytes = 0;
        switch (order.order()) {
            case "receive" -> host.receive(order);
            case "send" -> sent = host.send(order);
            case "moment" -> sent = host.sendMoment(order);
            case "close" -> host.close(order);
            case "learned" -> host.learned();
            case "index" -> bytes = host.index(order);
            default -> throw new IllegalArgumentException("no such order: " + order.order());
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        return new Reply(
                true,
                null,
                seconds,
                sent.wireBytes(),
                sent.componentBytes(),
                bytes + sent.lookedAt(),
                sent.point(),
                sent.reason(),
                processorNanos() / NANOS,
                peakHeap());
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** The same clock as that of `ps`: what this process used, all threads. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
