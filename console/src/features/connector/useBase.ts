import { useState } from 'react';

import { type ReadConnector } from './queries';

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
