/** The read model of credentials: what connections authenticate with, without any secret. */
@NullMarked
package dev.connectorregistry.query.credential;

import org.jspecify.annotations.NullMarked;
