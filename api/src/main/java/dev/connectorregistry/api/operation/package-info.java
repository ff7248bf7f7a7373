/** What operators do with the registry itself: it is in the audit trail as everything else is. */
@NullMarked
package dev.connectorregistry.api.operation;

import org.jspecify.annotations.NullMarked;
