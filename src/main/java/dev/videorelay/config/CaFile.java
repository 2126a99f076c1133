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

/** A file with the certificates, in PEM, of those that are trusted to certify a gateway. */
public record CaFile(Path path) {

    /** @throws IOException if it cannot be read, or has no certificate in it */
    public Collection<? extends Certificate> read() throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path))) {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(content);
            if (certificates.isEmpty()) {
                throw new IOException(path + " is empty");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IOException(path + " has something else in it than certificates in PEM", e);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " is not there", e);
        }
    }
}
