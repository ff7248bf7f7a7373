/**
 * The registry as an OAuth 2.0 client (RFC 6749): from the click that begins an authorization to the tokens that come
 * of it. It knows no connectors: who calls says for whom a token is.
 */
@NullMarked
package dev.connectorregistry.command.oauth2;

import org.jspecify.annotations.NullMarked;
