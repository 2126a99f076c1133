package dev.videorelay.image;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Exceptions that route files name in {@code onException}: the relay's own routes, and what routes of users may want. */
@RegisterForReflection(methods = false, fields = false, ignoreNested = true, classNames = {
        "java.io.IOException",
        "java.lang.Exception",
        "java.lang.IllegalArgumentException",
        "java.lang.IllegalStateException",
        "java.lang.RuntimeException",
        "java.lang.Throwable",
        "java.net.ConnectException",
        "java.net.SocketTimeoutException",
        "java.net.UnknownHostException",
        "org.apache.camel.CamelExecutionException",
        "org.apache.camel.ExchangeTimedOutException",
        "org.apache.camel.http.base.HttpOperationFailedException"})
final class RouteNamedClasses {

    private RouteNamedClasses() {}
}
