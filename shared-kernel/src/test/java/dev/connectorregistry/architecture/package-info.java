/** What holds for the code of every module. */
@NullMarked
package dev.connectorregistry.architecture;

import org.jspecify.annotations.NullMarked;
