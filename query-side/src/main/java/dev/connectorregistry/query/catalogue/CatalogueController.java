package dev.connectorregistry.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.ArrayList;
import java.util.List;

/** Lists categories, protocols and auth schemes, as the HTTP contract has it. */
@ConnectApi
class CatalogueController {

    @GetMapping("/categories")
    @RequiresCaller
    List<Category> listCategories() {
        return List.of(Category.values());
    }

    @GetMapping("/o/{org}/protocols")
    @RequiresRole(Role.VIEWER)
    ProtocolPage listProtocols(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        String origin = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        return ProtocolPage.of(
                page.of("protocols", List.of(Long.class))
                        .of(new Protocols())
                        .map(protocol -> ProtocolRepresentation.of(protocol, origin)));
    }

    @GetMapping("/o/{org}/protocols/{slug}/auth-schemes")
    @RequiresRole(Role.VIEWER)
    AuthSchemePage listAuthSchemes(@PathVariable("slug") String slug) {
        List<AuthScheme> schemes =
                ConnectorProtocol.find(slug)
                        .map(ConnectorProtocol::authSchemes)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NOT_FOUND, "There is no such protocol; see the list of protocols."));
        return new AuthSchemePage(schemes.size(), schemes);
    }

    /** A page of protocols as answers show it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProtocolPage(
            @Nullable Long totalCount,
            @Nullable String next,
            @Nullable String prev,
            List<ProtocolRepresentation> protocols) {

        static ProtocolPage of(Page<ProtocolRepresentation> page) {
            return new ProtocolPage(page.totalCount(), page.next(), page.prev(), page.items());
        }
    }

    /** A protocol as answers show it; its icon is at the origin that the client asked. */
    record ProtocolRepresentation(String id, String slug, String name, String description, String iconURL) {

        static ProtocolRepresentation of(ConnectorProtocol protocol, String origin) {
            return new ProtocolRepresentation(
                    protocol.id(),
                    protocol.slug(),
                    protocol.title(),
                    protocol.description(),
                    origin + ProtocolIcons.pathOf(protocol));
        }
    }

    /** All auth schemes of a protocol as answers show them. */
    record AuthSchemePage(long totalCount, List<AuthScheme> authSchemes) {}

    /** The protocols in their own order, which is their sort key. */
    private static final class Protocols implements PageRequest.Rows<ConnectorProtocol> {

        private static final List<ConnectorProtocol> ALL = List.of(ConnectorProtocol.values());

        private static long place(ConnectorProtocol protocol) {
            return ALL.indexOf(protocol);
        }

        @Override
        public List<ConnectorProtocol> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            return (backwards ? ALL.reversed() : ALL)
                    .stream()
                            .filter(protocol -> from == null || isBeyond(protocol, from, backwards))
                            .limit(limit)
                            .toList();
        }

        private boolean isBeyond(ConnectorProtocol protocol, KeysetCursor from, boolean backwards) {
            int distance = Long.compare(place(protocol), (Long) from.key().getFirst());
            return distance == 0 ? from.inclusive() : (distance < 0) == backwards;
        }

        @Override
        public List<Object> keyOf(ConnectorProtocol protocol) {
            return List.of(place(protocol));
        }

        @Override
        public Long count() {
            return (long) ALL.size();
        }
    }
}
