package dev.connectorregistry.platform.authentication;

import com.github.benmanes.caffeine.cache.Ticker;

import dev.connectorregistry.api.apikey.ApiKeyEventTypes;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.organisation.OrganisationEventTypes;
import dev.connectorregistry.api.session.SessionEventTypes;
import dev.connectorregistry.platform.eventstore.EventStoreAutoConfiguration;
import dev.connectorregistry.platform.eventstore.StoredTypes;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.web.ErrorResponses;
import dev.connectorregistry.platform.web.WebAutoConfiguration;

import jakarta.servlet.DispatcherType;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.time.InstantSource;
import java.util.List;

/** Puts authentication together, the same for every process. */
@AutoConfiguration(
        after = WebAutoConfiguration.class,
        before = {UserDetailsServiceAutoConfiguration.class, EventStoreAutoConfiguration.class})
public class AuthenticationAutoConfiguration {

    @Bean
    StoredTypes apiKeyEventTypes() {
        return StoredTypes.annotated(ApiKeyEventTypes.BY_NAME);
    }

    @Bean
    StoredTypes organisationEventTypes() {
        return StoredTypes.annotated(OrganisationEventTypes.BY_NAME);
    }

    @Bean
    StoredTypes sessionEventTypes() {
        return StoredTypes.annotated(SessionEventTypes.BY_NAME);
    }

    /** What a command's metadata says of its sender, its events say too. */
    @Bean
    CorrelationDataProvider senderOfCommand() {
        return new SimpleCorrelationDataProvider(EventMetadata.KEYS.toArray(String[]::new));
    }

    /** The time that the lives of keys are judged by. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** What a process with a web server needs beside. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @EnableConfigurationProperties(AuthenticationProperties.class)
    @EnableWebSecurity
    static class OfRequests {

        private static final String ACTUATOR = "/actuator/**";

        @Bean
        OpenPaths openPathsOfPlatform() {
            return OpenPaths.OF_PLATFORM;
        }

        @Bean
        ApiKeyAuthenticator apiKeyAuthenticator(ObjectProvider<EventStore> eventStore, InstantSource clock) {
            return new ApiKeyAuthenticator(eventStore::getObject, clock, Ticker.systemTicker());
        }

        @Bean
        JwtAuthenticator jwtAuthenticator(AuthenticationProperties properties) {
            return new JwtAuthenticator(
                    properties.issuers().stream()
                            .map(issuer -> new IdentityProvider(issuer, System::nanoTime))
                            .toList());
        }

        @Bean
        AuthenticationManager bearerTokens(ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts) {
            return new BearerTokenAuthenticator(apiKeys, jwts);
        }

        @Bean
        SessionAuthenticator sessionAuthenticator(
                ObjectProvider<SessionTable> sessions, ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts) {
            return new SessionAuthenticator(sessions::getObject, apiKeys, jwts, Ticker.systemTicker());
        }

        @Bean
        SignIns signIns(ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts) {
            return new SignIns(apiKeys, jwts);
        }

        @Bean
        AuthenticationFailures authenticationFailures(ErrorResponses errors) {
            return new AuthenticationFailures(errors);
        }

        /**
         * Unknown methods are left to the dispatcher, which answers 405. Headers and parameters are left to the
         * document: the container has refused control characters by then, and what the firewall takes for some, when it
         * looks at the bytes of UTF-8 one by one, are letters. All else that is odd is refused.
         */
        @Bean
        StrictHttpFirewall httpFirewall() {
            StrictHttpFirewall firewall = new StrictHttpFirewall();
            firewall.setUnsafeAllowAnyHttpMethod(true);
            firewall.setAllowedHeaderNames(_ -> true);
            firewall.setAllowedHeaderValues(_ -> true);
            firewall.setAllowedParameterNames(_ -> true);
            return firewall;
        }

        /** Each request is observed once, as a whole: its filters one by one cost more than they tell. */
        @Bean
        SecurityObservationSettings securityObservations() {
            return SecurityObservationSettings.noObservations();
        }

        @Bean
        SecurityFilterChain securityFilterChain(
                HttpSecurity http,
                AuthenticationManager bearerTokens,
                SessionAuthenticator sessions,
                AuthenticationFailures failures,
                ObjectProvider<OpenPaths> openPaths) {
            RequestMatcher open = OpenPaths.union(openPaths.stream().toList()).matcher();
            BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(bearerTokens);
            bearer.setAuthenticationEntryPoint(failures);
            bearer.setAuthenticationFailureHandler(failures);
            return http
                    // A browser sends its cookie by itself, a token never: the filter below asks for more in the one
                    // case.
                    .csrf(AbstractHttpConfigurer::disable)
                    .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .requestCache(AbstractHttpConfigurer::disable)
                    .anonymous(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    // The actuator asks the request who it is, to show operators the details of health.
                    .servletApi(Customizer.withDefaults())
                    // The HTTP shell writes them.
                    .headers(AbstractHttpConfigurer::disable)
                    .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                    .addFilterBefore(
                            new SessionCookieFilter(sessions, open, failures), AnonymousAuthenticationFilter.class)
                    .addFilterBefore(csrf(open, failures), AnonymousAuthenticationFilter.class)
                    .exceptionHandling(
                            handling -> handling.authenticationEntryPoint(failures).accessDeniedHandler(failures))
                    .authorizeHttpRequests(requests ->
                            requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                    .permitAll()
                                    .requestMatchers(open)
                                    .permitAll()
                                    .requestMatchers(ACTUATOR)
                                    .hasAuthority(CallerAuthentication.OPERATOR_AUTHORITY)
                                    .anyRequest()
                                    .authenticated())
                    .build();
        }

        private static CsrfFilter csrf(RequestMatcher open, AuthenticationFailures failures) {
            SessionCsrfTokens tokens = new SessionCsrfTokens(open);
            CsrfFilter filter = new CsrfFilter(tokens);
            filter.setRequireCsrfProtectionMatcher(tokens);
            filter.setRequestHandler(tokens);
            filter.setAccessDeniedHandler(failures);
            return filter;
        }

        @Bean
        AccessRules accessRules(
                ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<OpenPaths> openPaths) {
            return new AccessRules(mappings::stream, OpenPaths.union(openPaths.stream().toList()));
        }

        @Bean
        WebMvcConfigurer accessOfHandlers(
                AccessRules rules, AuthenticationManager bearerTokens, SessionAuthenticator sessions) {
            return new AccessConfigurer(rules, bearerTokens, sessions);
        }
    }

    private record AccessConfigurer(
            AccessRules rules, AuthenticationManager bearerTokens, SessionAuthenticator sessions)
            implements WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            // Who may not call a handler is told nothing else of it: this comes before all other judgements.
            registry.addInterceptor(rules).order(Ordered.HIGHEST_PRECEDENCE);
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new CurrentCaller());
            resolvers.add(new StandingCallerArgument(bearerTokens, sessions));
            resolvers.add(new CommandMetaDataArgument());
        }
    }
}
