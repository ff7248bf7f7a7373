package dev.connectorregistry.platform.web;

import dev.connectorregistry.platform.contract.Contract;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.concurrent.TimeUnit;

/** Serves the OpenAPI document, and a page to browse it with. */
@Controller
final class Documentation {

    static final String ASSETS = "/docs/assets/";

    /** Swagger UI writes style attributes and shows images that it carries as data; it loads nothing from elsewhere. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src"
                    + " 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Contract contract;

    Documentation(Contract contract) {
        this.contract = contract;
    }

    @GetMapping(path = "/openapi.yaml")
    ResponseEntity<String> document() {
        return ResponseEntity.ok().contentType(YAML).cacheControl(CacheControl.noCache()).body(contract.yaml());
    }

    @GetMapping(path = "/docs")
    ResponseEntity<Resource> page() {
        return file("index.html", MediaType.parseMediaType("text/html;charset=UTF-8"));
    }

    @GetMapping(path = "/docs/start.js")
    ResponseEntity<Resource> start() {
        return file("start.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"));
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(1, TimeUnit.HOURS))
                .header(CommonHeaders.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
                .body(new ClassPathResource("docs/" + name));
    }
}
