@NullMarked
package dev.connectorregistry.query.credential;

import org.jspecify.annotations.NullMarked;
