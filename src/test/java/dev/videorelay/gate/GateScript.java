package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.polling.Readings;

/**
 * Events at a gate, in a line of text.
 *
 * <p>{@code a:403} ends a poll of task a with this finding; {@code a?} has the task enter, unless it is queued, and be admitted;
 * {@code a!} has it enter, unless it is queued, and not be admitted; {@code +5} lets five seconds pass; {@code -a} has the task
 * leave, {@code >a} join; {@code 9} repeats the next two events so often; {@code token} changes the token.
 */
final class GateScript {

    private final PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
    private final Map<String, PlayedGate.Task> tasks = new LinkedHashMap<>();

    PlayedGate.Task task(String name) {
        return tasks.get(name);
    }

    /** @param open tasks that join before the events */
    void play(String open, String events) {
        for (String name : open.split(" ")) {
            tasks.put(name, played.join(name));
        }
        if (events != null) {
            String[] each = events.split(" +");
            for (int i = 0; i < each.length; i++) {
                if (each[i].matches("\\d+")) {
                    for (int times = Integer.parseInt(each[i]); times > 1; times--) {
                        play(each[i + 1]);
                        play(each[i + 2]);
                    }
                } else {
                    play(each[i]);
                }
            }
        }
    }

    private void play(String event) {
        if (event.equals("token")) {
            played.gate.tokenChanged();
            played.advance(Duration.ZERO);
        } else if (event.startsWith("+")) {
            played.advance(Duration.ofSeconds(Long.parseLong(event)));
        } else if (event.startsWith(">")) {
            tasks.put(event.substring(1), played.join(event.substring(1)));
        } else if (event.startsWith("-")) {
            tasks.get(event.substring(1)).leave();
        } else if (event.contains(":")) {
            String[] found = event.split(":");
            tasks.get(found[0]).endPoll(finding(found[1]));
        } else {
            assertThat(tasks.get(event.substring(0, 1)).isAdmitted()).as(event).isEqualTo(event.endsWith("?"));
        }
    }

    private static Finding finding(String word) {
        return switch (word) {
            case "ok" -> Readings.running(1).finding();
            case "none" -> new Finding.TaskNotFound();
            case "401" -> new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED, "HTTP " + word);
            case "402" -> new Finding.Refused(Finding.RefusalReason.QUOTA, "HTTP " + word);
            case "403" -> new Finding.Refused(Finding.RefusalReason.FORBIDDEN, "HTTP " + word);
            case "404" -> new Finding.Http404();
            case "405" -> new Finding.Refused(Finding.RefusalReason.MISCONFIGURED, "HTTP " + word);
            case "429" -> new Finding.RateLimited(null, "HTTP 429");
            case "418" -> new Finding.Unreadable("HTTP 418");
            case "502" -> new Finding.GatewayError("HTTP 502");
            default -> new Finding.RateLimited(Duration.ofSeconds(Long.parseLong(word.replaceFirst("429/", ""))),
                    "HTTP 429");
        };
    }

    /** {@code polled}, or why the provider is paused and how long it still will be. */
    String state() {
        return played.gate.pause().map(this::inWords).orElse("polled");
    }

    private String inWords(Pause pause) {
        long left = Math.max(0, Duration.between(played.clock.instant(), pause.until()).toSeconds());
        return pause.reason().word() + " " + left + " s";
    }
}
