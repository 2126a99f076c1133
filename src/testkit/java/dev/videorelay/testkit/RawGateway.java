package dev.videorelay.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway on a plain socket that writes the bytes that a test gives it, to one request per connection, at the pace of the
 * test. HTTP servers such as the one of {@link SimulatedGateway} write no broken heads, no endless bodies and no handshake
 * that never ends.
 */
public final class RawGateway implements AutoCloseable {

    /** How often a gateway that trickles writes something. */
    private static final int PAUSE_MILLIS = 50;

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Answer answer;

    /** What is written to a client; the connection is closed afterwards. */
    public interface Answer {

        /** @param request its first line, or null if it is not read */
        void to(String request, OutputStream out) throws IOException, InterruptedException;

        /** Whether the request is read before. */
        default boolean readsRequest() {
            return true;
        }
    }

    public RawGateway(Answer answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** From now on. */
    public void answer(Answer next) {
        answer = next;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Number of connections so far. */
    public int requests() {
        return requests.get();
    }

    /** @param body JSON */
    public static Answer json(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return (request, out) -> {
            write(out, HEAD + "Content-Length: " + bytes.length + "\r\n\r\n");
            out.write(bytes);
        };
    }

    /** Writes the first text at once, and the second again and again, with pauses. */
    public static Answer trickle(String first, String again) {
        return repeat(first, again, PAUSE_MILLIS);
    }

    /** Writes the first text, and the second again and again, as fast as it is read. */
    public static Answer flood(String first, String again) {
        return repeat(first, again, 0);
    }

    /** Writes the first bytes of a record of TLS to a client that has said nothing, and then more, with pauses. */
    public static Answer tricklingHandshake() {
        return atOnce(trickle("\u0016\u0003\u0003\u003f\u0000", "\u0002"));
    }

    /** Says nothing, and does not listen. */
    public static Answer silence() {
        return atOnce((request, out) -> new CountDownLatch(1).await());
    }

    private static Answer atOnce(Answer answer) {
        return new Answer() {
            @Override
            public void to(String request, OutputStream out) throws IOException, InterruptedException {
                answer.to(request, out);
            }

            @Override
            public boolean readsRequest() {
                return false;
            }
        };
    }

    private static Answer repeat(String first, String again, int pause) {
        return (request, out) -> {
            write(out, first);
            while (true) {
                write(out, again);
                TimeUnit.MILLISECONDS.sleep(pause);
            }
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                requests.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        Answer now = answer;
        try (socket; OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            now.to(now.readsRequest() ? request(socket) : null, out);
        } catch (IOException | InterruptedException e) {
            // the client has had enough
        } finally {
            open.remove(socket);
        }
    }

    private static String request(Socket socket) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        String first = lines.readLine();
        String line = first;
        while (line != null && !line.isEmpty()) {
            line = lines.readLine();
        }
        return first;
    }

    private static void daemon(Runnable what) {
        Thread thread = new Thread(what, "raw-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
