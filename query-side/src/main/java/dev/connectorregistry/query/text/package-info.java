/** Searches that don't distinguish case, the same on every server. */
@NullMarked
package dev.connectorregistry.query.text;

import org.jspecify.annotations.NullMarked;
