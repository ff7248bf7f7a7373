/** What connectors are made of and filed under: categories, protocols, auth schemes. The same in every registry. */
@NullMarked
package dev.connectorregistry.query.catalogue;

import org.jspecify.annotations.NullMarked;
