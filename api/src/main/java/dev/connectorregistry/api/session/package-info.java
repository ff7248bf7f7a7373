/** What happens to the sessions of browsers. */
@NullMarked
package dev.connectorregistry.api.session;

import org.jspecify.annotations.NullMarked;
