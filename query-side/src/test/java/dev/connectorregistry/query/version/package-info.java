@NullMarked
package dev.connectorregistry.query.version;

import org.jspecify.annotations.NullMarked;
