package dev.videorelay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.videorelay.testkit.FieldCase;

/**
 * A gateway that gives the same answers to everyone: tasks of both query APIs are under way for ever, in the words of the
 * corpus of answers. It costs its machine as little as may be.
 *
 * <p>It is a process of its own, so that what it costs is not taken for what a client does.
 */
public final class FixedGateway {

    static final String UNIFIED = "/v1/video/query";
    static final String GENERATIONS = "/v1/video/generations";
    /** How many answers it has given so far. */
    static final String ANSWERED = "/answered";

    private static final int THREADS = 4;

    private final LongAdder answered = new LongAdder();

    private FixedGateway() {}

    /** @param args the port to listen on */
    public static void main(String... args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for an acknowledgement
        new FixedGateway().listen(Integer.parseInt(args[0]));
    }

    private void listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        tell(server, UNIFIED, "a01-pending");
        tell(server, GENERATIONS, "b01-in-progress");
        server.createContext(ANSWERED, exchange -> send(exchange, String.valueOf(answered.sum()).getBytes(UTF_8)));
        server.start();
    }

    private void tell(HttpServer server, String path, String fieldCase) {
        byte[] answer = FieldCase.named(fieldCase).answers().get(0).body().getBytes(UTF_8);
        server.createContext(path, exchange -> {
            answered.increment();
            send(exchange, answer);
        });
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        try (exchange) {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
