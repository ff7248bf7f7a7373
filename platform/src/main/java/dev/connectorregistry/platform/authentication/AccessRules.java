package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.web.LogContext;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Holds every handler of the registry to what it says of its callers. A handler that says nothing, says two things, or
 * asks for a role in an organisation that its path does not name, ends the start; at run time it would be refused.
 */
final class AccessRules implements HandlerInterceptor, SmartInitializingSingleton {

    private static final String OURS = "dev.connectorregistry.";

    private static final String ORGANISATION = "org";

    private final Supplier<Stream<RequestMappingHandlerMapping>> mappings;
    private final OpenPaths openPaths;
    private final Map<Method, Optional<Rule>> rules = new ConcurrentHashMap<>();

    AccessRules(Supplier<Stream<RequestMappingHandlerMapping>> mappings, OpenPaths openPaths) {
        this.mappings = mappings;
        this.openPaths = openPaths;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> problems =
                mappings.get()
                        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                        .filter(entry -> isOurs(entry.getValue()))
                        .flatMap(entry ->
                                entry.getKey().getPatternValues().stream()
                                        .flatMap(pattern ->
                                                problem(entry.getValue(), pattern, isOpen(entry.getKey(), pattern))
                                                        .stream()))
                        .sorted()
                        .toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Who may call these handlers? " + String.join(" ", problems));
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerFunction) {
            throw new IllegalStateException("A handler function can't say who may call it: write a handler method.");
        }
        // What is not ours, such as the actuator and static files, is judged by its path in the filter chain.
        if (handler instanceof HandlerMethod method
                && isOurs(method)
                && request.getDispatcherType() != DispatcherType.ERROR) {
            CurrentCaller.find().ifPresent(caller -> LogContext.calledBy(caller.actor(), namedOrganisation(request)));
            Rule rule = rules.computeIfAbsent(method.getMethod(), _ -> ruleOf(method)).orElse(null);
            switch (rule) {
                case Rule.NeedsOneOf needs -> requireOneOf(needs.roles(), request);
                case Rule.AnyCaller _ -> caller();
                case null -> requireOpen(request);
            }
        }
        return true;
    }

    private void requireOpen(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (!(pattern instanceof String text && openPaths.contains(request.getMethod(), text))) {
            throw new IllegalStateException("The handler of " + pattern + " does not say who may call it.");
        }
    }

    private static void requireOneOf(List<Role> roles, HttpServletRequest request) {
        if (roles.getFirst().isOfInstance()) {
            caller().requireOperator();
        } else {
            caller().requireOneOf(organisation(request), roles);
        }
    }

    private static Caller caller() {
        return CurrentCaller.find()
                .orElseThrow(() -> new IllegalStateException("The filter chain let a request in without a caller."));
    }

    private static @Nullable OrganisationId namedOrganisation(HttpServletRequest request) {
        String text = organisationInPath(request);
        try {
            return text == null ? null : OrganisationId.of(text);
        } catch (InvalidValueException _) {
            return null;
        }
    }

    private static @Nullable String organisationInPath(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> byName
                        && byName.get(ORGANISATION) instanceof String text
                ? text
                : null;
    }

    private static OrganisationId organisation(HttpServletRequest request) {
        String text = organisationInPath(request);
        if (text == null) {
            throw new IllegalStateException("The path names no organisation.");
        }
        try {
            return OrganisationId.of(text);
        } catch (InvalidValueException invalid) {
            throw Refusal.malformed(ORGANISATION, String.valueOf(invalid.getMessage()));
        }
    }

    private Optional<String> problem(HandlerMethod method, String pattern, boolean open) {
        Rule rule;
        try {
            rule = ruleOf(method).orElse(null);
        } catch (IllegalStateException contradiction) {
            return Optional.ofNullable(contradiction.getMessage());
        }
        String handler = method.getShortLogMessage();
        return switch (rule) {
            case null ->
                    open
                            ? Optional.empty()
                            : Optional.of(handler + " has neither @RequiresRole nor @RequiresCaller, and is not open.");
            case Rule _ when open ->
                    Optional.of(handler + " asks for a caller, but everybody may ask for " + pattern + ".");
            case Rule.NeedsOneOf needs
                    when !needs.roles().getFirst().isOfInstance() && !pattern.contains("{" + ORGANISATION + "}") ->
                    Optional.of(handler + " asks for a role in an organisation, but " + pattern + " names none.");
            case Rule _ -> Optional.empty();
        };
    }

    private boolean isOpen(RequestMappingInfo mapping, String pattern) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? openPaths.contains(RequestMethod.GET.name(), pattern)
                : methods.stream().allMatch(method -> openPaths.contains(method.name(), pattern));
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OURS)
                && !ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    private static Optional<Rule> ruleOf(HandlerMethod method) {
        return rulesOn(method.getMethod()).or(() -> rulesOn(method.getBeanType()));
    }

    private static Optional<Rule> rulesOn(AnnotatedElement element) {
        RequiresRole role = AnnotatedElementUtils.findMergedAnnotation(element, RequiresRole.class);
        boolean anyCaller = AnnotatedElementUtils.hasAnnotation(element, RequiresCaller.class);
        if (role != null && anyCaller) {
            throw new IllegalStateException(element + " has both @RequiresRole and @RequiresCaller.");
        }
        if (role != null) {
            List<Role> roles = List.of(role.value());
            if (roles.isEmpty() || (roles.size() > 1 && roles.stream().anyMatch(Role::isOfInstance))) {
                throw new IllegalStateException(
                        element + " needs one role at least, and a role of the instance stands alone.");
            }
            return Optional.of(new Rule.NeedsOneOf(roles));
        }
        return anyCaller ? Optional.of(new Rule.AnyCaller()) : Optional.empty();
    }

    /** What a handler says of its callers. */
    private sealed interface Rule {
        record AnyCaller() implements Rule {}

        record NeedsOneOf(List<Role> roles) implements Rule {}
    }
}
