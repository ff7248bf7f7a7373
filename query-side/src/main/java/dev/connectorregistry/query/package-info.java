/** The query side as a service of its own. */
@NullMarked
package dev.connectorregistry.query;

import org.jspecify.annotations.NullMarked;
