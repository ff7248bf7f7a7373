/**
 * The published language of credentials: what connections authenticate with. The secrets themselves stand elsewhere.
 */
@NullMarked
package dev.connectorregistry.api.credential;

import org.jspecify.annotations.NullMarked;
