package dev.videorelay.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SslAuthenticationException;

import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.diagnostics.FailureText;

/** What is wrong when Kafka ends the start: one line, with the setting's key where there is one. */
final class KafkaProblem {

    /** As Kafka's clients report a wrong value. */
    private static final Pattern SETTING = Pattern.compile("(Invalid value .*? for configuration )([\\w.]+)(.*)");

    private KafkaProblem() {}

    static String of(KafkaException failure) {
        Throwable root = ExceptionUtil.getRootCause(failure);
        return root instanceof ConfigException wrong
                ? ofSetting(wrong)
                : describe(failure) + ": " + FailureText.of(root);
    }

    static String ofSetting(ConfigException wrong) {
        Matcher setting = SETTING.matcher(FailureText.of(wrong));
        return "Kafka configuration is invalid: "
                + (setting.matches()
                        ? setting.group(1) + "kafka." + setting.group(2) + setting.group(3)
                        : FailureText.of(wrong));
    }

    private static String describe(KafkaException failure) {
        if (failure instanceof SslAuthenticationException) {
            return "TLS connection to Kafka failed (does kafka.security.protocol match the listener?)";
        }
        if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
            return "Kafka rejected the relay's credentials or permissions";
        }
        if (failure instanceof InvalidReplicationFactorException) {
            return "relay.topics.replication is more than the cluster has brokers";
        }
        return failure instanceof ApiException
                ? "Kafka rejected a request of the start"
                : "Kafka configuration is invalid";
    }
}
