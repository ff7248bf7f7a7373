import { act, cleanup, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { createMemoryRouter, RouterProvider, useLocation, useNavigate } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';

import { useAddressFilters } from './useAddressFilters';

interface Words {
  readonly name: string;
  readonly kind: string;
}

const words = {
  read: (search: URLSearchParams): Words => ({
    name: search.get('name') ?? '',
    kind: search.get('kind') ?? '',
  }),
  write: ({ name, kind }: Words) => new URLSearchParams({ name, kind }),
};

const Router = ({ children }: PropsWithChildren) => (
  <RouterProvider
    router={createMemoryRouter([{ path: '*', element: children }], { initialEntries: ['/?name=a'] })}
  />
);

const shown = () =>
  renderHook(() => ({ ...useAddressFilters(words), navigate: useNavigate(), search: useLocation().search }), {
    wrapper: Router,
  }).result;

afterEach(cleanup);

describe('filters in the address', () => {
  it('givenTwoChangesRightAfterEachOther_thenBothStand', async () => {
    const screen = shown();

    await act(async () => {
      screen.current.change({ kind: 'http' });
      screen.current.change({ name: 'ab' });
      await Promise.resolve();
    });

    expect(screen.current.filters).toEqual({ name: 'ab', kind: 'http' });
    expect(screen.current.search).toBe('?name=ab&kind=http');
  });

  it('givenAnotherAddressMeanwhile_whenChanged_thenWhatItSaysStands', async () => {
    const screen = shown();

    await act(async () => {
      await screen.current.navigate('/?name=b&kind=bigquery');
    });
    await act(async () => {
      screen.current.change({ name: 'c' });
      await Promise.resolve();
    });

    expect(screen.current.filters).toEqual({ name: 'c', kind: 'bigquery' });
  });
});
