package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Video;

/** Answers seen in the field, each read by itself; what only several polls can tell is left to the loop's tests. */
final class CorpusTest {

    private static final List<CorpusCase> CASES = CorpusCase.all();

    @Test
    void leavesOutOnlyWhatHasNoAnswer() {
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(110);
        assertThat(CASES).filteredOn(c -> !c.isAnswered())
                .extracting(CorpusCase::id)
                .containsExactly("e35-hang",
                        "e36-reset");
        assertThat(CASES).extracting(CorpusCase::kind).containsOnly("completion", "open", "retry", "paused");
    }

    /** With {@code no_video_url} and {@code task_not_found} it takes several polls to fail. */
    static Stream<CorpusCase> ends() {
        return of("completion").filter(c -> !c.expectsFailure(Failure.NO_VIDEO_URL))
                .filter(c -> !c.expectsFailure(Failure.TASK_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void seesHowTheTaskEnded(CorpusCase c) {
        Report report = c.reportLast();

        assertThat(report.state().name().toLowerCase(Locale.ROOT)).isEqualTo(c.expect().path("status").textValue());
        assertThat(report.state() == State.SUCCEEDED ? report.videoUrl() : null)
                .isEqualTo(c.expect().path("videoUrl").textValue());
        assertThat(report.failure() == null ? null : report.failure().code())
                .isEqualTo(c.expect().path("failureCode").textValue());
    }

    static Stream<CorpusCase> endsWithMessage() {
        return ends().filter(c -> c.expects("failureMessageContains"));
    }

    @ParameterizedTest
    @MethodSource("endsWithMessage")
    void saysWhyTheTaskFailed(CorpusCase c) {
        assertThat(c.reportLast().failure().message()).contains(c.expect().path("failureMessageContains").textValue());
    }

    static Stream<CorpusCase> endsWithoutUrl() {
        return of("completion").filter(c -> c.expectsFailure(Failure.NO_VIDEO_URL));
    }

    @ParameterizedTest
    @MethodSource("endsWithoutUrl")
    void findsNoVideoWhereThereIsNone(CorpusCase c) {
        Report report = c.reportLast();

        assertThat(report.state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.videoUrl()).isNull();
    }

    static Stream<CorpusCase> unknownTasks() {
        return of("completion").filter(c -> c.expectsFailure(Failure.TASK_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("unknownTasks")
    void findsThatThereIsNoSuchTask(CorpusCase c) {
        assertThat(c.readLast().finding()).isEqualTo(new Finding.NotFound());
    }

    static Stream<CorpusCase> endsAtLast() {
        return of("completion").filter(c -> c.answers().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("endsAtLast")
    void seesNoEndBeforeTheLastAnswer(CorpusCase c) {
        assertThat(c.readOthers()).isNotEmpty().noneMatch(CorpusTest::isEnd);
    }

    private static boolean isEnd(Reading reading) {
        return reading.finding() instanceof Finding.Told told && told.report().state().isOver()
                && (told.report().state() != State.SUCCEEDED || told.report().videoUrl() != null);
    }

    static Stream<CorpusCase> open() {
        return of("open");
    }

    @ParameterizedTest
    @MethodSource("open")
    void seesThatTheTaskIsNotOver(CorpusCase c) {
        assertThat(c.reportLast().state()).isIn(State.QUEUED, State.RUNNING);
    }

    static Stream<CorpusCase> withProgress() {
        return CASES.stream().filter(c -> c.expects("progress") || c.expects("progressOneOf"));
    }

    @ParameterizedTest
    @MethodSource("withProgress")
    void readsProgress(CorpusCase c) {
        Stream<JsonNode> right = c.expects("progress")
                ? Stream.of(c.expect().path("progress"))
                : c.expect().path("progressOneOf").valueStream();

        Integer progress = c.reportLast().progress();

        assertThat(right.map(number -> number.isNull() ? null : number.intValue())).contains(progress);
    }

    static Stream<CorpusCase> withTimes() {
        return CASES.stream().filter(c -> c.expects("times"));
    }

    @ParameterizedTest
    @MethodSource("withTimes")
    void readsTimes(CorpusCase c) {
        Times times = c.reportLast().times();

        assertMember(c, "times", "submitted", times.submitted());
        assertMember(c, "times", "started", times.started());
        assertMember(c, "times", "finished", times.finished());
    }

    static Stream<CorpusCase> withVideo() {
        return CASES.stream().filter(c -> c.expects("video"));
    }

    @ParameterizedTest
    @MethodSource("withVideo")
    void readsWhatIsSaidOfTheVideo(CorpusCase c) {
        Video video = c.reportLast().video();

        assertMember(c, "video", "durationSeconds", video.durationSeconds());
        assertMember(c, "video", "resolution", video.resolution());
        assertMember(c, "video", "ratio", video.ratio());
        assertMember(c, "video", "thumbnailUrl", video.thumbnailUrl());
    }

    static Stream<CorpusCase> withUsage() {
        return CASES.stream().filter(c -> c.expects("usage"));
    }

    @ParameterizedTest
    @MethodSource("withUsage")
    void readsUsage(CorpusCase c) {
        assertMember(c, "usage", "totalTokens", c.reportLast().usage().totalTokens());
    }

    private static void assertMember(CorpusCase c, String of, String name, Object value) {
        if (c.expect().path(of).has(name)) {
            String expected = c.expect().path(of).path(name).isNull() ? null : c.expect().path(of).path(name).asText();
            assertThat(Objects.toString(value, null)).as(name).isEqualTo(expected);
        }
    }

    static Stream<CorpusCase> withPrompt() {
        return CASES.stream().filter(c -> c.expects("enhancedPrompt"));
    }

    @ParameterizedTest
    @MethodSource("withPrompt")
    void readsTheEnhancedPrompt(CorpusCase c) {
        assertThat(c.reportLast().enhancedPrompt()).isEqualTo(c.expect().path("enhancedPrompt").textValue());
    }

    static Stream<CorpusCase> carried() {
        return of("completion").filter(c -> !c.expects("payloadTruncated"));
    }

    @ParameterizedTest
    @MethodSource("carried")
    void carriesTheLastAnswer(CorpusCase c) {
        assertThat(new String(c.readLast().payload(), UTF_8)).isEqualTo(c.lastBody());
    }

    static Stream<CorpusCase> truncated() {
        return of("completion").filter(c -> c.expects("payloadTruncated"));
    }

    @ParameterizedTest
    @MethodSource("truncated")
    void carriesOnlyTheLengthOfALongAnswer(CorpusCase c) {
        String payload = new String(c.readLast().payload(), UTF_8);

        assertThat(Wire.json(payload).path("truncated").booleanValue()).isTrue();
        assertThat(Wire.json(payload).path("bytes").intValue()).isEqualTo(c.lastBody().length());
    }

    static Stream<CorpusCase> paused() {
        return of("paused");
    }

    @ParameterizedTest
    @MethodSource("paused")
    void seesThatTheProviderRefuses(CorpusCase c) {
        assertThat(c.readLast().finding()).isInstanceOfAny(Finding.Refused.class, Finding.Missing.class);
    }

    static Stream<CorpusCase> limited() {
        return of("retry").filter(c -> c.expects("limited"));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void seesThatTheProviderWantsFewerRequests(CorpusCase c) {
        assertThat(c.readLast().finding()).isInstanceOf(Finding.Limited.class);
    }

    static Stream<CorpusCase> limitedFor() {
        return limited().filter(c -> c.expects("retryAfterSeconds"));
    }

    @ParameterizedTest
    @MethodSource("limitedFor")
    void seesForHowLongTheProviderWantsFewerRequests(CorpusCase c) {
        Duration seconds = Duration.ofSeconds(c.expect().path("retryAfterSeconds").longValue());

        assertThat(c.readLast().finding()).isEqualTo(new Finding.Limited(seconds));
    }

    static Stream<CorpusCase> retried() {
        return of("retry").filter(c -> !c.expects("limited"));
    }

    @ParameterizedTest
    @MethodSource("retried")
    void learnsNothingOfTheTask(CorpusCase c) {
        assertThat(c.readLast().finding()).isInstanceOfAny(Finding.Unreadable.class, Finding.Trouble.class);
    }

    static Stream<CorpusCase> alone() {
        return CASES.stream().filter(CorpusCase::isAlone);
    }

    @ParameterizedTest
    @MethodSource("alone")
    void cannotTellByOneAnswerThatOthersAreNotRefused(CorpusCase c) {
        assertThat(c.readLast().finding()).isInstanceOfAny(Finding.Refused.class, Finding.Missing.class);
    }

    private static Stream<CorpusCase> of(String kind) {
        return CASES.stream()
                .filter(c -> c.kind().equals(kind))
                .filter(CorpusCase::isAnswered)
                .filter(c -> !c.isAlone());
    }
}
