package dev.connectorregistry.platform.limit;

import dev.connectorregistry.platform.authentication.AuthenticationAutoConfiguration;
import dev.connectorregistry.platform.web.ErrorResponses;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Bounds what a process with a web server takes on. */
@AutoConfiguration(after = AuthenticationAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitAutoConfiguration {

    /** Behind what names a request and what measures it: what is shed is to be seen in the metrics. */
    private static final int BEFORE_ALL_WORK = Ordered.HIGHEST_PRECEDENCE + 2;

    private static final int AUTHENTICATION = SecurityFilterProperties.DEFAULT_FILTER_ORDER;

    @Bean
    Admission admission(LimitProperties limits) {
        return new Admission(limits.concurrentRequests(), limits.waitingRequests(), limits.waitingTime());
    }

    @Bean
    FilterRegistrationBean<BodyTimeFilter> bodyTimeFilter(LimitProperties limits) {
        return at(BEFORE_ALL_WORK, new BodyTimeFilter(limits.bodyTime()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies(LimitProperties limits) {
        return factory -> factory.addEngineValves(new UnreadBodyValve(limits.bodyTime()));
    }

    @Bean
    DelayedRefusals delayedRefusals(LimitProperties limits, ErrorResponses errors) {
        return new DelayedRefusals(errors, UnreadBodyValve.timeOf(limits.bodyTime()));
    }

    @Bean
    FilterRegistrationBean<AdmissionFilter> admissionFilter(Admission admission, DelayedRefusals refusals) {
        return at(BEFORE_ALL_WORK + 1, new AdmissionFilter(admission, refusals));
    }

    @Bean
    FilterRegistrationBean<Filter> requestRateFilter(LimitProperties limits, ErrorResponses errors) {
        boolean isLimited = limits.requestsPerSecond() > 0;
        Filter filter =
                isLimited
                        ? new RequestRateFilter(limits, errors)
                        : (request, response, chain) -> chain.doFilter(request, response);
        FilterRegistrationBean<Filter> registration = at(AUTHENTICATION + 1, filter);
        registration.setEnabled(isLimited);
        return registration;
    }

    @Bean
    MeterBinder admissionMetrics(Admission admission, DelayedRefusals refusals) {
        return registry -> {
            Gauge.builder("registry.requests.inside", admission, Admission::inside)
                    .description("Requests that are worked on")
                    .register(registry);
            Gauge.builder("registry.requests.waiting", admission, Admission::waiting)
                    .description("Requests that wait for their turn")
                    .register(registry);
            Gauge.builder("registry.requests.held", refusals, DelayedRefusals::held)
                    .description("Requests that wait to be told that there are too many at once")
                    .register(registry);
            FunctionCounter.builder("registry.requests.shed", admission, Admission::refused)
                    .description("Requests that were sent away because there were too many at once")
                    .register(registry);
        };
    }

    private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
