package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.gate.OverdueRequests;

final class OverdueRequestsCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0 | polled            | polled",
            "1 | polled            | polled; 1 of 8 requests without an end, the longest for 75 s",
            "8 | polled            | 8 of 8 requests without an end, the longest for 75 s",
            "8 | paused until noon | paused until noon; 8 of 8 requests without an end, the longest for 75 s"})
    void doesNotCallAProviderPolledThatIsNot(int count, String state, String words) {
        assertThat(with(count, 75).stateWith("unified", state)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false, false", "1, 60, false, false", "1, 61, true, false", "8, 300, true, false",
            "1, 301, true, true"})
    void makesTheInstanceUnreadyAfterOneMinuteAndNotAliveAfterFive(int count, long seconds, boolean still,
            boolean lost) {
        OverdueRequestsCheck requests = with(count, seconds);

        assertThat(requests.areOverdue()).isEqualTo(still);
        assertThat(requests.areLost()).isEqualTo(lost);
    }

    private static OverdueRequestsCheck with(int count, long seconds) {
        OverdueRequests some = new OverdueRequests(count, 8, Duration.ofSeconds(seconds));
        OverdueRequests none = new OverdueRequests(0, 8, Duration.ZERO);
        return new OverdueRequestsCheck(Set.of("unified", "generations"), name -> name.equals("unified") ? some : none);
    }
}
