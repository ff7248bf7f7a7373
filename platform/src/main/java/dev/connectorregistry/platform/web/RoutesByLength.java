package dev.connectorregistry.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the handler of a request as Spring does, only sooner. Spring keeps routes without variables by their path, and
 * holds a request against each of all the others, of which there are more than a hundred. Here routes are kept by how
 * long their path is, and a request is held against those that are as long as its own. Where none of them fits, all are
 * asked, as ever: what is answered then is Spring's.
 */
class RoutesByLength extends RequestMappingHandlerMapping {

    private static final String ANY_LENGTH = "**";
    private static final String REST_OF_PATH = "{*";

    @Override
    protected Set<String> getDirectPaths(RequestMappingInfo route) {
        Set<String> patterns = route.getPatternValues();
        return patterns.stream().anyMatch(pattern -> pattern.contains(ANY_LENGTH) || pattern.contains(REST_OF_PATH))
                ? Set.of()
                : patterns.stream()
                        .map(PathContainer::parsePath)
                        .map(RoutesByLength::length)
                        .collect(Collectors.toSet());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(
                length(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication()), request);
    }

    @Override
    protected void handleMatch(RequestMappingInfo route, String length, HttpServletRequest request) {
        super.handleMatch(route, path(request), request);
    }

    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> routes, String length, HttpServletRequest request) throws ServletException {
        return super.handleNoMatch(routes, path(request), request);
    }

    /** How many parts a path has, the slashes between them included: a slash at its end counts. */
    private static String length(PathContainer path) {
        return Integer.toString(path.elements().size());
    }

    private static String path(HttpServletRequest request) {
        return ServletRequestPathUtils.getCachedPathValue(request);
    }
}
