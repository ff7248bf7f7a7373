package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.platform.contract.Contract;

import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sets up the HTTP shell in every process that has a web server. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebProperties.class)
public class WebAutoConfiguration {

    /**
     * How much of a refused body is read, so that a client that is still sending it gets to see the answer: beyond that
     * the connection is cut.
     */
    private static final int MAX_SWALLOWED_BYTES = 32 * 1024 * 1024;

    @Bean
    Contract contract(WebProperties properties) {
        return Contract.load(properties.basePath());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    FailureTranslation storeFailures() {
        return new StoreFailures();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    FailureTranslation requestFailures() {
        return new RequestFailures();
    }

    @Bean
    ErrorResponses errorResponses(
            ObjectProvider<FailureTranslation> translations, ObjectProvider<RefusalObserver> observers) {
        return new ErrorResponses(
                new FailureTranslations(translations.orderedStream().toList()), observers.orderedStream().toList());
    }

    @Bean
    ErrorResolver errorResolver(ErrorResponses errors) {
        return new ErrorResolver(errors);
    }

    @Bean
    ContainerErrors containerErrors(ErrorResponses errors) {
        return new ContainerErrors(errors);
    }

    @Bean
    Documentation documentation(Contract contract) {
        return new Documentation(contract);
    }

    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilterRegistration(ErrorResponses errors) {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter(errors));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Spring Boot takes such a bean where it is the only one, and leaves out two: this one asks all modules. */
    @Bean
    static WebMvcRegistrations webMvcRegistrations(ObjectProvider<HandlerAdapterFactory> adapters) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RoutesByLength();
            }

            @Override
            public @Nullable RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                HandlerAdapterFactory factory = adapters.getIfAvailable();
                return factory == null ? null : factory.create();
            }
        };
    }

    @Bean
    WebMvcConfigurer contractConfigurer(WebProperties properties, Contract contract, JsonMapper mapper) {
        return new ContractConfigurer(properties, contract, mapper);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerCustomizer(
            WebProperties properties, ErrorResponses errors) {
        return factory -> {
            // Spring Boot adds a valve that trusts every private address when it finds itself in a container platform.
            Stream<Valve> others =
                    factory.getEngineValves().stream().filter(valve -> !(valve instanceof RemoteIpValve));
            factory.setEngineValves(
                    properties.trustedProxies().isEmpty()
                            ? others.toList()
                            : Stream.concat(others, Stream.of(TrustedProxies.valve(properties.trustedProxies())))
                                    .toList());
            factory.addContextCustomizers(context -> {
                StandardHost host = (StandardHost) context.getParent();
                host.getPipeline().addValve(new ErrorValve(errors));
                host.setErrorReportValveClass(ErrorValve.class.getName());
            });
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                    protocol.setMaxSwallowSize(MAX_SWALLOWED_BYTES);
                    // A client that asks first is refused before it sends what is too large.
                    protocol.setContinueResponseTiming("onRead");
                }
            });
        };
    }

    private record ContractConfigurer(WebProperties properties, Contract contract, JsonMapper mapper)
            implements WebMvcConfigurer {

        @Override
        public void configurePathMatch(PathMatchConfigurer paths) {
            paths.addPathPrefix(properties.basePath(), HandlerTypePredicate.forAnnotation(ConnectApi.class));
            paths.addPathPrefix(RegistryApi.BASE_PATH, HandlerTypePredicate.forAnnotation(RegistryApi.class));
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new ContractBodyResolver(mapper));
            resolvers.add(new TypedArgumentResolver<>(RequestContext.class, RequestContext::of));
            resolvers.add(new TypedArgumentResolver<>(Precondition.class, EntityTags::precondition));
            resolvers.add(new TypedArgumentResolver<>(DryRun.class, DryRun::of));
        }

        @Override
        public void addInterceptors(InterceptorRegistry interceptors) {
            interceptors.addInterceptor(new ContractInterceptor(contract));
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry resources) {
            resources
                    .addResourceHandler(Documentation.ASSETS + "**")
                    .addResourceLocations(
                            "classpath:/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/")
                    .setCacheControl(CacheControl.maxAge(1, TimeUnit.HOURS));
        }

        private static String swaggerUiVersion() {
            try {
                Properties pom =
                        PropertiesLoaderUtils.loadProperties(
                                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
                return pom.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
