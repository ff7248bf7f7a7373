/**
 * What one client may ask for, and how much all of them together: whatever is more is refused before it is worked on.
 */
@NullMarked
package dev.connectorregistry.platform.limit;

import org.jspecify.annotations.NullMarked;
