package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

import dev.videorelay.task.TaskView;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

final class SnapshotsTest {

    @Test
    void leavesRoomForProvidersWithFewTasks() {
        List<TaskView> many = IntStream.range(0, 50).mapToObj(i -> task("many", i)).toList();
        List<TaskView> few = IntStream.range(100, 103).mapToObj(i -> task("few", i)).toList();

        List<TaskView> shown = FairShare.of(List.of(many, few), 50);

        assertThat(shown).hasSize(50)
                .containsAll(few)
                .containsAll(many.subList(0, 47))
                .isSortedAccordingTo(
                        (one, other) -> one.accepted().compareTo(other.accepted()));
    }

    @Test
    void showsOfAnAddressNoMoreThanItsHost() {
        Snapshot.About about = Snapshot.About
                .of(Settings.of("relay.providers.unified.base-url", "https://user:secret@gateway.example:8443/deep"),
                        "SASL_SSL://user:p@ss/word@kafka-1:9092, kafka-2:9093,[::1]:9094");

        assertThat(about.hosts()).containsEntry("unified", "gateway.example:8443")
                .containsEntry("generations", "octopusx.ai");
        assertThat(about.brokers()).isEqualTo("kafka-1:9092,kafka-2:9093,[::1]:9094");
        assertThat(about.topic()).isEqualTo("video.tasks");
        assertThat(about.prefixes()).contains("sora-2:").doesNotContain("video_");
        assertThat(about.prefixesOf().get("generations")).containsExactly("cgt-", "asyntask_", "task-video-");
    }

    @Test
    void namesAllThatKeepsAnInstanceFromBeingReady() {
        Health.Summary state = Health.summarize(HealthCheckResponse.named("relay")
                .down()
                .withData("broker", false)
                .withData("ledger", false)
                .withData("intake", "stopped")
                .build());

        assertThat(state.problems()).containsExactly("broker does not answer", "ledger is being restored",
                "intake has stopped");
    }

    @Test
    void isReadyWhileIntakeWaitsForRoom() {
        Health.Summary state = Health.summarize(HealthCheckResponse.named("relay")
                .up()
                .withData("broker", true)
                .withData("ledger", true)
                .withData("intake", "waiting for room")
                .build());

        assertThat(state.problems()).isEmpty();
        assertThat(state.waitsForRoom()).isTrue();
    }

    @Test
    void isReadyWhileAStepOfARouteFails() {
        Health.Summary state = Health.summarize(HealthCheckResponse.named("relay")
                .up()
                .withData("route.query-acme", "step sign failed once, last 3 s ago: no key")
                .build());

        assertThat(state.problems()).isEmpty();
        assertThat(state.failures()).containsExactly("route query-acme: step sign failed once, last 3 s ago: no key");
    }

    @Test
    void saysThatItIsNotReadyForAReasonThatItDoesNotKnow() {
        assertThat(Health.summarize(HealthCheckResponse.down("relay")).problems())
                .containsExactly("see the readiness endpoint");
    }

    @Test
    void asksForReadinessAgainOnlyAfterAWhile() {
        ManualClock clock = new ManualClock();
        int[] asked = new int[1];
        Health health = new Health(() -> {
            asked[0]++;
            return HealthCheckResponse.up("relay");
        }, clock);

        health.latest();
        health.latest();
        assertThat(asked[0]).isEqualTo(1);

        clock.advance(Duration.ofSeconds(3));
        health.latest();
        assertThat(asked[0]).isEqualTo(2);
    }

    private static TaskView task(String provider, int second) {
        Instant accepted = Tickets.ACCEPTED.plusSeconds(second);
        return new TaskView("task_" + second, provider, accepted, accepted.plus(Tickets.DEADLINE), "running", 5, 1, 0,
                0,
                0, accepted);
    }
}
