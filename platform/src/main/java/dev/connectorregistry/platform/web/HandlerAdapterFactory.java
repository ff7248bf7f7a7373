package dev.connectorregistry.platform.web;

import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Makes the adapter that calls all handler methods. A module that has something to do around each of these calls
 * publishes a bean of this type; there may be one.
 */
@FunctionalInterface
public interface HandlerAdapterFactory {

    /** A new adapter, which Spring then sets up. */
    RequestMappingHandlerAdapter create();
}
