package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The answers of the corpus, broken in many ways: none of them hurts, and none that cannot be read ends a task. */
final class MutatedCorpusTest {

    private static final int LARGE = 64 * 1024;
    private static final int ROUNDS = 12;

    private static final List<Answer> ANSWERS = Mutation.answers(LARGE);
    private static final List<JsonNode> VALUES = ANSWERS.stream()
            .map(answer -> Wire.jsonOrMissing(new String(answer.body(), UTF_8)))
            .flatMap(Mutation::values)
            .toList();

    static Stream<Long> seeds() {
        return Mutation.seeds(ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void standsBytesThatAreBroken(long seed) {
        Random random = new Random(seed);

        for (Answer answer : ANSWERS) {
            read(answer, Mutation.ofBytes(answer.body(), random));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void standsMembersThatAreNotWhereTheyWere(long seed) {
        Random random = new Random(seed);

        for (Answer answer : ANSWERS) {
            JsonNode json = Wire.jsonOrMissing(new String(answer.body(), UTF_8));
            if (json.isContainerNode()) {
                read(answer, Wire.text(Mutation.ofMembers(json, VALUES, random)).getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void learnsNothingFromAnAnswerThatIsCutOff(long seed) {
        Random random = new Random(seed);

        for (Answer answer : ANSWERS) {
            int length = new String(answer.body(), UTF_8).strip().getBytes(UTF_8).length;
            if (length > 0 && answer.body()[0] == '{') {
                Reading reading = read(answer, Arrays.copyOf(answer.body(), random.nextInt(length)));

                assertThat(reading.finding()).isNotInstanceOf(Finding.Reported.class);
                assertThat(reading.payload()).isNull();
            }
        }
    }

    private static Reading read(Answer like, byte[] body) {
        Answer answer = new Answer(like.status(), like.contentType(), like.retryAfter(), body);
        Reading reading = Wire.read(answer, "task_a");
        Soundness.check(answer, reading);
        return reading;
    }
}
