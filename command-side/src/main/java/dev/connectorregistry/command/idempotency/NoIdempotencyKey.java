package dev.connectorregistry.command.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that does nothing which could be done twice: an Idempotency-Key is of no account to it, and its answer is not
 * kept. It may be made of secrets that are good for a shorter time than answers are kept.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoIdempotencyKey {}
