package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.videorelay.answer.json.FieldNames;
import dev.videorelay.answer.status.Status;
import dev.videorelay.answer.value.TimestampParser;
import dev.videorelay.answer.video.VideoUrl;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What holds for all answers, as jqwik makes them up. */
final class AnyAnswerTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 1000)
    void standsAnyBytes(@ForAll byte[] body, @ForAll @IntRange(min = 200, max = 599) int status,
            @ForAll String contentType) {
        Answer answer = new Answer(status, contentType, contentType, body);

        Soundness.check(answer, Wire.read(answer, "task_a"));
    }

    @Property(tries = 1000)
    void standsAnyJson(@ForAll @From("json") JsonNode json) {
        Answer answer = Wire.answer(200, Wire.text(json));

        Soundness.check(answer, Wire.read(answer, "task_a"));
    }

    @Property(tries = 500)
    void keepsATaskOpenByAnyWordThatIsNotInTheTable(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
        assertThat(Status.of("x" + word + "x").isFinal()).isFalse();
    }

    @Property(tries = 500)
    void readsATaskAlikeHoweverItIsPacked(@ForAll("packings") List<String> packing) {
        String task = """
                {"task_id": "1", "status": "SUCCESS", "progress": "100%", "result_url": "https://cdn.example/v.mp4",
                 "submit_time": 1775908082, "usage": {"total_tokens": 7}}""";
        Report report = Wire.report(task);

        JsonNode packed = Wire.json(task);
        for (String step : packing) {
            packed = pack(packed, step);
        }

        assertThat(Wire.report(packed.toString())).isEqualTo(report);
    }

    @Provide
    Arbitrary<List<String>> packings() {
        return Arbitraries.of("data", "result", "output", "response", "code", "list", "text", "upper", "camel")
                .list()
                .ofMaxSize(6);
    }

    private static JsonNode pack(JsonNode json, String step) {
        return switch (step) {
            case "code" -> NODES.objectNode().put("code", "success").put("message", "").set("data", json);
            case "list" -> NODES.objectNode().set("data", NODES.arrayNode().add(json));
            case "text" -> NODES.objectNode().set("data", new TextNode(json.toString()));
            case "upper" -> renamed(json, name -> name.toUpperCase(Locale.ROOT));
            case "camel" -> renamed(json, name -> name.replace("_", ""));
            default -> NODES.objectNode().set(step, json);
        };
    }

    private static JsonNode renamed(JsonNode json, UnaryOperator<String> name) {
        ObjectNode renamed = NODES.objectNode();
        json.properties().forEach(member -> renamed.set(name.apply(member.getKey()), member.getValue()));
        return renamed;
    }

    @Property(tries = 500)
    void takesAUrlAsItIsWrittenButForWhatStandsAroundIt(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 40) String path,
            @ForAll("wrappings") String before, @ForAll("wrappings") String after) {
        String url = "https://cdn.example/" + path + ".mp4";

        String found = VideoUrl.find(Wire.layers(NODES.objectNode().put("video_url", before + url + after).toString()));

        assertThat(found).isEqualTo(url);
    }

    @Provide
    Arbitrary<String> wrappings() {
        return Arbitraries.strings().withChars(" \t\n`'\"<>\u00a0\u200b").ofMaxLength(5);
    }

    @Property(tries = 500)
    void readsATimeInAnyUnitAndZone(@ForAll @LongRange(min = 100_000_000L, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999) int milli, @ForAll @IntRange(min = -18, max = 18) int zone) {
        Instant time = Instant.ofEpochSecond(second, milli * 1_000_000L);

        assertThat(TimestampParser.parse(NODES.numberNode(second))).isEqualTo(Instant.ofEpochSecond(second));
        assertThat(TimestampParser.parse(NODES.numberNode(time.toEpochMilli()))).isEqualTo(time);
        assertThat(TimestampParser.parse(NODES.textNode(time.toEpochMilli() + "000"))).isEqualTo(time);
        assertThat(TimestampParser.parse(NODES.numberNode(time.toEpochMilli() * 1_000_000L))).isEqualTo(time);
        assertThat(TimestampParser.parse(NODES.textNode(time.atOffset(ZoneOffset.ofHours(zone)).toString())))
                .isEqualTo(time);
    }

    @Property(tries = 500)
    void endsNoTaskByAnAnswerThatIsCutOff(@ForAll @From("json") JsonNode json,
            @ForAll @IntRange(min = 1, max = 200) int missing) {
        byte[] whole = NODES.objectNode()
                .put("status", State.FAILED.name())
                .set("data", json)
                .toString()
                .getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(whole, Math.max(0, whole.length - missing));

        Reading reading = Wire.read(new Answer(200, null, null, cut));

        assertThat(reading.finding()).isInstanceOf(Finding.Unreadable.class);
    }

    @Provide
    Arbitrary<JsonNode> json() {
        Arbitrary<String> words = Arbitraries.of("completed", "failed", "running", "expired", "", "task_a", "50%",
                "1775908082",
                "https://cdn.example/v.mp4", "http://localhost/v.mp4", "2026-04-12T08:35:02", "{\"status\":\"failed\"}",
                "null");
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(words.map(NODES::textNode),
                Arbitraries.strings().map(NODES::textNode), Arbitraries.of(NODES.textNode("\ud800")),
                Arbitraries.integers().map(NODES::numberNode), Arbitraries.doubles().map(NODES::numberNode),
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false)));
        return Arbitraries.recursive(() -> scalars, AnyAnswerTest::containers, 1, 3);
    }

    private static Arbitrary<JsonNode> containers(Arbitrary<JsonNode> values) {
        Arbitrary<String> names = Arbitraries.of(FieldNames.class).flatMap(term -> Arbitraries.of(term.names()));
        Arbitrary<JsonNode> objects = Combinators.combine(names.list().ofMaxSize(6), values.list().ofSize(6))
                .as((keys, members) -> {
                    ObjectNode object = NODES.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), members.get(i));
                    }
                    return object;
                });
        Arbitrary<JsonNode> lists = values.list().ofMaxSize(3).map(elements -> NODES.arrayNode().addAll(elements));
        return Arbitraries.frequencyOf(Tuple.of(4, objects), Tuple.of(1, lists));
    }
}
