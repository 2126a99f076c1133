package dev.videorelay.config;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** A PEM file with the CA certificates that are trusted for a gateway. */
public record CaFile(Path path) {

    /** @throws IOException if the file cannot be read or has no certificate */
    public Collection<? extends Certificate> read() throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path))) {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(content);
            if (certificates.isEmpty()) {
                throw new IOException(path + " is empty");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException(path + " is not a file of PEM certificates", e);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " does not exist", e);
        }
    }
}
