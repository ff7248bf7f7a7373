package dev.connectorregistry.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes JSON answers when they are complete, with their length: what can't be written is an error and not half an
 * answer, and a connection gets one piece instead of two. What is too large for that is not written by converters.
 */
final class WholeJson extends JacksonJsonHttpMessageConverter {

    WholeJson(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        FastByteArrayOutputStream json = new FastByteArrayOutputStream(1024);
        super.writeInternal(value, type, new Held(answer.getHeaders(), json), hints);
        answer.getHeaders().setContentLength(json.size());
        json.writeTo(answer.getBody());
    }

    private record Held(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
