/** What probes are told: whether this process can do its work, within a bounded time. */
@NullMarked
package dev.connectorregistry.platform.health;

import org.jspecify.annotations.NullMarked;
