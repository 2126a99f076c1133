package dev.videorelay.answer.json;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.videorelay.answer.value.Memo;
import dev.videorelay.answer.value.NameNormalizer;

/** What the name of a member says: which fields it stands for, and if for none, whether it may be that of the task. */
public final class MemberName {

    private static final int MAX_KNOWN_LENGTH = 32;
    private static final int MAX_ID_LENGTH = 512;
    /** Parts of names for inputs of a task, images, sounds and the gateway's own data. */
    private static final Set<String> UNRELATED = Set.of("input", "request", "param", "prompt", "option", "config",
            "setting", "reference", "origin", "template", "image", "thumb", "cover", "preview", "poster", "gif",
            "avatar", "logo",
            "audio", "music", "frame", "mask", "usage", "moderation", "log", "user", "account", "quota", "billing",
            "header", "hook", "callback", "notif");
    /** For each normalized name its fields, with its place in the order of their names. */
    private static final Map<String, Map<FieldNames, Integer>> KNOWN = new HashMap<>();

    static {
        for (FieldNames field : FieldNames.values()) {
            for (int rank = 0; rank < field.names().size(); rank++) {
                KNOWN.computeIfAbsent(field.names().get(rank), name -> new EnumMap<>(FieldNames.class))
                        .putIfAbsent(field, rank);
            }
        }
    }

    /** A gateway has the same names in each of its answers. */
    private static final Memo<MemberName> NAMES = new Memo<>(MemberName::new);

    private final Map<FieldNames, Integer> ranks;
    private final Set<FieldNames> fields;
    private final boolean mayNameTask;

    private MemberName(String name) {
        String normalized = name.length() > MAX_ID_LENGTH ? "" : NameNormalizer.normalize(name);
        this.ranks = name.length() > MAX_KNOWN_LENGTH ? Map.of() : KNOWN.getOrDefault(normalized, Map.of());
        this.fields = EnumSet.noneOf(FieldNames.class);
        this.fields.addAll(ranks.keySet());
        this.mayNameTask = name.length() <= MAX_ID_LENGTH && !normalized.startsWith("source")
                && UNRELATED.stream().noneMatch(normalized::contains);
    }

    public static MemberName of(String name) {
        return NAMES.meaning(name);
    }

    /** Whether the name itself may be that of the task or of its results. */
    public boolean mayNameTask() {
        return mayNameTask;
    }

    boolean isKnown() {
        return !fields.isEmpty();
    }

    /** The fields that the name may stand for. */
    Set<FieldNames> fields() {
        return fields;
    }

    public boolean isOf(FieldNames field) {
        return fields.contains(field);
    }

    /** Its place in the order of the names of one of its fields. */
    int rank(FieldNames field) {
        return ranks.get(field);
    }
}
