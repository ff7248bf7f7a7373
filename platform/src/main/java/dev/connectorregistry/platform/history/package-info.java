/** What changed from one state of a connector to another: in words, by field, and as JSON Patch without any secret. */
@NullMarked
package dev.connectorregistry.platform.history;

import org.jspecify.annotations.NullMarked;
