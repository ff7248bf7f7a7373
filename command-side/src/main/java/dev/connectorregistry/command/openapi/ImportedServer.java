package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.connector.UrlUserInfo;
import dev.connectorregistry.api.validation.TemplateUrl;
import dev.connectorregistry.kernel.ConnectionVariable;

import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.servers.ServerVariable;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API is reached, by the servers of its document.
 *
 * @param baseUrl with {@code {variable}} templates, as the document has them
 * @param variables what fills the templates unless a connection says otherwise
 */
record ImportedServer(String baseUrl, List<ConnectionVariable> variables) {

    /** What the connections say where the document does not. */
    private static final String VARIABLE = "server";

    /** How many servers are looked at for one that is usable. */
    private static final int MAX_SERVERS = 100;

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|\\{.*", Pattern.DOTALL);

    ImportedServer {
        variables = List.copyOf(variables);
    }

    /**
     * The server that a connector takes: the first that is usable, by https where it can be had either way.
     *
     * @param documentUrl where the document was fetched; null where it was sent
     */
    static ImportedServer of(ApiDocument document, @Nullable URI documentUrl, ImportMessages messages) {
        List<Server> servers = document.outline().getServers();
        List<Server> all = servers == null ? List.of() : servers.stream().limit(MAX_SERVERS).toList();
        String pointer = document.isSwagger2() ? "/host" : "/servers";
        for (int i = 0; i < all.size(); i++) {
            Server server = preferHttps(all, all.get(i));
            String place = document.isSwagger2() ? pointer : Pointers.within(pointer, all.indexOf(server));
            ImportedServer imported = new Choice(place, server, documentUrl, messages).imported();
            if (imported != null) {
                if (!document.isSwagger2() && all.size() > 1) {
                    messages.add(ImportRule.SERVER_OTHERS, pointer);
                }
                return imported;
            }
            messages.add(ImportRule.SERVER_UNUSABLE, place);
        }
        messages.add(ImportRule.SERVER_MISSING, pointer, VARIABLE);
        return new ImportedServer("{" + VARIABLE + "}", List.of(new ConnectionVariable(VARIABLE, "")));
    }

    private static Server preferHttps(List<Server> servers, Server server) {
        String url = server.getUrl();
        if (url == null || !url.startsWith("http://")) {
            return server;
        }
        String secure = "https://" + url.substring("http://".length());
        return servers.stream().filter(other -> secure.equals(other.getUrl())).findFirst().orElse(server);
    }

    /** One server that may be the connector's. */
    private record Choice(String pointer, Server server, @Nullable URI documentUrl, ImportMessages messages) {

        @Nullable ImportedServer imported() {
            String written = Words.line(server.getUrl());
            if (written.isEmpty() || written.length() > ImportLimits.URL) {
                return null;
            }
            // Nothing is said of a server that is not taken.
            ImportMessages said = new ImportMessages();
            Map<String, String> variables = variables(said);
            String url = absolute(written, variables, said);
            declareAll(url, variables, said);
            List<ConnectionVariable> list =
                    variables.entrySet().stream()
                            .map(variable -> new ConnectionVariable(variable.getKey(), variable.getValue()))
                            .toList();
            if (url.length() > ImportLimits.URL
                    || UrlUserInfo.isIn(url)
                    || UrlUserInfo.isIn(TemplateUrl.of(url).textFilledFrom(list))) {
                return null;
            }
            messages.addAll(said);
            return new ImportedServer(url, list);
        }

        private Map<String, String> variables(ImportMessages said) {
            Map<String, String> variables = new LinkedHashMap<>();
            if (server.getVariables() == null) {
                return variables;
            }
            server.getVariables()
                    .forEach((name, variable) -> {
                        String value = defaultOf(variable);
                        if (isName(name)
                                && value.length() <= ImportLimits.VARIABLE_VALUE
                                && variables.size() < ImportLimits.VARIABLES - 1) {
                            variables.put(name, value);
                        } else {
                            said.add(
                                    ImportRule.SERVER_VARIABLE_UNUSABLE, Pointers.within(pointer + "/variables", name));
                        }
                    });
            return variables;
        }

        private static String defaultOf(@Nullable ServerVariable variable) {
            return variable == null ? "" : Words.prose(variable.getDefault());
        }

        private String absolute(String url, Map<String, String> variables, ImportMessages said) {
            String place = pointer.equals("/host") ? pointer : pointer + "/url";
            if (url.startsWith("//")) {
                said.add(ImportRule.SERVER_SCHEME_MISSING, place);
                return "https:" + url;
            }
            if (ABSOLUTE.matcher(url).matches()) {
                return url;
            }
            String resolved = ImportLimits.resolve(documentUrl, url);
            if (resolved != null) {
                said.add(ImportRule.SERVER_RESOLVED, place);
                return resolved;
            }
            String variable = VARIABLE;
            for (int i = 2; variables.containsKey(variable); i++) {
                variable = VARIABLE + i;
            }
            variables.put(variable, "");
            said.add(ImportRule.SERVER_RELATIVE, place, variable);
            String path = url.equals("/") ? "" : url;
            return "{" + variable + "}" + (path.isEmpty() || path.startsWith("/") ? path : "/" + path);
        }

        private void declareAll(String url, Map<String, String> variables, ImportMessages said) {
            Set<String> missing = new HashSet<>();
            Matcher template = TEMPLATE.matcher(url);
            while (template.find()) {
                String name = template.group(1);
                if (!variables.containsKey(name) && missing.add(name)) {
                    said.add(ImportRule.SERVER_VARIABLE_UNDECLARED, pointer + "/variables", name);
                    if (isName(name) && variables.size() < ImportLimits.VARIABLES) {
                        variables.put(name, "");
                    }
                }
            }
        }

        private static boolean isName(String name) {
            return !name.isBlank() && name.length() <= ImportLimits.LABEL && Words.line(name).equals(name);
        }
    }
}
