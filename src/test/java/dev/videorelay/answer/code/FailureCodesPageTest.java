package dev.videorelay.answer.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of failure codes says what the rules make of each code. */
final class FailureCodesPageTest {

    private static final Path PAGE = Path.of("docs/reference/failure-codes.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|$");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z_.*]+)`|\\b(\\d+)\\b");

    static Stream<Arguments> codes() throws IOException {
        Stream<Arguments> ofProviders = rows("Codes of providers").flatMap(row -> codes(row.get(1), row.get(2)));
        Stream<Arguments> numbers = rows("Numbers").flatMap(row -> codes(row.get(0), row.get(1)));
        return Stream.concat(ofProviders, numbers);
    }

    private static Stream<Arguments> codes(String codes, String category) {
        boolean ofOperation = codes.contains("in an operation");
        return CODE.matcher(codes.replaceAll("\\(.*?\\)", ""))
                .results()
                .map(FailureCodesPageTest::code)
                .map(code -> Arguments.of(code, ofOperation, category));
    }

    private static String code(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1).replace("*", "X");
    }

    private static Stream<List<String>> rows(String section) throws IOException {
        String text = Files.readString(PAGE);
        int start = text.indexOf("\n## " + section + "\n");
        return ROW.matcher(text.substring(start, text.indexOf("\n## ", start + 1)))
                .results()
                .map(row -> Stream.of(row.group(1).split("\\|")).map(String::strip).toList())
                .skip(2);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void saysTheCategory(String code, boolean ofOperation, String category) {
        assertThat("`" + FailureCodes.category(code, ofOperation).word() + "`").isEqualTo(category);
    }

    @Test
    void hasManyCodes() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(100);
    }
}
