@NullMarked
package dev.connectorregistry.platform.session;

import org.jspecify.annotations.NullMarked;
