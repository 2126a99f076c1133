package dev.videorelay.ledger.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

final class CommitMonitorTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final CommitMonitor commits = new CommitMonitor(Duration.ofMinutes(1), nanoTime::get);

    @Test
    void expectsNoCommitWithoutWork() {
        pass(600);

        assertThat(commits.overdue()).isEmpty();
    }

    @Test
    void saysForHowLongWorkHasHadNoCommit() {
        commits.work();
        pass(59);
        commits.work();
        assertThat(commits.overdue()).isEmpty();

        pass(1);

        assertThat(commits.overdue()).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void countsAnewAfterEachCommit() {
        commits.work();
        pass(70);
        commits.committed();
        assertThat(commits.overdue()).isEmpty();

        commits.work();
        pass(59);

        assertThat(commits.overdue()).isEmpty();
    }

    private void pass(int seconds) {
        nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
