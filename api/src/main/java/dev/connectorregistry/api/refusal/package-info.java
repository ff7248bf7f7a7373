/** What the registry did not do: requests that it refused, as events of their own. */
@NullMarked
package dev.connectorregistry.api.refusal;

import org.jspecify.annotations.NullMarked;
