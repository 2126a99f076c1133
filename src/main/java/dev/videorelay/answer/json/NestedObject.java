package dev.videorelay.answer.json;

/** An object in an answer, and what it is to the task. */
public record NestedObject(JsonObject layer, Role role) {

    /** From what speaks of the task to what may speak of anything. */
    enum Role {
        /** What is said of the task: its status is the task's. */
        TASK,
        /** What came of the task, as one object: its status counts if it is a bad end, or the only one. */
        PIECE,
        /** In a list of what came of the task: its status counts only if there is no other. */
        ONE_OF_MANY,
        /** Under a name that means nothing: as above, and what it has counts last. */
        UNKNOWN,
        /** What is wrapped around the task: its status is that of the request. */
        ENVELOPE;

        /** What an object of this role is within one of the other: never nearer to the task than that. */
        Role within(Role outer) {
            return compareTo(outer) < 0 ? outer : this;
        }
    }

    boolean isKnown() {
        return role != Role.UNKNOWN;
    }
}
