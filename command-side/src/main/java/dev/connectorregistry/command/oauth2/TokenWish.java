package dev.connectorregistry.command.oauth2;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;

/**
 * What a token endpoint is asked for.
 *
 * @param tokenUrl the token endpoint, without templates
 * @param client who asks
 * @param grant by what right
 * @param scopes what for; an empty list leaves it to the server
 * @param additionalParams further parameters, form-urlencoded; null for none. What the request says itself stays
 */
public record TokenWish(
        URI tokenUrl,
        TokenClient client,
        AuthorizationGrant grant,
        List<String> scopes,
        @Nullable String additionalParams) {

    public TokenWish {
        scopes = List.copyOf(scopes);
    }

    /** Without the grant, which is a secret. */
    @Override
    public String toString() {
        return "TokenWish[tokenUrl=%s, grant=%s]".formatted(tokenUrl, grant.getType());
    }
}
