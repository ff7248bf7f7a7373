package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;

/**
 * How the registry is an OAuth 2.0 client.
 *
 * @param redirectUri where providers send people back to with a code, as it is registered with them: a page that
 *     creates the connection. Without it no authorization can begin
 * @param verifyOnCreate whether a token is asked for once when a connection with a client's or a user's secret is made,
 *     so that a wrong secret shows at once
 */
@ConfigurationProperties("registry.oauth2")
public record OAuth2Properties(@Nullable URI redirectUri, @DefaultValue("false") boolean verifyOnCreate) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    public OAuth2Properties {
        Settings.under("registry.oauth2")
                .require(
                        redirectUri == null || (redirectUri.isAbsolute() && redirectUri.getRawFragment() == null),
                        "redirect-uri",
                        "must be an absolute URI without a fragment (RFC 6749 §3.1.2)");
    }
}
