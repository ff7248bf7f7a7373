package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

import java.util.Map;

/** Gives a handler method the metadata of the commands that it sends: for the organisation that its path names. */
final class CommandMetaDataArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == MetaData.class;
    }

    @Override
    public MetaData resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        Caller caller =
                CurrentCaller.find().orElseThrow(() -> new IllegalStateException("An open handler has no caller."));
        if (servlet == null) {
            throw new IllegalStateException("No servlet request");
        }
        return CommandMetaData.of(caller, organisation(servlet), RequestContext.of(servlet));
    }

    private static @Nullable OrganisationId organisation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("org") instanceof String text
                ? OrganisationId.of(text)
                : null;
    }
}
