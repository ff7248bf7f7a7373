package dev.connectorregistry.platform.test;

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
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A real OpenID provider and authorization server, Spring Authorization Server, on a loopback address. Its one user
 * signs in for each token.
 */
public final class OpenIdProvider implements AutoCloseable {

    /** The client that the registry is, to the provider. */
    public static final String AUDIENCE = "connector-registry";

    /** Another client of the same provider. */
    public static final String OTHER_AUDIENCE = "a-wiki";

    /** A client that connectors are let in by: its secret goes as HTTP Basic, and its refresh tokens are good once. */
    public static final String CONNECTOR_CLIENT = "a-connector";

    /** A client like that, whose secret goes in the form. */
    public static final String POSTING_CLIENT = "a-posting-connector";

    /** Where connectors' clients have people sent back to. */
    public static final String CONNECTOR_REDIRECT = "https://registry.example/back";

    /** Where the registry has people sent back to who sign in. */
    public static final String REDIRECT = "http://127.0.0.1/signed-in";

    /** The registry itself on the loopback interface: such a redirect is good on any port. */
    public static final String LOOPBACK_REDIRECT = "http://127.0.0.1/api/registry/v1/session/callback";

    public static final String SUBJECT = "ada";

    private static final String PASSWORD = "lovelace";

    private final ConfigurableApplicationContext context;
    private final Beans beans;

    private OpenIdProvider(ConfigurableApplicationContext context) {
        this.context = context;
        this.beans = context.getBean(Beans.class);
    }

    /** Starts one on a free port. */
    public static OpenIdProvider start() {
        return start(0);
    }

    public static OpenIdProvider start(int port) {
        return new OpenIdProvider(
                new SpringApplicationBuilder(Beans.class)
                        // Before the settings of a registry that is on the class path.
                        .run(
                                "--spring.config.name=open-id-provider",
                                "--spring.main.banner-mode=off",
                                "--server.address=127.0.0.1",
                                "--server.shutdown=immediate",
                                "--server.port=" + port));
    }

    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Its origin, too. */
    public String issuer() {
        return "http://127.0.0.1:" + port();
    }

    /** The secret of a client. */
    public static String secretOf(String client) {
        return PASSWORD + "-of-" + client;
    }

    /** How long access tokens are good that are issued from now on. */
    public void accessTokensLast(Duration lifetime) {
        beans.accessTokensLast = lifetime;
    }

    /** What id_tokens say from now on beside the usual. */
    public void idTokensSay(Map<String, Object> claims) {
        beans.changes = encoding -> encoding.getClaims().claims(all -> all.putAll(claims));
    }

    /** How often somebody has asked for a token. */
    public int tokenRequests() {
        return beans.tokenRequests.get();
    }

    /**
     * Goes through the login as the user does in a browser.
     *
     * @param authorizeUrl where the browser is sent to
     * @return where the provider sends it back to
     */
    public URI letIn(URI authorizeUrl) {
        try (HttpClient http = signedIn()) {
            return URI.create(authorized(http, authorizeUrl));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A browser in which the user has signed in: that makes a session; the authorization endpoint looks at nothing
     * else.
     */
    private HttpClient signedIn() throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        http.send(
                HttpRequest.newBuilder(URI.create(issuer() + "/")).header("Authorization", adasAuthorization()).build(),
                BodyHandlers.discarding());
        return http;
    }

    /** What Ada's browser sends to the provider when she signs in there. */
    public static String adasAuthorization() {
        return basic(SUBJECT, PASSWORD);
    }

    private static String authorized(HttpClient http, URI authorizeUrl) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(authorizeUrl).build(), BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    /** How often somebody has asked for the keys. */
    public int keyRequests() {
        return beans.keyRequests.get();
    }

    /** Signs with a new key from now on; the old one is not published any more. */
    public void rotateKeys() {
        beans.keys = Beans.newKeys();
    }

    public RSAKey signingKey() {
        return beans.keys.getKeys().stream()
                .filter(RSAKey.class::isInstance)
                .map(RSAKey.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** An id_token for the registry, with the given further claims. */
    public String idToken(Map<String, Object> claims) {
        return idToken(AUDIENCE, encoding -> encoding.getClaims().claims(all -> all.putAll(claims)));
    }

    /**
     * An id_token, by the authorization code flow with the user's name and password.
     *
     * @param client whose token it is
     * @param changes what the provider is told to do differently
     */
    public String idToken(String client, Consumer<JwtEncodingContext> changes) {
        beans.changes = changes;
        try (HttpClient http = signedIn()) {
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
            String location = authorized(http, authorize);
            String code = location.substring(location.indexOf("code=") + "code=".length());
            HttpResponse<String> tokens =
                    http.send(
                            HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                                    .header("Authorization", basic(client, secretOf(client)))
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
        private final AtomicInteger tokenRequests = new AtomicInteger();
        private volatile Duration accessTokensLast = Duration.ofMinutes(5);
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
        FilterRegistrationBean<Filter> countRequests() {
            FilterRegistrationBean<Filter> registration =
                    new FilterRegistrationBean<>((request, response, chain) -> {
                        switch (((HttpServletRequest) request).getRequestURI()) {
                            case "/oauth2/jwks" -> keyRequests.incrementAndGet();
                            case "/oauth2/token" -> tokenRequests.incrementAndGet();
                            default -> {
                                // Not counted.
                            }
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
            return new InMemoryRegisteredClientRepository(
                    client(AUDIENCE),
                    client(OTHER_AUDIENCE),
                    connectorClient(CONNECTOR_CLIENT, ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                    connectorClient(POSTING_CLIENT, ClientAuthenticationMethod.CLIENT_SECRET_POST));
        }

        private static RegisteredClient connectorClient(String id, ClientAuthenticationMethod method) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}" + secretOf(id))
                    .clientAuthenticationMethod(method)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .redirectUri(CONNECTOR_REDIRECT)
                    .scope("read")
                    .scope("write")
                    .scope("offline_access")
                    .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                    .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
                    .build();
        }

        private static RegisteredClient client(String id) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}" + secretOf(id))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(REDIRECT)
                    .redirectUri(LOOPBACK_REDIRECT)
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
                if (encoding.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
                    encoding.getClaims().expiresAt(Instant.now().plus(accessTokensLast));
                }
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
