package dev.videorelay.chaos;

import static java.util.function.Function.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Contents.Event;
import dev.videorelay.chaos.Contents.Rejected;
import dev.videorelay.chaos.Submission.Kind;

/**
 * What became of each submission, by its source {@code topic/partition/offset}.
 *
 * <p>One that is to have an event has exactly one, which says what is expected; or it was merged: another submission of
 * the same task has an event, and was still open when this one was sent. One that is to be rejected is in the rejected
 * topic once, as it came. A cancelling one has neither.
 *
 * @param submissions that the broker has
 * @param rejected different submissions
 */
record Account(Map<Kind, Integer> submissions, int events, int merged, int rejected,
        List<Violation> violations) {

    /**
     * @param sent by number
     * @param acknowledged numbers of those that the broker said it has
     */
    static Account of(Map<Integer, Submission> sent, Set<Integer> acknowledged, Contents contents) {
        return new Accounting(sent, contents).account(acknowledged);
    }

    long number(Violation.Kind kind) {
        return violations.stream().filter(violation -> violation.kind() == kind).count();
    }

    private static final class Accounting {

        private final Map<Integer, Submission> sent;
        private final Contents contents;
        private final Map<String, Arrived> bySource;
        private final Map<String, List<Event>> eventsOfTask;
        private final Set<String> withEvent = new HashSet<>();
        private final Set<String> withRejected = new HashSet<>();
        private final List<Violation> violations = new ArrayList<>();
        private int merged;

        Accounting(Map<Integer, Submission> sent, Contents contents) {
            this.sent = sent;
            this.contents = contents;
            this.bySource = contents.submissions().stream().collect(Collectors.toMap(Arrived::source, identity()));
            this.eventsOfTask = contents.events()
                    .stream()
                    .collect(Collectors.groupingBy(event -> String.valueOf(event.taskId())));
        }

        Account account(Set<Integer> acknowledged) {
            contents.events().forEach(this::see);
            contents.rejected().forEach(this::see);
            contents.submissions().forEach(this::follow);
            Set<Integer> arrived = contents.submissions().stream().map(Arrived::number).collect(Collectors.toSet());
            acknowledged.stream()
                    .filter(number -> !arrived.contains(number))
                    .forEach(
                            number -> add(Violation.Kind.LOST,
                                    "acknowledged, but not in the topic: " + sent.get(number)));
            return new Account(byKind(), contents.events().size(), merged, withRejected.size(),
                    List.copyOf(violations));
        }

        private Submission submission(String source) {
            Arrived arrived = source == null ? null : bySource.get(source);
            return arrived == null ? null : sent.get(arrived.number());
        }

        private void see(Event event) {
            Submission submission = submission(event.source());
            if (submission == null) {
                add(Violation.Kind.WRONG, "event of no submission: " + event);
            } else if (!withEvent.add(event.source())) {
                add(Violation.Kind.DOUBLED, about(bySource.get(event.source()), submission));
            } else if (submission.expected() instanceof Expected.Event expected) {
                EventCheck.problems(event, submission, expected)
                        .forEach(problem -> add(Violation.Kind.WRONG, problem + " in " + event));
            } else {
                add(Violation.Kind.WRONG, "event of a submission that has none: " + event);
            }
        }

        private void see(Rejected record) {
            Submission submission = submission(record.source());
            if (submission == null) {
                add(Violation.Kind.WRONG, "rejected, but no submission: " + record);
            } else if (!(submission.expected() instanceof Expected.Rejection expected)) {
                add(Violation.Kind.WRONG, "rejected at " + record.place() + " as "
                        + record.headers().get("relay-error-code") + ": " + submission);
            } else if (!withRejected.add(record.source())) {
                add(Violation.Kind.DOUBLED, about(bySource.get(record.source()), submission));
            } else {
                RejectionCheck.problems(record, submission, expected)
                        .forEach(problem -> add(Violation.Kind.WRONG, problem + " in " + record.place()));
            }
        }

        private void follow(Arrived arrived) {
            Submission submission = sent.get(arrived.number());
            if (submission == null) {
                add(Violation.Kind.WRONG, "in the topic of submissions, but not sent: " + arrived);
            } else if (submission.expected() instanceof Expected.Rejection
                    && !withRejected.contains(arrived.source())) {
                add(Violation.Kind.LOST, about(arrived, submission));
            } else if (submission.expected() instanceof Expected.Event && !withEvent.contains(arrived.source())) {
                if (isMerged(arrived, submission)) {
                    merged++;
                } else {
                    add(Violation.Kind.LOST, about(arrived, submission));
                }
            }
        }

        /** Whether the task was still open after this was sent, and then ended with an event. */
        private boolean isMerged(Arrived arrived, Submission submission) {
            return eventsOfTask.getOrDefault(submission.taskId(), List.of())
                    .stream()
                    .anyMatch(event -> !time(event).isBefore(arrived.at()));
        }

        private static Instant time(Event event) {
            try {
                return Instant.parse(event.headers().getOrDefault("ce_time", ""));
            } catch (DateTimeException e) {
                return Instant.MIN; // the event itself is seen to be wrong
            }
        }

        private String about(Arrived arrived, Submission submission) {
            List<Event> others = eventsOfTask.getOrDefault(String.valueOf(submission.taskId()), List.of());
            return "%s, sent %s at %s; accepted: %s; events of the task: %s; %s".formatted(submission.kind().label,
                    arrived.source(), arrived.at(), contents.accepted().getOrDefault(arrived.source(), "no"), others,
                    submission);
        }

        private void add(Violation.Kind kind, String what) {
            violations.add(new Violation(kind, what));
        }

        private Map<Kind, Integer> byKind() {
            Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
            contents.submissions()
                    .stream()
                    .map(arrived -> sent.get(arrived.number()))
                    .filter(submission -> submission != null)
                    .forEach(submission -> numbers.merge(submission.kind(), 1, Integer::sum));
            return numbers;
        }
    }
}
