package dev.connectorregistry.platform.web;

import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Makes the adapter that calls all handler methods. The module that has something to do around each of these calls
 * publishes a bean of this type; a second one ends the start.
 */
@FunctionalInterface
public interface HandlerAdapterFactory {

    /** A new adapter, which Spring then sets up. */
    RequestMappingHandlerAdapter create();
}
