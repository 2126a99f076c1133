package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What docs/how-to/secure-connections.md tells operators to do. */
public final class SecurityGuide {

    private static final Pattern COMMAND = Pattern
            .compile("(?m)^acl (?<operations>(?:--operation \\w+ )+)--(?<type>[a-z-]+) (?<name>\\S+)"
                    + "(?<prefixed> --resource-pattern-type prefixed)?$");
    private static final Pattern ANY_COMMAND = Pattern.compile("(?m)^acl ");
    private static final Pattern SETTINGS = Pattern.compile("(?ms)^```properties\\n(.*?)^```");
    private static final Pattern SETTING = Pattern.compile("(?m)^([^=]+)=(.*)$");
    private static final Pattern OPERATION = Pattern.compile("--operation (\\w+) ");

    private SecurityGuide() {}

    /** The permissions that its commands give to the relay, one operation each. */
    public static List<AclBinding> permissions() {
        String guide = read();
        List<MatchResult> commands = COMMAND.matcher(guide).results().toList();
        if (commands.isEmpty() || commands.size() != ANY_COMMAND.matcher(guide).results().count()) {
            throw new IllegalStateException("docs/how-to/secure-connections.md has commands that are not understood");
        }
        return COMMAND.matcher(guide)
                .results()
                .flatMap(command -> permissions(command.group(1), command.group(2), command.group(3),
                        command.group(4) != null))
                .toList();
    }

    private static Stream<AclBinding> permissions(String operations, String type, String name, boolean prefixed) {
        ResourcePattern resource = new ResourcePattern(ResourceType.fromString(type.replace('-', '_')), name,
                prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
        return OPERATION.matcher(operations)
                .results()
                .map(operation -> new AclBinding(resource, new AccessControlEntry("User:" + SecuredBroker.USER, "*",
                        AclOperation.fromString(operation.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "_")),
                        AclPermissionType.ALLOW)));
    }

    /**
     * The settings of the block that has a word in it.
     *
     * @param own values for settings that are there, in place of those that a guide can only stand something in for
     * @throws IllegalStateException if there is not one such block, or if it has no such setting
     */
    public static Map<String, String> settings(String word, Map<String, String> own) {
        List<String> blocks = SETTINGS.matcher(read())
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(word))
                .toList();
        if (blocks.size() != 1) {
            throw new IllegalStateException(
                    "docs/how-to/secure-connections.md has not one block with " + word + ": " + blocks);
        }
        Map<String, String> settings = new HashMap<>();
        SETTING.matcher(blocks.get(0))
                .results()
                .forEach(setting -> settings.put(setting.group(1), setting.group(2)));
        if (!settings.keySet().containsAll(own.keySet())) {
            throw new IllegalStateException("docs/how-to/secure-connections.md does not set all of " + own.keySet());
        }
        settings.putAll(own);
        return settings;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/how-to/secure-connections.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
