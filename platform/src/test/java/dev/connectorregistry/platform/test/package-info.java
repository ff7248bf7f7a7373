/** What the tests of every module share: databases that are real, fresh and gone afterwards. */
@NullMarked
package dev.connectorregistry.platform.test;

import org.jspecify.annotations.NullMarked;
