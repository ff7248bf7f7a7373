package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.platform.test.OpenIdProvider;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import java.net.URI;

/** A connector with one OAuth 2.0 config, and what is needed to connect by it. */
record OAuth2Connecting(Caller caller, String connector, String config, String credential, String authorizeUrl) {

    static OAuth2Connecting to(Caller caller, String authorizeUrl, String tokenUrl, String client, String secret) {
        String id = Configs.newId();
        String config = config(id, authorizeUrl, tokenUrl, Configs.authorizationCode(client, secret));
        String connector = caller.newConnector(config);
        return new OAuth2Connecting(
                caller,
                connector,
                config(id, authorizeUrl, tokenUrl, "{\"grantType\": \"authorization_code\"}"),
                caller.get(connector).body().at("/authSchemeConfigs/0/grant/credentialId").asString(),
                authorizeUrl);
    }

    static OAuth2Connecting to(Caller caller, OpenIdProvider provider, String client, String secret) {
        return to(caller, provider.issuer() + "/oauth2/authorize", provider.issuer() + "/oauth2/token", client, secret);
    }

    /** A connection of somebody who went through the login. */
    Answer connected(OpenIdProvider provider, String client) {
        URI back = provider.letIn(begun(client));
        return connect(parameter(back, "code"), parameter(back, "state"));
    }

    private static String config(String id, String authorizeUrl, String tokenUrl, String grant) {
        return """
        {"id": "%s", "description": "OAuth", "schemeType": "oauth2", "authorizeUrl": "%s", "tokenUrl": "%s",
         "scopes": [{"name": "read"}, {"name": "write"}], "defaultScopes": ["read"], "grant": %s}\
        """
                .formatted(id, authorizeUrl, tokenUrl, grant);
    }

    Answer initialise(String client, String more) {
        return caller.post(
                connector + "/oauth2/initialise",
                """
                {"credential": {"id": "%s", "organisationId": "%s"}, "authorizeUrl": "%s", "clientId": "%s"%s}\
                """
                        .formatted(credential, caller.organisationId(), authorizeUrl, client, more));
    }

    URI begun(String client) {
        Answer answer = initialise(client, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return URI.create(answer.body().path("url").asString());
    }

    Answer connect(String code, String state) {
        return connect(caller, connector, "", code, state);
    }

    Answer connect(Caller by, String ofConnector, String query, String code, String state) {
        return by.post(ofConnector + "/connections" + query, body(code, state));
    }

    String body(String code, String state) {
        return """
        {"name": "Ada's", "variables": [], "credentials": {"action": [{"authSchemeConfig": %s,
         "credential": {"name": "Token", "type": "oauth2-code", "data": {"code": "%s", "state": "%s"}}}]}}\
        """
                .formatted(config, code, state);
    }

    static String parameter(URI url, String name) {
        return URLUtils.parseParameters(url.getRawQuery()).get(name).getFirst();
    }
}
