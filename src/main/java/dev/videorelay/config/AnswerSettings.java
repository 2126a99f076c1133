package dev.videorelay.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.WithConverter;

/** Where an answer has its facts, as JSON Pointers, and the words of its status. */
public interface AnswerSettings {

    Optional<String> status();

    Optional<String> url();

    Optional<String> progress();

    Optional<String> code();

    Optional<String> message();

    StateSettings states();

    /** Words or numbers of a status, for each state. */
    interface StateSettings {

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> queued();

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> running();

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> succeeded();

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> failed();

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> cancelled();

        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> expired();

        /** The values by the name of their state. */
        default Map<String, List<String>> byName() {
            Map<String, List<String>> all = new TreeMap<>();
            queued().ifPresent(values -> all.put("queued", values));
            running().ifPresent(values -> all.put("running", values));
            succeeded().ifPresent(values -> all.put("succeeded", values));
            failed().ifPresent(values -> all.put("failed", values));
            cancelled().ifPresent(values -> all.put("cancelled", values));
            expired().ifPresent(values -> all.put("expired", values));
            return all;
        }
    }
}
