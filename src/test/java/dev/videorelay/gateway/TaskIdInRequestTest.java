package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a task ID arrives as one parameter or one segment of the path, encoded once, whatever its characters are. */
final class TaskIdInRequestTest extends QueryRoutesFixture {

    /** Camel encodes the tilde as well, which RFC 3986 leaves open. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            a:b,                            a%3Ab
            models/veo-3.1/operations/x7,   models%2Fveo-3.1%2Foperations%2Fx7
            a+b==,                          a%2Bb%3D%3D
            user@host:8080/path,            user%40host%3A8080%2Fpath
            a../..b/.c/...,                 a..%2F..b%2F.c%2F...
            ~AZaz09._-,                     %7EAZaz09._-
            2F/2B/@40,                      2F%2F2B%2F%4040
            """)
    void isEncodedOnceInQueryAndPath(String id, String encoded) {
        answer(okJson(RUNNING));

        ask("unified", id);
        ask("generations", id);
        ask("videos", id);

        assertThat(gateway.getAllServeEvents()).extracting(served -> served.getRequest().getUrl())
                .containsExactlyInAnyOrder("/v1/video/query?id=" + encoded, "/v1/video/generations/" + encoded,
                        "/v1/videos/" + encoded);
        assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"unified, /v1/video/query?id=", "generations, /v1/video/generations/"})
    void isSentWholeWhenItIsAsLongAsItMayBe(String provider, String path) {
        answer(okJson(RUNNING));

        ask(provider, "+".repeat(512));

        assertThat(gateway.getAllServeEvents()).singleElement()
                .satisfies(served -> assertThat(served.getRequest().getUrl()).isEqualTo(path + "%2B".repeat(512)));
    }
}
