/**
 * How events become documents: projections in generations, each built beside the one that serves and switched to
 * without downtime. What is folded, and into which documents, is each capability's own.
 */
@NullMarked
package dev.connectorregistry.query.projection;

import org.jspecify.annotations.NullMarked;
