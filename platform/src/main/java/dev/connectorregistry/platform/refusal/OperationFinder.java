package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.contract.Operation;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the contract's operation that a request asks for. */
final class OperationFinder {

    private final List<Route> routes;

    OperationFinder(Contract contract) {
        this.routes =
                contract.operations().stream()
                        .map(operation ->
                                new Route(PathPatternParser.defaultInstance.parse(operation.path()), operation))
                        .sorted(Comparator.comparing(Route::pattern))
                        .toList();
    }

    private record Route(PathPattern pattern, Operation operation) {}

    /** The operation; empty where the document has none at the path with that method. */
    Optional<RequestedOperation> find(HttpServletRequest request) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        PathContainer path;
        try {
            path = PathContainer.parsePath(pathOf(request));
        } catch (IllegalArgumentException _) {
            // An escape that is none.
            return Optional.empty();
        }
        return routes.stream()
                .filter(route -> route.operation.method().equals(method))
                .flatMap(route ->
                        Optional.ofNullable(route.pattern.matchAndExtract(path))
                                .map(match -> new RequestedOperation(route.operation, match.getUriVariables()))
                                .stream())
                .findFirst();
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }
}
