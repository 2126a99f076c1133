package dev.videorelay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.testkit.Logged;

/** {@linkplain GateScript Sequences of events} at a gate, and its state afterwards. */
final class ProviderGateTest {

    private final GateScript script = new GateScript();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a? b?                     | polled             | at first",
            "a b c | a:401                     | unauthorized 5 s   | a refused token concerns all",
            "a b c | b:ok a:402                | quota 5 s          | so does a used-up quota",
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
            "a b   | b:ok -b a:403 a:403       | forbidden 5 s      | but not since its last finding",
            "a b c | a:502 b:502 c:502         | polled             | trouble is each task's own",
            "a b c | a:none b:none c:none      | polled             | so is that there is no such task",
    })
    void knowsWhetherItIsTheProviderThatRefuses(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a:401 b! +4 b!            | unauthorized 1 s   | no task is polled while it is paused",
            "a b c | a:401 b:401 c:401         | unauthorized 5 s   | polls that were under way count once",
            "a b c | a:401 b:ok                | unauthorized 5 s   | and do not end the pause",
            "a b c | a:429/9 b:429/90          | rate_limited 90 s  | but may ask for longer",
            "a b c | a:429/90 b:429/9          | rate_limited 90 s  | and not for less",
            "a b c | a:401 b:429/90            | rate_limited 90 s  | which is the reason then",
            "a b c | a:401 b:429/2             | unauthorized 5 s   | if it is longer",
            "a b c | a:401 +5 b? c:429/2 +2 a! | rate_limited 0 s   | the probe goes on",
            "a b c | a:401 +5 b? c:429/2 +2 b:ok +4 a?      | polled             | and ends the pause all the same",
            "a b c | a:401 +5 b? c!            | unauthorized 0 s   | then one task probes",
            "a b c | a:401 +5 b? b:ok +4 c? +4 a? | polled         | and all if it is answered",
            "a b c | a:401 +5 b? b:none +4 c?  | polled             | be it that there is no such task",
            "a b c | a:401 +5 b? a:ok c!       | unauthorized 0 s   | answers to others were under way before",
            "a b c | a:401 +5 b? b:401         | unauthorized 10 s  | twice as long if it is refused",
            "a b c | a:401 +5 b? b:429         | rate_limited 10 s  | for whatever reason it is now",
            "a b c | a:401 +5 b? b:401 +10 c? c:401         | unauthorized 20 s | and twice as long again",
            "a b c | a:401 +5 b? b:ok c:401    | unauthorized 5 s   | from the start after a recovery",
            "a b c | a:401 +5 b? b:502 c!      | unauthorized 5 s   | a probe that finds nothing out lengthens it",
            "a b c | a:401 +5 b? b:502 +5 c? c:401          | unauthorized 10 s | which is no refusal",
            "a     | a:401 +5 a? a:401 +10 a? a:ok          | polled            | a lone task probes again and again",
            "a b c | a:401 +5 b? -b c?         | unauthorized 0 s   | a probe that leaves ends",
            "a b c | a:401 +5 b? +59 c!        | unauthorized 0 s   | a probe has a minute for its finding",
            "a b c | a:401 +5 b? +60 c?        | unauthorized 0 s   | and no more",
            "a b c | a:401 +5 b? b?            | unauthorized 0 s   | a probe that fell out of its loop goes again",
    })
    void pausesAndTriesAgain(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | a:429 +5 b? b:403         | rate_limited 0 s   | a refused probe may be refused for itself",
            "a b c | a:429 +5 b? b:403 b! c? c:ok           | polled            | so another one probes",
            "a b c | a:429 +5 b? b:403 c? c:403             | forbidden 10 s    | and finds that it is not",
            "a b c | a:403 b:403 +5 a? a:403 +10 b? b:403 +20 a! b! c? c:ok | polled | two refused tasks cannot keep it paused",
            "a b   | a:401 +5 a? a:401 +10 a! b? b:401 +20 a?               | unauthorized 0 s | they take turns",
            "a b   | a:401 +5 a? a:401 +10 a! +60 a?        | unauthorized 0 s  | unless the others do not enter",
            "a b   | a:401 +5 a? a:401 +10 a! -b a?         | unauthorized 0 s  | or have left",
    })
    void letsNoTaskKeepItPaused(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a     | a:404 a! >b b? b:ok +5 a? | polled             | one that joins probes at once, and is answered",
            "a     | a:404 >b b? b:none +5 a?  | polled             | or has other trouble",
            "a     | a:404 >b b? b:404         | misconfigured 10 s | two different tasks are evidence",
            "a     | a:404 >b b? b:404 >c c!   | misconfigured 10 s | and the next one waits",
            "a     | a:404 >b >c b? c! b:ok +4 c?           | polled             | one at a time",
            "a     | a:404 >b b? b? b:ok       | polled             | however often it enters before its finding",
            "a     | a:404 >b b? b:502 b! >c c!             | misconfigured 5 s  | one each first pause, if that finds nothing out",
            "a     | a:404 +4 >b b? b:502 b! >c c! +5 c?    | misconfigured 0 s  | and then the next one, which joined last",
            "a     | a:404 +5 a? a:404 >b b? b:502          | misconfigured 10 s | which never makes the pause shorter",
            "a     | a:404 >b -a b?            | misconfigured 5 s  | whether or not the first is still there",
            "a     | a:404 >b b? -b >c c?      | misconfigured 5 s  | or the one that tried",
            "a     | a:404 >b b? b:429 >c c!   | rate_limited 10 s  | what concerns the account is for all",
            "a     | a:401 >b b!               | unauthorized 5 s   | from the start",
            "a b   | a:403 b:403 -b >c c!      | forbidden 5 s      | so are two, even if one is gone",
    })
    void letsANewTaskProbeDuringAPauseForOneTask(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @Test
    void countsAProbeThatEntersTwiceOnce() {
        script.play("a b", "a:401 +5 a? a? a:401 +10 b? b? b:401 +20 b? b:401 +40 b! a?");

        assertThat(script.state()).isEqualTo("unauthorized 0 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b c | b:ok                      | true               | others are answered",
            "a b c | b:ok a:502 b:ok           | true               | since its last finding",
            "a b c | b:ok -b -c                | true               | even if they are closed by now",
            "a b c |                           | false              | no task is answered",
            "a b c | a:ok                      | false              | no other task is",
            "a b c | b:ok a:502                | false              | not since its last finding",
            "a b c | b:502 c:none              | false              | not about a task",
            "a b c | c:ok b:404                | false              | another one is refused as well: the API is gone",
    })
    void takesA404AsTheTasksOwnWhileOthersAreAnswered(String open, String events, boolean own, String why) {
        script.play(open, events);

        Finding finding = script.task("a").endPoll(new Finding.Http404());

        assertThat(finding).as(why).isEqualTo(own ? new Finding.TaskNotFound() : new Finding.Http404());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b   | a:401 b! token b?         | unauthorized 0 s   | one task probes at once",
            "a b   | a:401 b! token b? a!      | unauthorized 0 s   | and only one",
            "a b   | a:401 b! token b? b:ok +5 a?          | polled  | all do if it is answered",
            "a b   | a:402 b! token b?         | quota 0 s          | the new token may be another account's",
            "a b   | a:403 b:403 token a?      | forbidden 0 s      | or one with more rights",
            "a b   | a:429 token b!            | rate_limited 5 s   | a rate limit stays",
            "a b   | a:404 b:404 token b!      | misconfigured 5 s  | a missing API stays missing",
            "a b   | token a? b?               | polled             | a provider that is not paused goes on",
            "a     | a:401 +5 a? a:401 +10 a? a:401 token a? a:401 | unauthorized 5 s | pauses begin from the start",
            "a b   | a:401 +5 a? a:401 +10 b? token a? b:401 a:ok  | polled           | what the old token found does not count",
            "a b   | a:401 +5 a? a:401 token a?                    | unauthorized 0 s | a task that probed before may probe again",
            "a b c | a:401 +5 a? token -a b? b:ok +5 c? | polled    | or leave meanwhile",
    })
    void probesAtOnceWithAnotherToken(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @Test
    void capsARetryAfterOfYears() {
        script.play("a b", "a:429/99999999");

        assertThat(script.state()).isEqualTo("rate_limited 600 s");
    }

    @Test
    void pausesNoLongerThanItsCeiling() {
        script.play("a", "a:401 +5 a? a:401 +10 a? a:401 +20 a? a:401 +40 a? a:401 +80 a? a:401 +160 a? a:401");

        assertThat(script.state()).isEqualTo("unauthorized 300 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a b   | 10 a:502 b:502            | breaker 5 s        | many in a row, of different tasks",
            "a b   | 10 a:502 b:502 a!         | breaker 5 s        | no task is polled then",
            "a b   | 9 a:502 b:502             | polled             | some are each task's own trouble",
            "a b   | 9 a:502 b:502 a:ok 9 a:502 b:502       | polled             | if anything else comes between them",
            "a b   | 9 a:502 b:502 a:418 9 a:502 b:502      | polled             | be it an error that is the task's own",
            "a     | 50 a:502 a:502            | polled             | a lone task backs off by itself",
            "a b c | 50 a:502 a:502            | polled             | so does one among many",
            "a b   | 10 a:502 b:502 +5 a? b!   | breaker 0 s        | then one task probes",
            "a b   | 10 a:502 b:502 +5 a? a:ok +5 b?        | polled             | and all if it is answered",
            "a b   | 10 a:502 b:502 +5 a? a:502             | breaker 10 s       | twice as long if not",
            "a b   | 10 a:502 b:502 +5 a? a:401             | unauthorized 10 s  | for whatever reason it is now",
            "a b c | 10 a:502 b:502 +5 a? a:401 +10 b? b:502 | breaker 20 s     | and again, since failures go on",
            "a b   | 10 a:502 b:502 +5 a? a:ok 9 a:502 b:502 | polled            | and it counts from the start again",
            "a b   | a:401 10 a:502 b:502      | unauthorized 5 s   | trouble under way does not lengthen another pause",
    })
    void pausesAfterManyFailuresInARow(String open, String events, String state, String why) {
        script.play(open, events);

        assertThat(script.state()).as(why).isEqualTo(state);
    }

    @Test
    void countsATaskThatLeavesTwiceOnce() {
        script.play("a b c", "-a -a b:403");

        assertThat(script.state()).isEqualTo("polled");
    }

    @Test
    void saysInItsLogWhyItPauses() {
        try (Logged log = new Logged(ProviderCircuit.class)) {
            PlayedGate.paused();

            assertThat(log.messages()).singleElement().asString().endsWith("cause=HTTP 401");
        }
    }
}
