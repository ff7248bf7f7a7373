package dev.connectorregistry.benchmarks.crud;

import com.github.f4b6a3.ulid.UlidCreator;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Upserts and reads of connectors, under the registry's paths. */
@RestController
class CrudController {

    private static final String CONNECTOR = "/api/connect/v1/o/{org}/connectors/{id}";

    private final ConnectorTable connectors;

    CrudController(ConnectorTable connectors) {
        this.connectors = connectors;
    }

    /** A connector as it is sent to be made. */
    record Creation(String name, String baseUrl, Map<String, List<String>> tags, List<ObjectNode> authSchemeConfigs) {}

    @GetMapping("/ready")
    String ready() {
        return "yes";
    }

    @PostMapping(
            path = "/api/connect/v1/o/{org}/protocols/http/connectors",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    byte[] create(@PathVariable String org, @RequestBody Creation sent) {
        Instant now = Instant.now();
        return connectors.insert(
                new StoredConnector(
                        UlidCreator.getMonotonicUlid().toString(),
                        org,
                        sent.name(),
                        sent.baseUrl(),
                        "http",
                        sent.tags(),
                        sent.authSchemeConfigs(),
                        now,
                        now));
    }

    @PutMapping(path = CONNECTOR + "/auth-scheme-configs/{config}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] upsert(@PathVariable String id, @RequestBody ObjectNode config) {
        return connectors.upsert(id, config);
    }

    @GetMapping(path = CONNECTOR, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] get(@PathVariable String id) {
        return connectors.find(id);
    }
}
