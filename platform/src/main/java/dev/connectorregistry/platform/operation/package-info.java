/** What operators do to the registry itself, told as events. */
@NullMarked
package dev.connectorregistry.platform.operation;

import org.jspecify.annotations.NullMarked;
