package dev.videorelay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.json.JsonMapper;

final class EventEndTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"videoUrl": "https://cdn.example/v.mp4", "failure": null}              | https://cdn.example/v.mp4
            {"videoUrl": null, "failure": {"code": "nsfw", "message": "No nudity"}} | nsfw, No nudity
            {"videoUrl": null, "failure": {"code": "failed", "message": null}}      | failed
            {"videoUrl": null, "failure": null}                                     | by the gateway
            """)
    void leavesOutWhatTheEventDoesNotSay(String event, String words) throws Exception {
        assertThat(EventEnd.of(new JsonMapper().readTree(event))).isEqualTo(words);
    }
}
