package dev.connectorregistry.platform.session;

import dev.connectorregistry.platform.settings.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How long browsers stay signed in. All processes of an installation have the same.
 *
 * @param idleTimeout a session that is not used for so long ends; the time is kept to within a minute
 * @param lifetime a session ends so long after the sign-in, used or not
 * @param secureCookie whether the cookie is for https alone also where the registry can't tell that it is asked by
 *     https: because a proxy that it does not trust stands before it
 */
@ConfigurationProperties("registry.session")
public record SessionProperties(
        @DefaultValue("PT1H") Duration idleTimeout,
        @DefaultValue("PT12H") Duration lifetime,
        @DefaultValue("false") boolean secureCookie) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    public SessionProperties {
        Settings.under("registry.session")
                .require(idleTimeout.toSeconds() > 0, "idle-timeout", "must be a second at least")
                .require(lifetime.toSeconds() > 0, "lifetime", "must be a second at least");
    }
}
