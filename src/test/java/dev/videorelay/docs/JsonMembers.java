package dev.videorelay.docs;

import static java.util.stream.Collectors.toCollection;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import dev.videorelay.event.ProgressEvent;
import dev.videorelay.lookup.TaskAnswer;

/** The members of JSON that is written from a record. */
final class JsonMembers {

    private JsonMembers() {}

    static Set<String> ofProgress() {
        return of(ProgressEvent.class);
    }

    static Set<String> ofTaskAnswer() {
        return of(TaskAnswer.class);
    }

    private static Set<String> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(toCollection(TreeSet::new));
    }
}
