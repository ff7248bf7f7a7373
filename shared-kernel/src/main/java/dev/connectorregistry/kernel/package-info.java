/**
 * The values that every side of the registry speaks of: identifiers, auth scheme configurations, tags, categories,
 * messages. They validate themselves, and know nothing of storage, transport or frameworks.
 */
@NullMarked
package dev.connectorregistry.kernel;

import org.jspecify.annotations.NullMarked;
