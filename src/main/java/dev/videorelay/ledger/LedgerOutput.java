package dev.videorelay.ledger;

import java.time.Clock;
import java.util.Optional;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.output.Rejection;
import dev.videorelay.task.Completion;

/** Publishes the completion events and rejections of one partition, within its transactions. */
final class LedgerOutput {

    private static final Logger LOG = Logger.getLogger(LedgerOutput.class);

    private final ProcessorContext<String, byte[]> context;
    private final RecordFit fit;
    private final Clock clock;
    private final TaskListener listener;

    LedgerOutput(ProcessorContext<String, byte[]> context, RecordFit fit, Clock clock, TaskListener listener) {
        this.context = context;
        this.fit = fit;
        this.clock = clock;
        this.listener = listener;
    }

    /** Publishes the event of a task, or rejects it if the event does not fit its topic in any form. */
    void publish(Completion completion) {
        Optional<CloudEvent> event = fit.event(completion);
        if (event.isPresent()) {
            context.forward(new Record<>(event.get().subject(), event.get().data(), completion.at().toEpochMilli(),
                    RecordFit.headers(event.get())), LedgerTopology.COMPLETIONS);
            listener.completed(completion);
        } else {
            reject(Rejection.ofEvent(completion.ticket(), completion.outcome().status()));
        }
    }

    void reject(Rejection rejection) {
        LOG.errorf("Record rejected by the ledger: task=%s source=%s code=%s reason=%s", rejection.key(),
                rejection.source(), rejection.code(), rejection.message());
        context.forward(rejection.record(clock.millis(), fit), LedgerTopology.REJECTED);
        listener.submitted(Result.REJECTED);
    }
}
