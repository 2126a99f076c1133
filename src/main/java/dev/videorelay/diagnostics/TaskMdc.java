package dev.videorelay.diagnostics;

import org.jboss.logging.MDC;

/** Puts the task ID into the MDC of this thread, so that each log line has it as a field. */
public final class TaskMdc {

    private static final String FIELD = "taskId";

    private TaskMdc() {}

    /** @param taskId null if it is unknown */
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

    /**
     * Runs the work with the task ID in the MDC, and restores the previous value afterwards.
     *
     * @param taskId null if it is unknown
     */
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
