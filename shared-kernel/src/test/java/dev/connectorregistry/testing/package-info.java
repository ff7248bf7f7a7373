/** What the tests of every module run with. */
@NullMarked
package dev.connectorregistry.testing;

import org.jspecify.annotations.NullMarked;
