/** Lists in pages that stay whole while rows come, go and move: cursors name a place in the order, not a row number. */
@NullMarked
package dev.connectorregistry.query.page;

import org.jspecify.annotations.NullMarked;
