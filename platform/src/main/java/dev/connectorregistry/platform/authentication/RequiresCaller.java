package dev.connectorregistry.platform.authentication;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every authenticated caller may run the handler; what they then see or may do is the handler's own decision, by its
 * {@link Caller} parameter. For things that are the same for everybody, and for public connectors.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresCaller {}
