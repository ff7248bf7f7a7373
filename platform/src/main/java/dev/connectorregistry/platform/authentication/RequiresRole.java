package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.kernel.Role;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that a caller must hold, in the organisation that the path names as {@code {org}}, before the handler runs;
 * where several are named, one of them is enough. A role of the instance needs no organisation in the path, and is
 * named alone. Every handler method carries this or {@link RequiresCaller}, itself or on its class; the one on the
 * method wins. Only what is among the {@link OpenPaths} has neither.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresRole {

    /** The role, or several any of which will do. */
    Role[] value();
}
