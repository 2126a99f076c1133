package dev.videorelay.image;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Classes that Kafka's clients make by the name or the class that a {@code kafka.*} setting gives, or that such a setting
 * has by default, without Kerberos. Quarkus registers serializers, partitioners, assignors, login modules and callback handlers.
 */
@RegisterForReflection(methods = false, fields = false, ignoreNested = true, classNames = {
        "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
        "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
        "org.apache.kafka.common.config.provider.FileConfigProvider",
        "org.apache.kafka.common.security.authenticator.DefaultLogin",
        "org.apache.kafka.common.security.oauthbearer.BrokerJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.FileJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.JwtBearerJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.internals.OAuthBearerRefreshingLogin",
        "org.apache.kafka.common.security.ssl.CommonNameLoggingSslEngineFactory",
        "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory"})
final class KafkaNamedClasses {

    private KafkaNamedClasses() {}
}
