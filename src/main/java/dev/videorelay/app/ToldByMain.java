package dev.videorelay.app;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/** Log filter that drops Camel's record of a failed start, with its stack trace: {@link Main} says the same in one line. */
@LoggingFilter(name = "told-by-main")
public final class ToldByMain implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        return !(String.valueOf(record.getLoggerName()).startsWith("org.apache.camel.impl.engine")
                && String.valueOf(record.getMessage()).startsWith("Error starting CamelContext"));
    }
}
