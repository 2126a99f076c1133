package dev.videorelay.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.videorelay.gate.circuit.PauseReason;
import dev.videorelay.observe.RelayReadiness;
import dev.videorelay.testkit.FieldAnswer;
import dev.videorelay.testkit.FieldCase;

/** Runs one case on a bed and says what is wrong. */
final class CaseRun {

    /** As often as a task must be unknown before it fails, and once more. */
    private static final int ENOUGH_POLLS = 4;

    private static final Pattern CODE_OF_MONEY = Pattern.compile("\"code\":\"(insufficient_|[^\"]*quota)");

    private final FieldCase fieldCase;
    private final Bed bed;
    private final List<String> complaints = new ArrayList<>();

    CaseRun(FieldCase fieldCase, Bed bed) {
        this.fieldCase = fieldCase;
        this.bed = bed;
    }

    /** @return complaints; none if all is well */
    List<String> complaints() {
        tasks().forEach(bed::follow);
        try {
            switch (fieldCase.kind()) {
                case "completion" -> completes();
                case "open" -> staysOpen();
                case "retry" -> isTriedAgain();
                case "paused" -> pauses();
                default -> complaints.add("kind " + fieldCase.kind() + " is not known");
            }
        } catch (AssertionError e) {
            complaints.add(e.getMessage());
        } catch (RuntimeException e) {
            complaints.add(e.toString());
        }
        tasks().forEach(task -> check(bed.events(task) <= 1, task + " has " + bed.events(task) + " events"));
        return complaints;
    }

    private void completes() {
        bed.await("completion event", () -> bed.event(task()).isPresent());
        complaints.addAll(EventCheck.complaints(fieldCase, bed.event(task()).orElseThrow()));
        check(bed.pause().isEmpty(), "the provider is paused");
        fieldCase.others().forEach(this::mustHaveNoEvent);
    }

    private void staysOpen() {
        bed.await("further polls",
                () -> bed.script.polls(task()) >= Math.max(ENOUGH_POLLS, fieldCase.answers().size() + 1));
        check(bed.pause().isEmpty(), "the provider is paused");
        mustHaveNoEvents();
        if (bed.isPlayed()) {
            mustHaveKeptToItsSchedule();
        }
        complaints.addAll(EventCheck.complaintsOfCancelled(fieldCase, bed.cancel(task())));
    }

    private void isTriedAgain() {
        if (fieldCase.isLimited()) {
            bed.await("pause", () -> bed.pause().isPresent());
            check(bed.pause().orElseThrow().reason() == PauseReason.RATE_LIMITED, "paused for another reason");
            if (bed.isPlayed()) {
                mustBePausedExactly();
            }
        } else {
            Instant grace = bed.now().plus(Bed.GRACE);
            bed.await("further polls", () -> allPolledEnough() && bed.now().isAfter(grace));
            check(bed.pause().isEmpty(), "the provider is paused");
            mustHaveBackedOff();
        }
        mustHaveNoEvents();
        completesWhenTheGatewayIsWell();
        if (fieldCase.isLimited()) {
            tasks().forEach(this::mustHaveBeenLeftAlone);
        }
    }

    private void pauses() {
        Instant grace = bed.now().plus(Bed.GRACE);
        bed.await("pause", () -> bed.pause().isPresent());
        check(word().equals(bed.pause().orElseThrow().reason().word()), "paused, but not for " + word());
        check(RelayReadiness.providerState(bed.pause(), bed.now()).endsWith(": " + word()), "reported otherwise");
        bed.await("further tries", () -> allPolledEnough() && bed.now().isAfter(grace));
        check(bed.pause().isPresent(), "no longer paused");
        mustHaveNoEvents();
        completesWhenTheGatewayIsWell();
    }

    /** Why the provider should be paused. */
    private String word() {
        FieldAnswer answer = fieldCase.lastAnswer();
        if (answer.status() == 402 || CODE_OF_MONEY.matcher(answer.body()).find()) {
            return "quota";
        }
        return switch (answer.status()) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            default -> "misconfigured";
        };
    }

    private boolean allPolledEnough() {
        return tasks().allMatch(task -> bed.script.polls(task) >= ENOUGH_POLLS);
    }

    private void completesWhenTheGatewayIsWell() {
        bed.script.getWell();
        bed.await("completion of all tasks", () -> tasks().allMatch(task -> bed.event(task).isPresent()));
        tasks().forEach(task -> check(
                EventCheck.json(bed.event(task).orElseThrow()).path("status").asText().equals("succeeded"),
                task + " did not succeed"));
    }

    /** Intervals give or take a tenth, where a back-off would have doubled. */
    private void mustHaveKeptToItsSchedule() {
        Instant[] polls = bed.script.polled(task()).toArray(Instant[]::new);
        for (int i = 1; i < polls.length; i++) {
            Duration wait = Duration.between(polls[i - 1], polls[i]);
            check(wait.compareTo(Bed.INTERVAL.multipliedBy(11).dividedBy(10)) <= 0, "asked again only after " + wait);
        }
    }

    /** Waits give or take a tenth. */
    private void mustHaveBackedOff() {
        Instant[] polls = bed.script.polled(task()).toArray(Instant[]::new);
        Duration wait = Duration.between(polls[ENOUGH_POLLS - 2], polls[ENOUGH_POLLS - 1]);
        Duration least = Bed.LONGEST_INTERVAL.multipliedBy(9).dividedBy(10);
        check(wait.compareTo(least) >= 0, "asked again after " + wait + ", no back-off");
    }

    /** A task that was limited may not be asked for again until the provider wants requests again. */
    private void mustHaveBeenLeftAlone(String task) {
        Instant earliest = bed.script.firstPoll().plus(longestSilence());
        bed.script.polled(task)
                .skip(1)
                .findFirst()
                .ifPresent(again -> check(!again.isBefore(earliest),
                        task + " asked for at " + again + ", not left alone until "
                                + earliest));
    }

    /** A date has no fractions, so it may mean up to a second less. */
    private void mustBePausedExactly() {
        Duration length = Duration.between(bed.now(), bed.pause().orElseThrow().until());
        Duration least = longestSilence();
        boolean date = fieldCase.lastAnswer().headers().getOrDefault("retry-after", "").contains("httpDate");
        Duration most = date ? least.plusSeconds(1) : least;
        check(length.compareTo(least) >= 0 && length.compareTo(most) <= 0, "paused for " + length);
    }

    private Duration longestSilence() {
        if (fieldCase.expect().has("capped")) {
            return Bed.CAPPED_RETRY_AFTER;
        }
        long seconds = fieldCase.expect().path("retryAfterSeconds").asLong();
        boolean date = fieldCase.lastAnswer().headers().getOrDefault("retry-after", "").contains("httpDate");
        return seconds == 0 ? Bed.FIRST_PAUSE : Duration.ofSeconds(date ? seconds - 1 : seconds); // dates have no fractions
    }

    private void mustHaveNoEvents() {
        tasks().forEach(this::mustHaveNoEvent);
    }

    private void mustHaveNoEvent(String task) {
        bed.event(task)
                .ifPresent(event -> complaints.add("event of " + task + " too early: " + EventCheck.json(event)));
    }

    private void check(boolean right, String complaint) {
        if (!right) {
            complaints.add(complaint);
        }
    }

    private String task() {
        return fieldCase.requestId();
    }

    private Stream<String> tasks() {
        return Stream.concat(Stream.of(task()), fieldCase.others().stream());
    }
}
