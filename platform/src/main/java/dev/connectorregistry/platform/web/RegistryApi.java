package dev.connectorregistry.platform.web;

import org.springframework.web.bind.annotation.RestController;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The controller serves the administration of the registry: its paths start at {@link #BASE_PATH}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
public @interface RegistryApi {

    /** Where the operations that administer the registry are. */
    String BASE_PATH = "/api/registry/v1";
}
