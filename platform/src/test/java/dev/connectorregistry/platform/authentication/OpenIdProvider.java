package dev.connectorregistry.platform.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A real OpenID provider, Spring Authorization Server, on a loopback address. Its one user signs in for each token. */
final class OpenIdProvider implements AutoCloseable {

    /** The client that the registry is, to the provider. */
    static final String AUDIENCE = "connector-registry";

    /** Another client of the same provider. */
    static final String OTHER_AUDIENCE = "a-wiki";

    static final String SUBJECT = "ada";

    private static final String PASSWORD = "lovelace";
    private static final String REDIRECT = "http://127.0.0.1/signed-in";

    private final ConfigurableApplicationContext context;
    private final Beans beans;

    private OpenIdProvider(ConfigurableApplicationContext context) {
        this.context = context;
        this.beans = context.getBean(Beans.class);
    }

    static OpenIdProvider start() {
        return start(0);
    }

    static OpenIdProvider start(int port) {
        return new OpenIdProvider(
                new SpringApplicationBuilder(Beans.class)
                        .properties(
                                "spring.main.banner-mode=off",
                                "server.address=127.0.0.1",
                                "server.shutdown=immediate",
                                "server.port=" + port)
                        .run());
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    String issuer() {
        return "http://127.0.0.1:" + port();
    }

    /** How often somebody has asked for the keys. */
    int keyRequests() {
        return beans.keyRequests.get();
    }

    /** Signs with a new key from now on; the old one is not published any more. */
    void rotateKeys() {
        beans.keys = Beans.newKeys();
    }

    RSAKey signingKey() {
        return beans.keys.getKeys().stream()
                .filter(RSAKey.class::isInstance)
                .map(RSAKey.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** An id_token for the registry, with the given further claims. */
    String idToken(Map<String, Object> claims) {
        return idToken(AUDIENCE, encoding -> encoding.getClaims().claims(all -> all.putAll(claims)));
    }

    /**
     * An id_token, by the authorization code flow with the user's name and password.
     *
     * @param client whose token it is
     * @param changes what the provider is told to do differently
     */
    String idToken(String client, Consumer<JwtEncodingContext> changes) {
        beans.changes = changes;
        try (HttpClient http =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            // Signing in makes a session; the authorization endpoint looks at nothing else.
            http.send(
                    HttpRequest.newBuilder(URI.create(issuer() + "/"))
                            .header("Authorization", basic(SUBJECT, PASSWORD))
                            .build(),
                    BodyHandlers.discarding());
            URI authorize =
                    URI.create(
                            issuer()
                                    + "/oauth2/authorize?"
                                    + form(
                                            Map.of(
                                                    "response_type",
                                                    "code",
                                                    "client_id",
                                                    client,
                                                    "scope",
                                                    OidcScopes.OPENID,
                                                    "redirect_uri",
                                                    REDIRECT)));
            HttpResponse<Void> authorized =
                    http.send(HttpRequest.newBuilder(authorize).build(), BodyHandlers.discarding());
            String location = authorized.headers().firstValue("Location").orElseThrow();
            String code = location.substring(location.indexOf("code=") + "code=".length());
            HttpResponse<String> tokens =
                    http.send(
                            HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                                    .header("Authorization", basic(client, PASSWORD + "-of-" + client))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    form(
                                                                    Map.of(
                                                                            "grant_type",
                                                                            "authorization_code",
                                                                            "redirect_uri",
                                                                            REDIRECT))
                                                            + "&code="
                                                            + code))
                                    .build(),
                            BodyHandlers.ofString());
            JsonNode idToken = JsonMapper.shared().readTree(tokens.body()).path(OidcParameterNames.ID_TOKEN);
            if (!idToken.isString()) {
                throw new IllegalStateException(location + " and then " + tokens.statusCode() + " " + tokens.body());
            }
            return idToken.asString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            beans.changes = _ -> {};
        }
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Beans {

        private final AtomicInteger keyRequests = new AtomicInteger();
        private volatile JWKSet keys = newKeys();
        private volatile Consumer<JwtEncodingContext> changes = _ -> {};

        static JWKSet newKeys() {
            try {
                RSAKey rsa =
                        new RSAKeyGenerator(2048)
                                .keyUse(KeyUse.SIGNATURE)
                                .keyID(UUID.randomUUID().toString())
                                .generate();
                JWK ec =
                        new ECKeyGenerator(Curve.P_256)
                                .keyUse(KeyUse.SIGNATURE)
                                .keyID(UUID.randomUUID().toString())
                                .generate();
                return new JWKSet(List.of(rsa, ec));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Bean
        FilterRegistrationBean<Filter> countKeyRequests() {
            FilterRegistrationBean<Filter> registration =
                    new FilterRegistrationBean<>((request, response, chain) -> {
                        if (((HttpServletRequest) request).getRequestURI().equals("/oauth2/jwks")) {
                            keyRequests.incrementAndGet();
                        }
                        chain.doFilter(request, response);
                    });
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        @Bean
        SecurityFilterChain authorizationServer(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(basic -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername(SUBJECT).password("{noop}" + PASSWORD).authorities(List.of()).build());
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client(AUDIENCE), client(OTHER_AUDIENCE));
        }

        private static RegisteredClient client(String id) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}" + PASSWORD + "-of-" + id)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(REDIRECT)
                    .scope(OidcScopes.OPENID)
                    .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> jwkSource() {
            return (selector, _) -> selector.select(keys);
        }

        @Bean
        JwtDecoder userInfoTokens(JWKSource<SecurityContext> keySource) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keySource);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> asTheTestWants() {
            return encoding -> {
                if (encoding.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    changes.accept(encoding);
                }
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
