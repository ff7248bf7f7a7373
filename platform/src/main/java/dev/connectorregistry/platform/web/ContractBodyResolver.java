package dev.connectorregistry.platform.web;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.platform.contract.FieldNames;
import dev.connectorregistry.platform.contract.FormSchema;
import dev.connectorregistry.platform.contract.Operation;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments that are annotated with {@link ContractBody}. */
final class ContractBodyResolver implements HandlerMethodArgumentResolver {

    private final JsonMapper mapper;

    ContractBodyResolver(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ContractBody.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("No servlet request");
        }
        JsonNode tree = readTree(request, ContractInterceptor.operation(request));
        if (parameter.getParameterType().isAssignableFrom(JsonNode.class)) {
            return tree;
        }
        return bind(tree, mapper.constructType(parameter.getGenericParameterType()));
    }

    private static JsonNode readTree(HttpServletRequest request, Operation operation) throws IOException {
        BodyLimit.require(request, operation);
        Optional<FormSchema> form = BodyLimit.formOf(request, operation);
        if (form.isPresent()) {
            return FormBody.read(request, form.get());
        }
        byte[] bytes = read(request);
        ReceivedBody.remember(request, bytes);
        Map<String, String> variables = pathVariables(request);
        return operation.readBody(bytes, variables::get);
    }

    private Object bind(JsonNode tree, JavaType type) {
        try {
            return mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(tree);
        } catch (DatabindException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidValueException && cause.getMessage() != null) {
                    throw Refusal.malformed(FieldNames.of(e.getPath()), cause.getMessage());
                }
            }
            // Without the cause: its message may quote the body, which may hold a secret.
            throw new IllegalStateException(
                    "What satisfies the OpenAPI document does not fit " + type + " at " + FieldNames.of(e.getPath()));
        }
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        ServletInputStream stream = request.getInputStream();
        // A length that is given was held against the limit already, and saves a buffer that would nearly be empty.
        int length = request.getContentLength();
        byte[] bytes = stream.readNBytes(length >= 0 ? length : BodyLimit.JSON_BYTES + 1);
        if (bytes.length > BodyLimit.JSON_BYTES) {
            throw BodyLimit.tooLarge(BodyLimit.JSON_BYTES);
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> pathVariables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }
}
