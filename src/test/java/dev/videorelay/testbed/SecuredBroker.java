package dev.videorelay.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that lets nobody do anything without a permission, but for whoever comes to its plain address. To the others one
 * comes over TLS: with user and password (SCRAM), with a certificate, or with a token that any client can make (OAUTHBEARER).
 * All three are {@link #USER}.
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
        broker = new Broker(0, this::secure);
        admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
        setPassword();
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
        settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.bearer.sasl.enabled.mechanisms", "OAUTHBEARER");
        settings.put("listener.name.bearer.oauthbearer.sasl.jaas.config",
                OAUTH + " unsecuredLoginStringClaim_sub=\"broker\";");
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS");
    }

    private void setPassword() {
        try {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), PASSWORD))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For those who may do everything. */
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

    /** Keys of Kafka's clients for whoever comes with user and password. */
    public Map<String, String> withPassword(String password) {
        return Map.of("bootstrap.servers", scram, "security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER
                        + "\" password=\"" + password + "\";",
                "ssl.truststore.type", "PEM", "ssl.truststore.location", certificate().toString());
    }

    /** The same for whoever comes with a certificate, all of it in PEM and in the settings themselves. */
    public Map<String, String> withCertificate() {
        try {
            return Map.of("bootstrap.servers", certified, "security.protocol", "SSL", "ssl.truststore.type", "PEM",
                    "ssl.truststore.certificates", Files.readString(certificate()), "ssl.keystore.type", "PEM",
                    "ssl.keystore.key", user.keyPem(), "ssl.keystore.certificate.chain",
                    Files.readString(user.certificate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for whoever comes with a token. */
    public Map<String, String> withToken() {
        return Map.of("bootstrap.servers", bearer, "security.protocol", "SASL_SSL", "sasl.mechanism", "OAUTHBEARER",
                "sasl.jaas.config", OAUTH + " unsecuredLoginStringClaim_sub=\"" + USER + "\";", "ssl.truststore.type",
                "PEM", "ssl.truststore.location", certificate().toString());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        broker.close();
    }
}
