package dev.videorelay.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class FindingTextsTest {

    private final FindingTexts texts = new FindingTexts();

    @Test
    void givesEqualTextsOneNumber() {
        int number = texts.number("HTTP 503");

        assertThat(texts.number("task running")).isNotEqualTo(number);
        assertThat(texts.number("HTTP 503")).isEqualTo(number);
        assertThat(texts.text(number)).isEqualTo("HTTP 503");
    }

    @Test
    void namesTextsThatAreTooManyInOneWord() {
        IntStream.range(0, 300).forEach(i -> texts.number("finding " + i));

        assertThat(texts.text(texts.number("finding 254"))).isEqualTo("finding 254");
        assertThat(texts.text(texts.number("finding 255"))).isEqualTo("other");
        assertThat(texts.text(texts.number("finding 299"))).isEqualTo("other");
    }
}
