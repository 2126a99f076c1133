package dev.videorelay.diagnostics;

import org.jboss.logging.MDC;

/** Has whatever is logged on this thread say in a field of its own which task it is about. */
public final class TaskMdc {

    private static final String FIELD = "taskId";

    private TaskMdc() {}

    /** @param taskId null if that is not known */
    public static void begin(String taskId) {
        if (taskId == null) {
            end();
        } else {
            MDC.put(FIELD, taskId);
        }
    }

    public static void end() {
        MDC.remove(FIELD);
    }

    /** @param taskId null if that is not known */
    public static void about(String taskId, Runnable work) {
        String before = (String) MDC.get(FIELD);
        begin(taskId);
        try {
            work.run();
        } finally {
            begin(before);
        }
    }
}
