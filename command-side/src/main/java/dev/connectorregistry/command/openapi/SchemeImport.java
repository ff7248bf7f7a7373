package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.command.openapi.ApiDocument.Requirement;
import dev.connectorregistry.command.openapi.ApiDocument.Scheme;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ParameterLocation;

import io.swagger.v3.oas.models.security.SecurityScheme;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Makes auth scheme configs of the security schemes of a document, and says which could not be, or only in part. */
final class SchemeImport {

    private static final int MAX_DESCRIPTION = 200;

    /** How many schemes are looked at: a document may have any number of those that can't be read. */
    private static final int MAX_SCHEMES = 500;

    private final ApiDocument document;
    private final Function<String, AuthSchemeConfigId> ids;
    private final ImportMessages messages;
    private final OAuth2Import oauth2;
    private final List<ImportedScheme> imported = new ArrayList<>();

    /**
     * @param documentUrl where the document was fetched; null where it was sent
     * @param ids the id of a config by the key of its scheme
     */
    SchemeImport(
            ApiDocument document,
            @Nullable URI documentUrl,
            Function<String, AuthSchemeConfigId> ids,
            ImportMessages messages) {
        this.document = document;
        this.ids = ids;
        this.messages = messages;
        this.oauth2 = new OAuth2Import(document, documentUrl, ids, messages);
    }

    /** What could be taken, in the document's order. */
    List<ImportedScheme> schemes() {
        int count = 0;
        for (String name : document.schemeNames()) {
            String pointer = Pointers.within(document.schemesPointer(), name);
            if (++count > MAX_SCHEMES || imported.size() >= ConnectorState.MAX_AUTH_SCHEME_CONFIGS) {
                messages.add(ImportRule.SCHEME_TOO_MANY, pointer, ConnectorState.MAX_AUTH_SCHEME_CONFIGS);
                continue;
            }
            Scheme scheme = document.scheme(name);
            if (scheme.isReference()) {
                messages.add(ImportRule.SCHEME_REFERENCE, pointer);
            } else if (scheme.scheme() == null || scheme.scheme().getType() == null) {
                messages.add(ImportRule.SCHEME_UNREADABLE, pointer);
            } else {
                take(name, pointer, scheme.scheme());
            }
        }
        sayOfRequirements();
        return imported.size() > ConnectorState.MAX_AUTH_SCHEME_CONFIGS
                ? List.copyOf(imported.subList(0, ConnectorState.MAX_AUTH_SCHEME_CONFIGS))
                : List.copyOf(imported);
    }

    private void take(String name, String pointer, SecurityScheme scheme) {
        switch (scheme.getType()) {
            case APIKEY -> apiKey(name, pointer, scheme);
            case HTTP -> http(name, pointer, scheme);
            case OAUTH2 -> imported.addAll(oauth2.flows(name, label(name, scheme), pointer, scheme.getFlows()));
            case MUTUALTLS ->
                    imported.add(
                            new ImportedScheme(
                                    name, new AuthSchemeConfig.Certificate(ids.apply(name), label(name, scheme))));
            case OPENIDCONNECT -> messages.add(ImportRule.OPENID_CONNECT, pointer);
        }
    }

    private void apiKey(String name, String pointer, SecurityScheme scheme) {
        String parameter = Words.line(scheme.getName());
        ParameterLocation in =
                switch (scheme.getIn()) {
                    case HEADER -> ParameterLocation.HEADER;
                    case QUERY -> ParameterLocation.QUERY;
                    case COOKIE -> ParameterLocation.COOKIE;
                    case null -> null;
                };
        if (in == null || parameter.isEmpty() || parameter.length() > ImportLimits.LABEL) {
            messages.add(ImportRule.SCHEME_UNREADABLE, pointer);
            return;
        }
        imported.add(
                new ImportedScheme(
                        name, new AuthSchemeConfig.ApiKey(ids.apply(name), label(name, scheme), parameter, in)));
    }

    private void http(String name, String pointer, SecurityScheme scheme) {
        String kind = scheme.getScheme() == null ? "" : scheme.getScheme().strip().toLowerCase(Locale.ROOT);
        switch (kind) {
            case "basic" ->
                    imported.add(
                            new ImportedScheme(
                                    name, new AuthSchemeConfig.BasicAuth(ids.apply(name), label(name, scheme))));
            case "bearer" -> {
                messages.add(ImportRule.BEARER_AS_API_KEY, pointer);
                imported.add(
                        new ImportedScheme(
                                name,
                                new AuthSchemeConfig.ApiKey(
                                        ids.apply(name),
                                        label(name, scheme),
                                        "Authorization",
                                        ParameterLocation.HEADER)));
            }
            case "" -> messages.add(ImportRule.SCHEME_UNREADABLE, pointer);
            default -> messages.add(ImportRule.HTTP_SCHEME, pointer);
        }
    }

    private void sayOfRequirements() {
        Set<String> declared = new HashSet<>(document.schemeNames());
        for (Requirement requirement : document.requirements()) {
            for (String scheme : requirement.schemes()) {
                if (declared.add(scheme)) {
                    messages.add(ImportRule.SCHEME_UNDECLARED, Pointers.within(requirement.pointer(), scheme));
                }
            }
            if (requirement.schemes().size() > 1) {
                messages.add(
                        ImportRule.SEVERAL_SCHEMES, requirement.pointer(), String.join(", ", requirement.schemes()));
            }
        }
    }

    /** What people are to call a config: the scheme's name, and what the document says of it, if that is short. */
    private static String label(String name, SecurityScheme scheme) {
        String title = Words.cut(Words.line(name), ImportLimits.LABEL);
        String description = Words.line(scheme.getDescription());
        return description.isEmpty() || description.length() > MAX_DESCRIPTION ? title : title + ": " + description;
    }
}
