package dev.videorelay.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key, and a certificate that it signs itself, made for the occasion by the JDK's keytool. */
public final class Identity {

    /** Of all stores and keys. */
    public static final String PASSWORD = "never-to-be-seen-store";

    private final Path keyStore;
    private final Path certificate;
    private final String keyPem;

    /**
     * @param name of whom it is, as in {@code CN=name}
     * @param host whom it is good for
     */
    public Identity(String name, String host, Path folder) {
        keyStore = folder.resolve(name + ".p12");
        make(name, host);
        try (InputStream content = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, PASSWORD.toCharArray());
            keyPem = pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded());
            certificate = Files.writeString(folder.resolve(name + ".crt"),
                    pem("CERTIFICATE", store.getCertificate(name).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(String name, String host) {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = Children.start(new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", name, "-dname",
                "CN=" + name, "-ext", "san=dns:" + host, "-keyalg", "EC", "-validity", "1", "-storetype", "PKCS12",
                "-keystore", keyStore.toString(), "-storepass", PASSWORD).inheritIO());
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool has failed");
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    /** PKCS12, with key and certificate. */
    public Path keyStore() {
        return keyStore;
    }

    /** A file in PEM. */
    public Path certificate() {
        return certificate;
    }

    /** PKCS #8 in PEM. */
    public String keyPem() {
        return keyPem;
    }
}
