package dev.videorelay.task;

import org.jboss.logging.MDC;

/** Has whatever is logged on this thread say in a field of its own which task it is about. */
public final class TaskLog {

    private static final String FIELD = "taskId";

    private TaskLog() {}

    public static void begin(String taskId) {
        MDC.put(FIELD, taskId);
    }

    public static void end() {
        MDC.remove(FIELD);
    }

    public static void about(String taskId, Runnable work) {
        begin(taskId);
        try {
            work.run();
        } finally {
            end();
        }
    }
}
