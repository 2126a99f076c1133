package dev.videorelay.answer.json;

/**
 * An object in an answer with its relation to the task.
 *
 * @param ofSeveral whether it is one of several objects in a list, or the first with a status inside of one
 */
public record NestedObject(JsonObject layer, Role role, boolean ofSeveral) {

    /** Relations to the task, the closest first. */
    enum Role {
        /** The task itself: its status is the task's. */
        TASK,
        /** The single result of the task: its status counts if it is a failure, or the only status. */
        RESULT,
        /** One of several results: its status counts only if there is no other. */
        LIST_ELEMENT,
        /** An object under an unknown name: like a list element, and its members count last. */
        UNKNOWN,
        /** The object around the task: its status is that of the request. */
        ENVELOPE;

        /** The role of an object inside one of the given role: never closer to the task than the outer one. */
        Role within(Role outer) {
            return compareTo(outer) < 0 ? outer : this;
        }
    }

    boolean hasStatus() {
        return layer.status() != null;
    }

    /** Whether an object inside of this one tells how one of several results ended. */
    boolean isOpenedOfSeveral() {
        return ofSeveral && !hasStatus();
    }

    boolean isKnown() {
        return role != Role.UNKNOWN;
    }
}
