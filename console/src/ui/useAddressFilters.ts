import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** How filters stand in an address. The same one each time. */
export interface AddressFilters<F> {
  readonly read: (search: URLSearchParams) => F;
  readonly write: (filters: F) => URLSearchParams;
}

/** The filters that the address has, and how to change them. Typing is one step back, not one for each letter. */
export function useAddressFilters<F extends object>({ read, write }: AddressFilters<F>) {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => read(search), [read, search]);
  // The router's own setter knows the address of the last rendering: of two changes right after each other, the second
  // would undo the first.
  const latest = useRef(search);
  useLayoutEffect(() => {
    latest.current = search;
  }, [search]);
  const change = useCallback(
    (changes: Partial<F>) => {
      latest.current = write({ ...read(latest.current), ...changes });
      setSearch(latest.current, { replace: true });
    },
    [read, write, setSearch],
  );
  return { filters, change };
}
