/**
 * Who gets in: API keys and JSON Web Tokens, what a caller may do, and how a handler says what it needs. No route is
 * open by being forgotten: the filter chain asks every request for a token but for a short list, and a handler that
 * does not say which role it needs ends the start.
 */
@NullMarked
package dev.connectorregistry.platform.authentication;

import org.jspecify.annotations.NullMarked;
