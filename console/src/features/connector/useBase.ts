import { useState } from 'react';

import { type ReadConnector } from './queries';

/** Said of an edit that is no longer on the latest version. */
export const CHANGED_MEANWHILE = 'Somebody else has changed this connector meanwhile';

/**
 * The version that an edit is made on. It stays while somebody types; where the connector has changed in the meantime,
 * the edit says so, and goes on from the latest version when asked to.
 */
export function useBase(latest: ReadConnector) {
  const [base, setBase] = useState(latest);
  return {
    base,
    isStale: base.etag !== latest.etag,
    goOn: () => {
      setBase(latest);
    },
  };
}
