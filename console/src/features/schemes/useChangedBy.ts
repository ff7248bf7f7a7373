import { useEffect, useState } from 'react';

import { onChange } from '@/api/live';

/** Who last changed the config while it is shown, as far as the stream has told. */
export function useChangedBy(connectorId: string, configId: string): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(
    () =>
      onChange((change) => {
        if (change.connectorId === connectorId && change.authSchemeConfigId === configId) {
          setName(change.actor?.name);
        }
      }),
    [connectorId, configId],
  );
  return name;
}
