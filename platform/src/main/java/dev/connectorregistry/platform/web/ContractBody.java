package dev.connectorregistry.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The argument is the request's body: at most 1 MiB of JSON in UTF-8 that satisfies the schema which the OpenAPI
 * document has for the operation, without its read-only properties. Otherwise the request is refused, with all problems
 * of the body named at once. The argument may be a record, or a {@code JsonNode} where {@code null} and absent differ.
 * Where the operation takes a form too, its parts are the properties, but for the file: that is the request's {@link
 * UploadedFile}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ContractBody {}
