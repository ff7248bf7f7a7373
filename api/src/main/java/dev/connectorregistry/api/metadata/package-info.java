/** Who changed something, from where and why: what stands beside every event. */
@NullMarked
package dev.connectorregistry.api.metadata;

import org.jspecify.annotations.NullMarked;
