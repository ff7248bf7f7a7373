package dev.connectorregistry.query.catalogue;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.authentication.OpenPaths;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.concurrent.TimeUnit;

/** Serves the icons of the protocols. Browsers load images without a token, so that they are open. */
@Controller
class ProtocolIcons {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    static String pathOf(ConnectorProtocol protocol) {
        return "/icons/" + protocol.slug() + ".svg";
    }

    @GetMapping("/icons/{slug}.svg")
    ResponseEntity<Resource> icon(@PathVariable("slug") String slug) {
        ConnectorProtocol protocol =
                ConnectorProtocol.find(slug)
                        .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, "There is no such icon."));
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(1, TimeUnit.DAYS).cachePublic())
                .body(new ClassPathResource(pathOf(protocol)));
    }

    /** Makes them open. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        OpenPaths openIcons() {
            return OpenPaths.of("/icons/*.svg");
        }
    }
}
