package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.RefusalReason;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.polling.Readings;
import dev.videorelay.testkit.ManualClock;

/**
 * Sequences of events at a gate, and how it is afterwards.
 *
 * <p>{@code a:403} is what task a is told, {@code a?} that it comes, or has waited, and is let pass, {@code a!} that it comes, or
 * has waited, and goes on waiting, {@code +5} that five seconds go by, {@code -a} that it leaves, {@code >a} that it joins, {@code 9}
 * that the next two happen so often, {@code token} that there is another token. Open tasks joined before anything happened.
 */
final class ProviderGateTest {

    private final PlayedGate played = new PlayedGate(PlayedGate.UNLIMITED);
    private final ManualClock clock = played.clock;
    private final Gate gate = played.gate;
    private final Map<String, PlayedGate.Task> tasks = new LinkedHashMap<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a? b?                     | polled             | at first",
            "a b c | a:401                     | unauthorized 5 s   | a refused token speaks of all",
            "a b c | b:ok a:402                | quota 5 s          | so does an empty purse",
            "a b c | b:ok a:429                | rate_limited 5 s   | and a rate limit",
            "a b c | a:403                     | polled             | one refused task is no evidence",
            "a b c | a:403 a:403 a:403         | polled             | however often it is refused",
            "a b c | a:403 b:403               | forbidden 5 s      | two are",
            "a b c | a:404 b:404               | misconfigured 5 s  | an API that is not there",
            "a b c | a:405 b:405               | misconfigured 5 s  | or answers only other methods, or redirects",
            "a b c | a:403 b:405               | misconfigured 5 s  | the last refusal gives the reason",
            "a b c | a:403 c:ok b:403          | polled             | one was answered between them",
            "a b c | a:403 c:502 b:403         | forbidden 5 s      | trouble is no answer about a task",
            "a b c | a:403 c:none b:403        | forbidden 5 s      | nor is that there is no such task",
            "a     | a:403                     | forbidden 5 s      | the only open task is refused",
            "a     | a:404                     | misconfigured 5 s  | or its API is not there",
            "a b   | a:403 -b a:403            | forbidden 5 s      | the only one left",
            "a b   | b:ok -b a:403             | polled             | others were answered while it was open",
            "a b   | b:ok -b a:403 a:403       | forbidden 5 s      | but not since it was heard of last",
            "a b c | a:502 b:502 c:502         | polled             | trouble is each task's own",
            "a b c | a:none b:none c:none      | polled             | so is that there is no such task",
    })
    void knowsWhetherItIsTheProviderThatRefuses(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a:401 b! +4 b!            | unauthorized 1 s   | nobody polls while it is paused",
            "a b c | a:401 b:401 c:401         | unauthorized 5 s   | polls that were under way count once",
            "a b c | a:401 b:ok                | unauthorized 5 s   | and do not open it",
            "a b c | a:429/9 b:429/90          | rate_limited 90 s  | but may ask for longer",
            "a b c | a:429/90 b:429/9          | rate_limited 90 s  | and not for less",
            "a b c | a:401 b:429/90            | rate_limited 90 s  | which is the reason then",
            "a b c | a:401 b:429/2             | unauthorized 5 s   | if it is longer",
            "a b c | a:401 +5 b? c:429/2 +2 a! | rate_limited 0 s   | it does not make the gate forget its probe",
            "a b c | a:401 +5 b? c:429/2 +2 b:ok +4 a?      | polled             | which opens it all the same",
            "a b c | a:401 +5 b? c!            | unauthorized 0 s   | then one task is let pass",
            "a b c | a:401 +5 b? b:ok +4 c? +4 a? | polled         | and all if it is answered",
            "a b c | a:401 +5 b? b:none +4 c?  | polled             | be it that there is no such task",
            "a b c | a:401 +5 b? a:ok c!       | unauthorized 0 s   | answers to others were under way before",
            "a b c | a:401 +5 b? b:401         | unauthorized 10 s  | twice as long if it is refused",
            "a b c | a:401 +5 b? b:429         | rate_limited 10 s  | for whatever reason it is now",
            "a b c | a:401 +5 b? b:401 +10 c? c:401         | unauthorized 20 s | and twice as long again",
            "a b c | a:401 +5 b? b:ok c:401    | unauthorized 5 s   | from the start once it was open",
            "a b c | a:401 +5 b? b:502 c!      | unauthorized 5 s   | a probe that finds nothing out lengthens it",
            "a b c | a:401 +5 b? b:502 +5 c? c:401          | unauthorized 10 s | which is no refusal",
            "a     | a:401 +5 a? a:401 +10 a? a:ok          | polled            | a lone task tries again and again",
            "a b c | a:401 +5 b? -b c?         | unauthorized 0 s   | a probe that leaves is no longer waited for",
            "a b c | a:401 +5 b? +59 c!        | unauthorized 0 s   | one that stays silent is, for a while",
            "a b c | a:401 +5 b? +60 c?        | unauthorized 0 s   | and no longer",
            "a b c | a:401 +5 b? b?            | unauthorized 0 s   | a probe that fell out of its loop goes again",
    })
    void pausesAndTriesAgain(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a:429 +5 b? b:403         | rate_limited 0 s   | a refused probe may be refused for itself",
            "a b c | a:429 +5 b? b:403 b! c? c:ok           | polled            | so another one tries",
            "a b c | a:429 +5 b? b:403 c? c:403             | forbidden 10 s    | and finds that it is not",
            "a b c | a:403 b:403 +5 a? a:403 +10 b? b:403 +20 a! b! c? c:ok | polled | poison cannot keep it paused",
            "a b   | a:401 +5 a? a:401 +10 a! b? b:401 +20 a?               | unauthorized 0 s | they take turns",
            "a b   | a:401 +5 a? a:401 +10 a! +60 a?        | unauthorized 0 s  | unless the others do not come",
            "a b   | a:401 +5 a? a:401 +10 a! -b a?         | unauthorized 0 s  | or are no longer there",
    })
    void letsNoTaskKeepItPaused(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a     | a:404 a! >b b? b:ok +5 a? | polled             | one that joins tries at once, and is answered",
            "a     | a:404 >b b? b:none +5 a?  | polled             | or has other trouble",
            "a     | a:404 >b b? b:404         | misconfigured 10 s | two different tasks are evidence",
            "a     | a:404 >b b? b:404 >c c!   | misconfigured 10 s | and the next one waits",
            "a     | a:404 >b >c b? c! b:ok +4 c?           | polled             | one at a time",
            "a     | a:404 >b b? b? b:ok       | polled             | however often it asks before it is told",
            "a     | a:404 >b b? b:502 b! >c c!             | misconfigured 5 s  | one each first pause, if that finds nothing out",
            "a     | a:404 +4 >b b? b:502 b! >c c! +5 c?    | misconfigured 0 s  | and then the next one, which came last",
            "a     | a:404 +5 a? a:404 >b b? b:502          | misconfigured 10 s | which never makes the pause shorter",
            "a     | a:404 >b -a b?            | misconfigured 5 s  | whether or not the first is still there",
            "a     | a:404 >b b? -b >c c?      | misconfigured 5 s  | or the one that tried",
            "a     | a:404 >b b? b:429 >c c!   | rate_limited 10 s  | what speaks of the account is for all",
            "a     | a:401 >b b!               | unauthorized 5 s   | from the start",
            "a b   | a:403 b:403 -b >c c!      | forbidden 5 s      | so are two, even if one is gone",
    })
    void hearsANewTaskBeforeItPausesAllForOne(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @Test
    void countsAProbeThatAsksTwiceOnce() {
        play("a b", "a:401 +5 a? a? a:401 +10 b? b? b:401 +20 b? b:401 +40 b! a?");

        assertThat(state()).isEqualTo("unauthorized 0 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | b:ok                      | true               | others are answered",
            "a b c | b:ok a:502 b:ok           | true               | since it was heard of last",
            "a b c | b:ok -b -c                | true               | even if they are over by now",
            "a b c |                           | false              | nobody is answered",
            "a b c | a:ok                      | false              | nobody else is",
            "a b c | b:ok a:502                | false              | not since it was heard of last",
            "a b c | b:502 c:none              | false              | not about a task",
            "a b c | c:ok b:404                | false              | another one is refused as well: the API is gone",
    })
    void takesA404ForTheTasksOwnWhileOthersAreAnswered(String open, String events, boolean own, String why) {
        play(open, events);

        Finding finding = tasks.get("a").tell(new Finding.Http404());

        assertThat(finding).as(why).isEqualTo(own ? new Finding.TaskNotFound() : new Finding.Http404());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b   | a:401 b! token b?         | unauthorized 0 s   | one task tries at once",
            "a b   | a:401 b! token b? a!      | unauthorized 0 s   | and only one",
            "a b   | a:401 b! token b? b:ok +5 a?          | polled  | all do if it is answered",
            "a b   | a:402 b! token b?         | quota 0 s          | the new token may be another account's",
            "a b   | a:403 b:403 token a?      | forbidden 0 s      | or one with more rights",
            "a b   | a:429 token b!            | rate_limited 5 s   | but who asked for peace has it",
            "a b   | a:404 b:404 token b!      | misconfigured 5 s  | and who has no such API will not have it",
            "a b   | token a? b?               | polled             | who was not paused goes on",
            "a     | a:401 +5 a? a:401 +10 a? a:401 token a? a:401 | unauthorized 5 s | pauses begin from the start",
            "a b   | a:401 +5 a? a:401 +10 b? token a? b:401 a:ok  | polled           | what the old one brings is no word on it",
            "a b   | a:401 +5 a? a:401 token a?                    | unauthorized 0 s | whoever tried before may try again",
            "a b c | a:401 +5 a? token -a b? b:ok +5 c? | polled    | or leave meanwhile",
    })
    void triesAtOnceWithAnotherToken(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @Test
    void doesNotBelieveThatItShouldPauseForYears() {
        play("a b", "a:429/99999999");

        assertThat(state()).isEqualTo("rate_limited 600 s");
    }

    @Test
    void pausesNoLongerThanItsCeiling() {
        play("a", "a:401 +5 a? a:401 +10 a? a:401 +20 a? a:401 +40 a? a:401 +80 a? a:401 +160 a? a:401");

        assertThat(state()).isEqualTo("unauthorized 300 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b   | 10 a:502 b:502            | breaker 5 s        | many in a row, of different tasks",
            "a b   | 10 a:502 b:502 a!         | breaker 5 s        | nobody polls then",
            "a b   | 9 a:502 b:502             | polled             | some are each task's own trouble",
            "a b   | 9 a:502 b:502 a:ok 9 a:502 b:502       | polled             | if anything else comes between them",
            "a b   | 9 a:502 b:502 a:418 9 a:502 b:502      | polled             | be it an error that is the task's own",
            "a     | 50 a:502 a:502            | polled             | a lone task backs off by itself",
            "a b c | 50 a:502 a:502            | polled             | so does one among many",
            "a b   | 10 a:502 b:502 +5 a? b!   | breaker 0 s        | then one task is let pass",
            "a b   | 10 a:502 b:502 +5 a? a:ok +5 b?        | polled             | and all if it is answered",
            "a b   | 10 a:502 b:502 +5 a? a:502             | breaker 10 s       | twice as long if not",
            "a b   | 10 a:502 b:502 +5 a? a:401             | unauthorized 10 s  | for whatever reason it is now",
            "a b   | 10 a:502 b:502 +5 a? a:ok 9 a:502 b:502 | polled            | and it counts from the start again",
            "a b   | a:401 10 a:502 b:502      | unauthorized 5 s   | trouble under way does not lengthen another pause",
    })
    void noticesThatTheProviderIsInTrouble(String open, String events, String state, String why) {
        play(open, events);

        assertThat(state()).as(why).isEqualTo(state);
    }

    @Test
    void countsATaskThatLeavesTwiceOnce() {
        play("a b c", "-a -a b:403");

        assertThat(state()).isEqualTo("polled");
    }

    private void play(String open, String events) {
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
            gate.tokenChanged();
            played.advance(Duration.ZERO);
        } else if (event.startsWith("+")) {
            played.advance(Duration.ofSeconds(Long.parseLong(event)));
        } else if (event.startsWith(">")) {
            tasks.put(event.substring(1), played.join(event.substring(1)));
        } else if (event.startsWith("-")) {
            tasks.get(event.substring(1)).leave();
        } else if (event.contains(":")) {
            String[] told = event.split(":");
            tasks.get(told[0]).tell(finding(told[1]));
        } else {
            assertThat(tasks.get(event.substring(0, 1)).isLetPass()).as(event).isEqualTo(event.endsWith("?"));
        }
    }

    private static Finding finding(String word) {
        return switch (word) {
            case "ok" -> Readings.running(1).finding();
            case "none" -> new Finding.TaskNotFound();
            case "401" -> new Finding.Refused(RefusalReason.UNAUTHORIZED);
            case "402" -> new Finding.Refused(RefusalReason.QUOTA);
            case "403" -> new Finding.Refused(RefusalReason.FORBIDDEN);
            case "404" -> new Finding.Http404();
            case "405" -> new Finding.Refused(RefusalReason.MISCONFIGURED);
            case "429" -> new Finding.RateLimited(null);
            case "418" -> new Finding.Unreadable("HTTP 418");
            case "502" -> new Finding.GatewayError("HTTP 502");
            default -> new Finding.RateLimited(Duration.ofSeconds(Long.parseLong(word.replaceFirst("429/", ""))));
        };
    }

    /** {@code polled}, or why the provider is paused and how long it still will be. */
    private String state() {
        return gate.pause().map(this::inWords).orElse("polled");
    }

    private String inWords(Pause pause) {
        long left = Math.max(0, Duration.between(clock.instant(), pause.until()).toSeconds());
        return pause.reason().word() + " " + left + " s";
    }
}
