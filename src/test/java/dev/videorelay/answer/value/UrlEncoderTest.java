package dev.videorelay.answer.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlEncoderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            https://a.example/final cut 1.mp4            | https://a.example/final%20cut%201.mp4
            https://a.example/a[1].mp4?x[]=1             | https://a.example/a%5B1%5D.mp4?x%5B%5D=1
            https://a.example/a.mp4?name=a b&sig=x%2Fy   | https://a.example/a.mp4?name=a%20b&sig=x%2Fy
            https://[2606:4700::1111]/a.mp4              | https://[2606:4700::1111]/a.mp4
            https://a.example/a{b}+c%20d.mp4             | https://a.example/a{b}+c%20d.mp4
            https://a.example/v.mp4 could not be stored  | none
            https://a.example/v.mp4 is not w.mp4         | none
            https://a.example/v.mp4 https://a.example/w.mp4 | none
            https://a.example/v is lost                  | none
            """)
    void encodesBlanksAndBracketsOfUrlsOnly(String text, String url) {
        UrlCandidate candidate = UrlCandidate.parse(text);

        assertThat(candidate == null ? null : candidate.text()).isEqualTo(url);
    }
}
