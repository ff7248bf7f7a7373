/** The versions of connectors, as the HTTP contract reads them. */
@NullMarked
package dev.connectorregistry.query.version;

import org.jspecify.annotations.NullMarked;
