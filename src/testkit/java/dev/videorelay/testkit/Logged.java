package dev.videorelay.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** Messages that a class logs, until this is closed. */
public final class Logged implements AutoCloseable {

    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord record) {
            messages.add(ExtLogRecord.wrap(record).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public Logged(Class<?> by) {
        this(by.getName());
    }

    /** @param by name of a class, or of a package for all of its classes */
    public Logged(String by) {
        logger = Logger.getLogger(by);
        logger.addHandler(listener);
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeHandler(listener);
    }
}
