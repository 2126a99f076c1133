package dev.videorelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process takes of the machine. */
final class Weight {

    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private Weight() {}

    /** CPU time since it began, of user and system. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of a process that are in memory, by {@code ps}. */
    static long residentBytes(ProcessHandle process) {
        return Long.parseLong(output("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).strip()) * 1024;
    }

    /** Bytes of the objects in the heap of a JVM that are in use; it collects its garbage for that, and stands still. */
    static long liveBytes(ProcessHandle jvm) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = output(jcmd, String.valueOf(jvm.pid()), "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No histogram of classes: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
