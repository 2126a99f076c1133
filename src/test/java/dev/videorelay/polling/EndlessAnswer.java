package dev.videorelay.polling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A server whose answers never end: as fast as they are read, or a byte now and then. */
final class EndlessAnswer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final boolean slowly;

    EndlessAnswer(boolean slowly) throws IOException {
        this.slowly = slowly;
        Thread thread = new Thread(this::serve, "endless-answer");
        thread.setDaemon(true);
        thread.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(US_ASCII));
            byte[] chunk = slowly ? chunk(1) : chunk(60_000);
            while (true) {
                out.write(chunk);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(slowly ? 200 : 0);
            }
        } catch (IOException | InterruptedException e) {
            // the client has had enough
        }
    }

    private static byte[] chunk(int length) {
        return (Integer.toHexString(length) + "\r\n" + " ".repeat(length) + "\r\n").getBytes(US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
