package dev.connectorregistry.standalone;

import dev.connectorregistry.platform.authentication.OpenPaths;

import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

import java.time.Duration;

/**
 * Serves the console: one page for all of its addresses, and the files that the page loads. Nothing does where the
 * console was left out of the build.
 */
@Controller
@ConditionalOnResource(resources = "classpath:" + ConsolePages.PAGE)
final class ConsolePages {

    static final String PAGE = "console/index.html";

    /** The page loads nothing from elsewhere, and has no code or style written into it. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri"
                    + " 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String ASSETS = "/assets/**";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** The addresses at the top of the console; what is below them is the page's own affair. */
    @GetMapping({"/", "/sign-in", "/connectors/**", "/audit/**", "/dashboard/**", "/operate/**"})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .body(new ClassPathResource(PAGE));
    }

    /** Has the files served, and all of it without a token: the page is what asks for one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnResource(resources = "classpath:" + PAGE)
    static class Access implements WebMvcConfigurer {

        @Bean
        OpenPaths openConsole() {
            return OpenPaths.of("/", "/sign-in", "/connectors/**", "/audit/**", "/dashboard/**", "/operate/**", ASSETS);
        }

        /** A file's name has a digest of its content, and stands beside what it is compressed. */
        @Override
        public void addResourceHandlers(ResourceHandlerRegistry resources) {
            resources
                    .addResourceHandler(ASSETS)
                    .addResourceLocations("classpath:/console/assets/")
                    .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                    .resourceChain(true)
                    .addResolver(new EncodedResourceResolver());
        }
    }
}
