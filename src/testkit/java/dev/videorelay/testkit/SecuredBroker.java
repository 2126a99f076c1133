package dev.videorelay.testkit;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that requires permissions, except at its plain address. Its other addresses use TLS. They authenticate clients by user
 * and password (SCRAM), by certificate, or by certificate and a token that any client can make (OAUTHBEARER); all three as
 * {@link #USER}.
 */
public final class SecuredBroker implements AutoCloseable {

    public static final String USER = "relay";
    public static final String PASSWORD = "never-to-be-seen-password";

    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";

    private final String scram = "localhost:" + Ports.free();
    private final String certified = "localhost:" + Ports.free();
    private final String bearer = "localhost:" + Ports.free();
    private final Path folder;
    private final Identity host;
    private final Identity user;
    private final Broker broker;
    private final Admin admin;

    public SecuredBroker() {
        try {
            folder = Files.createTempDirectory("secured");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host = new Identity("broker", "localhost", folder);
        user = new Identity(USER, "localhost", folder);
        RecordingAuthorizer.forget();
        broker = new Broker(0, this::secure);
        admin = TestClients.admin(broker.address());
        setPassword(PASSWORD);
    }

    private void secure(Properties settings) {
        settings.merge("listeners", ",SCRAM://" + scram + ",CERTIFIED://" + certified + ",BEARER://" + bearer,
                (before, more) -> before + more.toString());
        settings.merge("listener.security.protocol.map", ",SCRAM:SASL_SSL,CERTIFIED:SSL,BEARER:SASL_SSL",
                (before, more) -> before + more.toString());
        settings.put("ssl.keystore.location", host.keyStore().toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.password", Identity.PASSWORD);
        settings.put("ssl.key.password", Identity.PASSWORD);
        settings.put("ssl.truststore.location", user.certificate().toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=(.*?)$/$1/");
        settings.put("listener.name.certified.ssl.client.auth", "required");
        // Of a listener with SASL it holds only under the listener's own name
        settings.put("listener.name.bearer.ssl.client.auth", "required");
        settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.bearer.sasl.enabled.mechanisms", "OAUTHBEARER");
        settings.put("listener.name.bearer.oauthbearer.sasl.jaas.config",
                OAUTH + " unsecuredLoginStringClaim_sub=\"broker\";");
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS");
    }

    /** Clients that are logged in stay so. */
    public void setPassword(String password) {
        try {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), password))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All clients have to log in again. */
    public void restart() {
        broker.stop();
        broker.start();
    }

    /** The address at which all is allowed. */
    public Broker plain() {
        return broker;
    }

    public Admin admin() {
        return admin;
    }

    /** A file in PEM. */
    public Path certificate() {
        return host.certificate();
    }

    public void allow(Collection<AclBinding> permissions) {
        try {
            admin.createAcls(permissions).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public void forbid(AclBinding permission) {
        try {
            admin.deleteAcls(List.of(permission.toFilter())).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the guide sets for user and password, as keys of Kafka's clients. */
    public Map<String, String> withPassword(String password) {
        Map<String, String> settings = ofClients(SecurityGuide.settings("SCRAM-SHA-512",
                Map.of("kafka.bootstrap.servers", scram, "kafka.ssl.truststore.location", certificate().toString())));
        settings.computeIfPresent("sasl.jaas.config", (key, login) -> login.replace("…", password));
        return settings;
    }

    /** The same for a certificate and a token, but for where the guide gets the token from: the client makes it by itself. */
    public Map<String, String> withCertificateAndToken() {
        Map<String, String> settings = withCertificate();
        settings.putAll(ofClients(SecurityGuide.settings("OAUTHBEARER",
                Map.of("kafka.sasl.jaas.config", OAUTH + " unsecuredLoginStringClaim_sub=\"" + USER + "\";"))));
        settings.keySet()
                .removeAll(Set.of("sasl.login.callback.handler.class", "sasl.oauthbearer.token.endpoint.url"));
        settings.put("bootstrap.servers", bearer);
        return settings;
    }

    /** The same for a certificate, all of it in PEM and in the settings themselves. */
    public Map<String, String> withCertificate() {
        try {
            Map<String, String> settings = ofClients(SecurityGuide.settings("KAFKA_SSL_KEYSTORE_KEY",
                    Map.of("KAFKA_SSL_TRUSTSTORE_CERTIFICATES", Files.readString(certificate()),
                            "KAFKA_SSL_KEYSTORE_KEY", user.keyPem(),
                            "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN", Files.readString(user.certificate()))));
            settings.put("bootstrap.servers", certified);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From keys or variables of the relay. */
    private static Map<String, String> ofClients(Map<String, String> settings) {
        return settings.entrySet()
                .stream()
                .collect(toMap(
                        setting -> setting.getKey()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')
                                .substring("kafka.".length()),
                        Map.Entry::getValue, (one, other) -> other, HashMap::new));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        broker.close();
    }
}
