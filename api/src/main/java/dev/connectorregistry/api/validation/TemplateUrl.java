package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A URL that may hold {@code {name}} templates anywhere: for the scheme, the host, the port, a part of the path, or for
 * the whole front, as in {@code {baseUrl}/token}. Any text can be read, and is then judged as RFC 3986 has it, after
 * the values of the variables were filled in.
 *
 * <p>A variable without a value (each connection brings its own, or it is undeclared, which is another rule's business)
 * is given the benefit of the doubt: something that fits its place stands in for it.
 */
public final class TemplateUrl {

    /** Filling stops to copy values beyond this many characters, so that many templates can't make a giant. */
    private static final int MAX_FILLED_LENGTH = 64 * 1024;

    private static final String STAND_IN_FRONT = "https://variable.example";
    private static final String STAND_IN_SCHEME = "https";
    private static final String STAND_IN = "1";

    private final String text;
    private final List<Template> templates;

    /** A template's place in the text, from the opening brace to behind the closing one. */
    private record Template(String name, int start, int end) {}

    /**
     * What a URL turned out to be.
     *
     * @param scheme null where the URL is not absolute
     * @param host null where the URL is not absolute
     * @param hasFragment whether it has a fragment, be it empty
     */
    record Filled(@Nullable String scheme, @Nullable String host, boolean hasFragment) {

        /** Whether it has a scheme and a host, and is a URL at all; a fragment is a question of its own. */
        boolean isAbsolute() {
            return scheme != null && host != null;
        }

        boolean isHttps() {
            return "https".equalsIgnoreCase(scheme);
        }

        boolean isHttpOrHttps() {
            return isHttps() || "http".equalsIgnoreCase(scheme);
        }

        /** Whether it needs no TLS, since nothing leaves the machine (RFC 6761 §6.3, RFC 6890 §2.2). */
        boolean isLoopback() {
            return host != null && isLoopbackHost(host);
        }

        /** Whether it is absolute, and what is sent there can be read on its way. */
        boolean isInClear() {
            return isAbsolute() && !isHttps() && !isLoopback();
        }
    }

    private TemplateUrl(String text, List<Template> templates) {
        this.text = text;
        this.templates = templates;
    }

    /** Reads any text; braces that are not balanced, or have nothing between them, are no template. */
    public static TemplateUrl of(String text) {
        List<Template> templates = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                open = i;
            } else if (c == '}' && open >= 0) {
                if (i > open + 1) {
                    templates.add(new Template(text.substring(open + 1, i), open, i + 1));
                }
                open = -1;
            }
        }
        return new TemplateUrl(text, templates);
    }

    /** The names of its templates that have no entry among the variables, each once, in the order of the text. */
    Set<String> undeclared(Map<String, String> variables) {
        Set<String> names = new LinkedHashSet<>();
        for (Template template : templates) {
            if (!variables.containsKey(template.name())) {
                names.add(template.name());
            }
        }
        return names;
    }

    /**
     * The text with the values of the variables in the place of its templates. One without a value stays as it is, and
     * what looks like a template in a value is none.
     */
    public String textFilledFrom(List<ConnectionVariable> variables) {
        Map<String, String> values = new HashMap<>();
        variables.forEach(variable -> values.putIfAbsent(variable.name(), variable.value()));
        return fill(values, template -> text.substring(template.start(), template.end()));
    }

    /** The URL with the values of the variables in the place of its templates. */
    Filled filled(Map<String, String> variables) {
        String url = fill(variables, this::standIn);
        boolean hasFragment = url.indexOf('#') >= 0;
        try {
            URI uri = new URI(url);
            String host = uri.getHost() != null ? uri.getHost() : registeredName(uri.getRawAuthority());
            return uri.getScheme() == null || host == null
                    ? new Filled(null, null, hasFragment)
                    : new Filled(uri.getScheme(), host, hasFragment);
        } catch (URISyntaxException e) {
            return new Filled(null, null, hasFragment);
        }
    }

    private String fill(Map<String, String> variables, Function<Template, String> standIn) {
        if (templates.isEmpty()) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int copied = 0;
        for (Template template : templates) {
            filled.append(text, copied, template.start());
            String value = variables.getOrDefault(template.name(), "");
            boolean fits = !value.isEmpty() && filled.length() + value.length() <= MAX_FILLED_LENGTH;
            filled.append(fits ? value : standIn.apply(template));
            copied = template.end();
        }
        return filled.append(text, copied, text.length()).toString();
    }

    private String standIn(Template template) {
        if (template.start() > 0) {
            return STAND_IN;
        }
        return text.startsWith("://", template.end()) ? STAND_IN_SCHEME : STAND_IN_FRONT;
    }

    /**
     * The host of an authority that java.net.URI takes for a registry's, since it allows no underscores, numeric top
     * labels or letters beyond ASCII in a host, all of which RFC 3986 §3.2.2 or name resolution do; null where there is
     * none.
     */
    private static @Nullable String registeredName(@Nullable String authority) {
        if (authority == null) {
            return null;
        }
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':');
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        String port = colon < 0 ? "" : hostAndPort.substring(colon + 1);
        return isRegisteredName(host) && isNumber(port) ? host : null;
    }

    private static boolean isRegisteredName(String host) {
        boolean labelIsEmpty = true;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                if (labelIsEmpty) {
                    return false;
                }
                labelIsEmpty = true;
            } else if (Syntax.isLetterOrDigit(c) || c == '-' || c == '_' || c == '~' || c == '%' || c > 127) {
                labelIsEmpty = false;
            } else {
                return false;
            }
        }
        return !host.isEmpty();
    }

    private static boolean isNumber(String port) {
        return port.chars().allMatch(c -> Syntax.isDigit((char) c));
    }

    private static boolean isLoopbackHost(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]")
                || name.equalsIgnoreCase("localhost")
                || endsWithIgnoreCase(name, ".localhost")
                || isLoopbackV4(name);
    }

    private static boolean endsWithIgnoreCase(String text, String end) {
        return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
    }

    private static boolean isLoopbackV4(String name) {
        if (!name.startsWith("127.") || name.length() > "127.255.255.255".length()) {
            return false;
        }
        String[] octets = name.split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        for (String octet : octets) {
            if (octet.isEmpty() || octet.length() > 3 || !isNumber(octet) || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }
}
