package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.UrlUserInfo;
import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Grant;

import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a config of each flow of an OAuth 2.0 scheme that ends at a token endpoint. */
final class OAuth2Import {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|\\{.*", Pattern.DOTALL);

    private final ApiDocument document;
    private final @Nullable URI documentUrl;
    private final Function<String, AuthSchemeConfigId> ids;
    private final ImportMessages messages;
    private int scopeBytesLeft = ImportLimits.ALL_SCOPE_BYTES;

    OAuth2Import(
            ApiDocument document,
            @Nullable URI documentUrl,
            Function<String, AuthSchemeConfigId> ids,
            ImportMessages messages) {
        this.document = document;
        this.documentUrl = documentUrl;
        this.ids = ids;
        this.messages = messages;
    }

    /** A flow as the document has it, with what it is called there and in the registry. */
    private record Flow(String name, String words, Grant grant, OAuthFlow flow) {}

    /**
     * The configs of one scheme.
     *
     * @param scheme its name
     * @param label what people are to call it
     * @param pointer where it is
     */
    List<ImportedScheme> flows(String scheme, String label, String pointer, @Nullable OAuthFlows flows) {
        List<Flow> known = known(flows);
        boolean implicit = flows != null && flows.getImplicit() != null;
        String flowsPointer = document.isSwagger2() ? pointer : pointer + "/flows";
        if (implicit) {
            messages.add(ImportRule.OAUTH2_IMPLICIT, place(flowsPointer, "implicit"));
        } else if (known.isEmpty()) {
            messages.add(ImportRule.OAUTH2_NO_FLOW, pointer);
        }
        List<ImportedScheme> imported = new ArrayList<>();
        for (Flow flow : known) {
            String key = scheme + " " + flow.grant.grantType();
            String words = known.size() > 1 ? label + " (" + flow.words + ")" : label;
            OAuth2 config = config(scheme, key, words, place(flowsPointer, flow.name), flow);
            if (config != null) {
                imported.add(new ImportedScheme(key, config));
            }
        }
        return imported;
    }

    private static List<Flow> known(@Nullable OAuthFlows flows) {
        if (flows == null) {
            return List.of();
        }
        List<Flow> known = new ArrayList<>();
        if (flows.getAuthorizationCode() != null) {
            known.add(
                    new Flow(
                            "authorizationCode",
                            "authorization code",
                            new Grant.AuthorizationCode(null),
                            flows.getAuthorizationCode()));
        }
        if (flows.getClientCredentials() != null) {
            known.add(
                    new Flow(
                            "clientCredentials",
                            "client credentials",
                            new Grant.ClientCredentials(),
                            flows.getClientCredentials()));
        }
        if (flows.getPassword() != null) {
            known.add(new Flow("password", "password", new Grant.Password(null), flows.getPassword()));
        }
        return known;
    }

    private String place(String flowsPointer, String flow) {
        return document.isSwagger2() ? flowsPointer : Pointers.within(flowsPointer, flow);
    }

    private @Nullable OAuth2 config(String scheme, String key, String label, String pointer, Flow flow) {
        boolean needsAuthorizeUrl = flow.grant instanceof Grant.AuthorizationCode;
        String authorizeUrl =
                needsAuthorizeUrl ? url(flow.flow.getAuthorizationUrl(), pointer + "/authorizationUrl") : "";
        String tokenUrl = url(flow.flow.getTokenUrl(), pointer + "/tokenUrl");
        if (!isKept(authorizeUrl) || !isKept(tokenUrl)) {
            messages.add(ImportRule.OAUTH2_URL_UNUSABLE, pointer);
            return null;
        }
        String refreshUrl = Words.line(flow.flow.getRefreshUrl());
        if (!refreshUrl.isEmpty() && !refreshUrl.equals(Words.line(flow.flow.getTokenUrl()))) {
            messages.add(ImportRule.OAUTH2_REFRESH_URL, pointer + "/refreshUrl");
        }
        ImportedScopes scopes =
                ImportedScopes.of(
                        flow.flow.getScopes() == null ? Map.of() : flow.flow.getScopes(),
                        document.defaultScopes(scheme),
                        Math.min(scopeBytesLeft, ImportLimits.SCOPE_BYTES));
        scopeBytesLeft -= scopes.bytes();
        if (!scopes.isWhole()) {
            messages.add(ImportRule.OAUTH2_SCOPES_LEFT_OUT, pointer + "/scopes");
        }
        return new OAuth2(
                ids.apply(key),
                label,
                authorizeUrl,
                tokenUrl,
                scopes.scopes(),
                scopes.defaults(),
                flow.grant,
                null,
                null,
                null,
                null);
    }

    private String url(@Nullable String written, String pointer) {
        String url = Words.line(written);
        if (url.isEmpty() || ABSOLUTE.matcher(url).matches()) {
            return url;
        }
        String resolved = ImportLimits.resolve(documentUrl, url);
        if (resolved == null) {
            messages.add(ImportRule.OAUTH2_URL_RELATIVE, pointer);
            return url;
        }
        return resolved;
    }

    private static boolean isKept(String url) {
        return url.length() <= ImportLimits.URL && !UrlUserInfo.isIn(url);
    }
}
