package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Makes the one client that leaves the house. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundProperties.class)
class OutboundConfiguration {

    @Bean
    GuardedHttpClient guardedHttpClient(OutboundProperties properties, SslBundles bundles) {
        String bundle = properties.sslBundle();
        OutboundTls tls =
                new OutboundTls(bundle == null ? null : bundles.getBundle(bundle).getManagers().getTrustManagers());
        return new GuardedHttpClient(properties, tls, SystemDefaultDnsResolver.INSTANCE, PublicAddresses.MATCHER);
    }
}
