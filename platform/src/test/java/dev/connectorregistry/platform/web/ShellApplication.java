package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** The shell in a real container, with controllers that stand for those of the sides. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    WebAutoConfiguration.class
})
@Import({ShellApplication.Connectors.class, ShellApplication.ApiKeys.class, ShellApplication.Failures.class})
class ShellApplication {

    static final long VERSION = 7;

    @Bean
    Filter failingFilter() {
        return (request, response, chain) -> {
            String fault = ((HttpServletRequest) request).getHeader("X-Test-Filter");
            if ("throws".equals(fault)) {
                throw new IllegalStateException("a filter's fault with hunter2 in it");
            }
            if (fault != null) {
                ((HttpServletResponse) response).sendError(Integer.parseInt(fault), "from a filter");
                return;
            }
            chain.doFilter(request, response);
        };
    }

    record Tags(Map<String, List<String>> tags) {}

    record Update(String id, String name, @Nullable String createdAt) {}

    @ConnectApi
    static class Connectors {

        static final Map<String, Object> CONNECTOR =
                new TreeMap<>(
                        Map.ofEntries(
                                Map.entry("id", "01HZX3V9M8Q6J2K4N7P0R5T1WY"),
                                Map.entry("organisationId", "01HZX3V9M8Q6J2K4N7P0R5T1WY"),
                                Map.entry("name", "A"),
                                Map.entry("public", false),
                                Map.entry("protocol", "http"),
                                Map.entry("baseUrl", "https://a.example"),
                                Map.entry("authSchemeConfigs", List.of()),
                                Map.entry("connections", List.of()),
                                Map.entry("versions", List.of()),
                                Map.entry("createdAt", "2026-01-31T12:00:00.000Z"),
                                Map.entry("updatedAt", "2026-01-31T12:00:00.000Z")));

        @GetMapping("/categories")
        List<String> categories() {
            return List.of("ERP", "CRM");
        }

        @GetMapping("/o/{org}/connectors")
        Map<String, Object> list(@RequestParam(defaultValue = "20") int first) {
            return Map.of("totalCount", first, "connectors", List.of());
        }

        @GetMapping("/o/{org}/connectors/{id}")
        ResponseEntity<Map<String, Object>> read(
                @PathVariable OrganisationId org, @PathVariable ConnectorId id, HttpServletRequest request) {
            return EntityTags.read(request, VERSION, () -> CONNECTOR);
        }

        @PutMapping("/o/{org}/connectors/{id}")
        ResponseEntity<Map<String, Object>> update(@ContractBody Update update, Precondition precondition) {
            if (!precondition.matches(VERSION)) {
                throw new Refusal(ErrorCode.PRECONDITION_FAILED, "The connector has another version.");
            }
            Map<String, Object> connector = new TreeMap<>(CONNECTOR);
            connector.put("name", update.name() + update.createdAt());
            return EntityTags.answer(HttpStatus.OK, VERSION, connector);
        }

        @DeleteMapping("/o/{org}/connectors/{id}")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void delete() {}

        @PutMapping("/o/{org}/connectors/{id}/tags")
        ResponseEntity<Void> tags(@ContractBody Tags tags, RequestContext context) {
            return EntityTags.noContent(tags.tags().size());
        }

        @PutMapping("/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}")
        ResponseEntity<Map<String, Object>> upsert(@ContractBody JsonNode config) {
            return EntityTags.answer(HttpStatus.OK, VERSION, CONNECTOR);
        }
    }

    @RegistryApi
    static class ApiKeys {

        record Create(String name, List<String> roles) {}

        /** Stands for a record that does not fit the document: a name is no id. */
        record Organisation(List<String> name) {}

        @PostMapping("/organisations")
        Organisation organisation(@ContractBody Organisation organisation) {
            return organisation;
        }

        @PostMapping("/o/{org}/api-keys")
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, Object> create(@ContractBody Create create) {
            return Map.of(
                    "id",
                    "01HZX3V9M8Q6J2K4N7P0R5T1WY",
                    "name",
                    create.name(),
                    "roles",
                    create.roles(),
                    "createdAt",
                    "2026-01-31T12:00:00.000Z",
                    "apiKey",
                    "crk_x_y");
        }
    }

    /** Not of the contract: what can go wrong behind it. */
    @RestController
    static class Failures {

        @GetMapping("/test/fault")
        String fault() {
            throw new IllegalStateException("a fault with hunter2 in it");
        }

        @GetMapping("/test/conflict")
        String conflict() {
            throw new CompletionException(new ConcurrencyException("sequence 7"));
        }

        @GetMapping("/test/away")
        String away() {
            throw new IllegalStateException(new SQLTransientConnectionException("no connection"));
        }

        @GetMapping("/test/cut-off")
        void cutOff(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("a part".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            throw new IllegalStateException("a late fault with hunter2 in it");
        }

        @GetMapping("/test/refusal/{code}")
        String refusal(@PathVariable ErrorCode code) {
            throw new CompletionException(new Refusal(code, "No.", List.of(), "more"));
        }

        @GetMapping("/test/connector/{id}")
        String connector(@PathVariable ConnectorId id) {
            return id.value();
        }

        @GetMapping("/test/number")
        String number(@RequestParam int n) {
            return String.valueOf(n);
        }

        @GetMapping("/test/context")
        RequestContext context(RequestContext context) {
            return context;
        }
    }
}
