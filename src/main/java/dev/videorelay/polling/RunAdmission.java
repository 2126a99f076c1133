package dev.videorelay.polling;

import dev.videorelay.gate.AdmissionCallback;

/** What the gate decides about one run of a task; a decision about a run that has been given up does not reach the task. */
final class RunAdmission implements AdmissionCallback {

    private final PolledTask task;
    private final LoopRun run;
    private final Runnable then;

    /** @param then goes on with the run, whatever was decided: one that has been given up leaves the loop */
    RunAdmission(PolledTask task, LoopRun run, Runnable then) {
        this.task = task;
        this.run = run;
        this.then = then;
    }

    @Override
    public void decided(boolean admitted) {
        if (task.run().is(run)) {
            task.setAdmitted(admitted);
        }
        then.run();
    }

    @Override
    public void lost(Throwable cause) {
        if (run != null) {
            run.end(cause);
        }
    }
}
