package dev.videorelay.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.videorelay.chaos.Forms.Owner;
import dev.videorelay.chaos.Submission.Kind;

/**
 * All submissions of a run, task by task: the same for the same options.
 *
 * <p>Of 100 tasks 5 are submitted again while they are open, 4 after their end, 3 are never over and cancelled, 3 are
 * never over and have a deadline, 3 are cancelled while they may be about to end; 3 have a submission beside them that
 * must be rejected.
 */
final class Script {

    private final Fates fates;
    private final long seed;
    private final Duration longest;
    private final Random random;
    private int numbers;

    Script(Options options, Fates fates) {
        this.fates = fates;
        this.seed = options.seed();
        this.longest = options.longest();
        this.random = new Random(options.seed() + 1);
    }

    /** What the next task brings with it, in the order in which it is sent. */
    List<Step> next(int task) {
        int lot = random.nextInt(100);
        Owner owner = Owner.values()[random.nextInt(10) == 0 ? 2 : random.nextInt(2)];
        String id = owner.prefix(random) + Long.toString(seed, 36) + "-" + task
                + (lot < 6 ? Fates.ENDLESS : lot < 9 ? Fates.CANCELLED : "");
        List<Step> steps = new ArrayList<>();
        if (lot < 3) {
            cancelled(id, owner, steps);
        } else if (lot < 6) {
            Expected timedOut = new Expected.Event(owner.provider, Set.of(Ending.TIMED_OUT));
            steps.add(now(submission(Kind.WITH_DEADLINE, id, key(),
                    Forms.withDeadline(id, owner.provider, "PT" + (3 + upTo(4).toSeconds()) + "S"), timedOut)));
        } else if (lot < 9) {
            maybeCancelled(id, owner, steps);
        } else {
            ordinary(id, owner, lot, steps);
        }
        if (random.nextInt(100) < 3) {
            steps.add(now(rejected()));
        }
        return steps;
    }

    /** With one key for both, so that the partition keeps their order. */
    private void cancelled(String id, Owner owner, List<Step> steps) {
        byte[] key = Forms.bytes(id);
        Expected cancelled = new Expected.Event(owner.provider, Set.of(Ending.CANCELLED_BY_REQUEST));
        steps.add(now(fresh(Kind.FRESH, id, owner, key, cancelled)));
        steps.add(new Step(submission(Kind.CANCELLING, id, key, Forms.cancelling(id), new Expected.Nothing()), false,
                upTo(5)));
    }

    private void maybeCancelled(String id, Owner owner, List<Step> steps) {
        Expected either = new Expected.Event(owner.provider, Set.of(fates.ending(id), Ending.CANCELLED_BY_REQUEST));
        steps.add(now(fresh(Kind.FRESH, id, owner, key(), either)));
        steps.add(new Step(submission(Kind.CANCELLING, id, key(), Forms.cancelling(id), new Expected.Nothing()), false,
                upTo(2)));
    }

    private void ordinary(String id, Owner owner, int lot, List<Step> steps) {
        Expected natural = new Expected.Event(owner.provider, Set.of(fates.ending(id)));
        steps.add(now(fresh(Kind.FRESH, id, owner, key(), natural)));
        if (lot < 14) {
            steps.add(new Step(fresh(Kind.AGAIN_WHILE_OPEN, id, owner, key(), natural), false, seconds(3)));
        } else if (lot < 18 && isSeenToEnd(fates.ending(id))) {
            steps.add(new Step(fresh(Kind.AGAIN_AFTER_END, id, owner, key(), natural), true, seconds(4)));
        }
    }

    /** Whether the gateway knows when it has told the end. */
    private static boolean isSeenToEnd(Ending ending) {
        return Stream.of(Ending.SUCCEEDED, Ending.FAILED, Ending.CANCELLED).anyMatch(ending::equals);
    }

    private Submission fresh(Kind kind, String id, Owner owner, byte[] key, Expected expected) {
        if (owner != Owner.NAMED) {
            return submission(kind, id, key, Forms.plain(id, random), expected);
        }
        if (random.nextBoolean()) {
            return submission(kind, id, key, Forms.namingProvider(id, owner.provider), expected);
        }
        return submission(kind, id, key, Forms.plain(id, random), expected, "relay-provider", owner.provider);
    }

    private Submission rejected() {
        Rejects.Reject reject = Rejects.of(numbers, random);
        return submission(Kind.TO_BE_REJECTED, null, key(), reject.value(), new Expected.Rejection(reject.code()));
    }

    private Submission submission(Kind kind, String id, byte[] key, byte[] value, Expected expected,
            String... header) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (random.nextInt(3) == 0) {
            headers.put("correlation-id", Long.toHexString(random.nextLong()));
        }
        if (random.nextInt(10) == 0) {
            headers.put("traceparent", "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong(),
                    random.nextLong()));
        }
        if (header.length > 0) {
            headers.put(header[0], header[1]);
        }
        return new Submission(numbers++, kind, id, key, value, headers, expected);
    }

    private byte[] key() {
        if (random.nextInt(3) == 0) {
            return null;
        }
        byte[] key = new byte[1 + random.nextInt(12)];
        random.nextBytes(key);
        return key;
    }

    private static Step now(Submission submission) {
        return new Step(submission, false, Duration.ZERO);
    }

    /** Up to such a part of the longest life of a task. */
    private Duration upTo(int part) {
        return Duration.ofMillis(random.nextInt((int) Math.max(1, longest.toMillis() / part)));
    }

    private Duration seconds(int most) {
        return Duration.ofMillis(random.nextInt(1000 * most));
    }
}
