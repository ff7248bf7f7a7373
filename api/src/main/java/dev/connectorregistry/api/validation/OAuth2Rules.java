package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.AuthSchemeConfig.OAuth2;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.Scope;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for OAuth 2.0 configs. */
final class OAuth2Rules {

    private static final String AUTHORIZE_URL = "/authorizeUrl";
    private static final String TOKEN_URL = "/tokenUrl";

    private static final Set<String> SET_BY_THE_PROTOCOL =
            Set.of("state", "redirect_uri", "client_id", "code_challenge", "code", "grant_type");
    private static final Set<String> SET_BY_THE_CONFIG = Set.of("scope", "response_type");

    private static final int MAX_NAME_IN_TEXT = 64;

    private OAuth2Rules() {}

    static void judge(OAuth2 config, ConnectorFacts facts, FindingList found) {
        if (!config.authorizeUrl().isEmpty()) {
            judgeUrl(AUTHORIZE_URL, config.authorizeUrl(), facts, found);
        }
        judgeUrl(TOKEN_URL, config.tokenUrl(), facts, found);
        judgeScopes(config.scopes(), config.defaultScopes(), found);
        judgeParams("/additionalAuthorizeParams", config.additionalAuthorizeParams(), found);
        judgeParams("/additionalTokenParams", config.additionalTokenParams(), found);
        judgeGrant(config, found);
        judgeMtls(config, facts, found);
    }

    private static void judgeUrl(String pointer, String text, ConnectorFacts facts, FindingList found) {
        TemplateUrl template = TemplateUrl.of(text);
        TemplateUrl.Filled url = template.filled(facts.variables());
        if (!url.isAbsolute()) {
            found.add(ValidationRule.OAUTH2_URL_NOT_ABSOLUTE, pointer);
        }
        if (url.isInClear()) {
            found.add(ValidationRule.OAUTH2_URL_NOT_HTTPS, pointer);
        }
        if (url.hasFragment()) {
            found.add(ValidationRule.OAUTH2_URL_HAS_FRAGMENT, pointer);
        }
        for (String name : template.undeclared(facts.variables())) {
            found.addAbout(ValidationRule.OAUTH2_URL_VARIABLE_UNDECLARED, pointer, inText(name));
        }
    }

    private static void judgeScopes(List<Scope> scopes, List<String> defaultScopes, FindingList found) {
        Set<String> listed = HashSet.newHashSet(scopes.size());
        for (int i = 0; i < scopes.size(); i++) {
            judgeScope("/scopes/" + i + "/name", scopes.get(i).name(), listed, found);
        }
        Set<String> defaults = HashSet.newHashSet(defaultScopes.size());
        for (int i = 0; i < defaultScopes.size(); i++) {
            String pointer = "/defaultScopes/" + i;
            judgeScope(pointer, defaultScopes.get(i), defaults, found);
            if (!listed.contains(defaultScopes.get(i))) {
                found.add(ValidationRule.OAUTH2_DEFAULT_SCOPE_UNLISTED, pointer);
            }
        }
    }

    private static void judgeScope(String pointer, String scope, Set<String> seen, FindingList found) {
        if (!Syntax.isScopeToken(scope)) {
            found.add(ValidationRule.OAUTH2_SCOPE_SYNTAX, pointer);
        }
        if (!seen.add(scope)) {
            found.add(ValidationRule.OAUTH2_SCOPE_DUPLICATE, pointer);
        }
    }

    private static void judgeParams(String pointer, @Nullable String params, FindingList found) {
        if (params == null) {
            return;
        }
        for (String name : FormParameters.names(params)) {
            if (SET_BY_THE_PROTOCOL.contains(name)) {
                found.addAbout(ValidationRule.OAUTH2_PARAMS_RESERVED, pointer, name);
            } else if (SET_BY_THE_CONFIG.contains(name)) {
                found.addAbout(ValidationRule.OAUTH2_PARAMS_OVERRIDE, pointer, name);
            }
        }
    }

    private static void judgeGrant(OAuth2 config, FindingList found) {
        switch (config.grant()) {
            case Grant.AuthorizationCode _ -> {
                judgeClient(config, found);
                if (config.authorizeUrl().isEmpty()) {
                    found.add(ValidationRule.OAUTH2_AUTHORIZE_URL_MISSING, AUTHORIZE_URL);
                }
            }
            case Grant.Password _ -> {
                found.add(ValidationRule.OAUTH2_PASSWORD_GRANT, "/grant/grantType");
                judgeClient(config, found);
            }
            case Grant.ClientCredentials credentials -> {
                if (!config.authorizeUrl().isEmpty()) {
                    found.add(ValidationRule.OAUTH2_AUTHORIZE_URL_UNUSED, AUTHORIZE_URL);
                }
            }
        }
    }

    private static void judgeClient(OAuth2 config, FindingList found) {
        ClientCredential client = config.grant().client();
        if (client == null) {
            found.add(ValidationRule.OAUTH2_CLIENT_MISSING, "/grant/clientId");
        } else if (client.secretVersion() == null && !Boolean.TRUE.equals(config.mtlsEnabled())) {
            found.add(ValidationRule.OAUTH2_SECRET_MISSING, "/grant/clientSecret");
        }
    }

    private static void judgeMtls(OAuth2 config, ConnectorFacts facts, FindingList found) {
        boolean enabled = Boolean.TRUE.equals(config.mtlsEnabled());
        boolean hasCredential = config.mtlsCredentialId() != null;
        if (enabled && !hasCredential && !facts.hasCertificate()) {
            found.add(ValidationRule.OAUTH2_MTLS_WITHOUT_CERTIFICATE, "/mtlsCredentialId");
        }
        if (!enabled && hasCredential) {
            found.add(ValidationRule.OAUTH2_MTLS_OFF_WITH_CERTIFICATE, "/mtlsEnabled");
        }
    }

    /** A variable's name as the text shows it; one that is no plain word could break the sentence, and is not shown. */
    private static String inText(String name) {
        boolean plain =
                name.length() <= MAX_NAME_IN_TEXT
                        && name.chars()
                                .allMatch(c -> Syntax.isLetterOrDigit((char) c) || c == '_' || c == '-' || c == '.');
        return plain ? "{" + name + "}" : "each template";
    }
}
