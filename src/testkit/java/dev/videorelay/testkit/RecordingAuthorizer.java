package dev.videorelay.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which keeps what {@code User:relay} has asked for and what it was told. */
public final class RecordingAuthorizer extends StandardAuthorizer {

    /** Of all brokers in this process. */
    private static final Queue<Asked> ASKED = new ConcurrentLinkedQueue<>();

    /** An operation that a client asked for. */
    public record Asked(AclOperation operation, ResourceType type, String name, boolean granted) {}

    public static List<Asked> asked() {
        return List.copyOf(ASKED);
    }

    /** Of a broker before this one; classes of tests may share a process. */
    static void forget() {
        ASKED.clear();
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        if (context.principal().getName().equals(SecuredBroker.USER)) {
            for (int i = 0; i < actions.size(); i++) {
                Action action = actions.get(i);
                boolean granted = results.get(i) == AuthorizationResult.ALLOWED;
                // What is not to be logged is only a question
                if (granted ? action.logIfAllowed() : action.logIfDenied()) {
                    ASKED.add(new Asked(action.operation(), action.resourcePattern().resourceType(),
                            action.resourcePattern().name(), granted));
                }
            }
        }
        return results;
    }
}
