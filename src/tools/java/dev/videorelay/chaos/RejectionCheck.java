package dev.videorelay.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.videorelay.chaos.Contents.Rejected;

/** Whether a rejected submission lies there as it came, with the right reason. */
final class RejectionCheck {

    private static final int LIMIT = 64 * 1024;
    private static final Set<String> HEADERS = Set.of("relay-error-code", "relay-error-message", "relay-source");

    private RejectionCheck() {}

    static List<String> problems(Rejected record, Submission submission, Expected.Rejection expected) {
        List<String> problems = new ArrayList<>();
        String code = record.headers().get("relay-error-code");
        if (!expected.code().equals(code)) {
            problems.add("rejected as " + code + " and not as " + expected.code());
        }
        if (!Arrays.equals(record.key(), submission.key())) {
            problems.add("key is " + Arrays.toString(record.key()) + " and not " + Arrays.toString(submission.key()));
        }
        boolean cut = submission.value() != null && submission.value().length > LIMIT;
        if (!Arrays.equals(record.value(), cut ? Arrays.copyOf(submission.value(), LIMIT) : submission.value())) {
            problems.add("value is another");
        }
        Set<String> headers = new TreeSet<>(HEADERS);
        if (cut) {
            headers.add("relay-value-bytes");
        }
        if (!headers.equals(record.headers().keySet())) {
            problems.add("headers are " + record.headers().keySet() + " and not " + headers);
        }
        if (cut && !String.valueOf(submission.value().length).equals(record.headers().get("relay-value-bytes"))) {
            problems.add("relay-value-bytes is " + record.headers().get("relay-value-bytes"));
        }
        return problems;
    }
}
