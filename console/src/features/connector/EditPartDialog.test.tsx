import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { newQueryClient } from '@/api/queryClient';
import type { Connector, Tags } from '@/api/types';

import EditCategoriesDialog from './EditCategoriesDialog';
import EditTagsDialog from './EditTagsDialog';
import type { ReadConnector } from './queries';

const read = (version: number, tags: Tags = { team: ['growth'] }): ReadConnector => ({
  etag: `"${version}"`,
  connector: {
    id: '01M8ABEW4JKMF99MT62GP63TDK',
    organisationId: '01M8AARZV42GWR0NZDHA0988TA',
    name: 'Billing',
    protocol: 'http',
    baseUrl: 'https://api.example.com',
    public: false,
    tags,
    categories: ['CRM'],
    authSchemeConfigs: [],
    connections: [],
    versions: [],
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-01-31T12:00:00.000Z',
  } satisfies Connector,
});

const close = vi.fn();

/** What a registry was sent, which takes every change. */
function registry() {
  const sent: { path: string; body: unknown; etag: string | null; reason: string | null }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({
      path: new URL(request.url).pathname.split('/').at(-1) ?? '',
      body: await request.json(),
      etag: request.headers.get('If-Match'),
      reason: request.headers.get('X-Change-Reason'),
    });
    return new Response('{}', { headers: { ETag: '"3"' } });
  });
  return sent;
}

const client = newQueryClient();
const within = (dialog: React.ReactNode) => (
  <QueryClientProvider client={client}>{dialog}</QueryClientProvider>
);
const tags = (latest: ReadConnector) => within(<EditTagsDialog read={latest} onClose={close} />);
const press = (name: string) => screen.getByRole('button', { name });
const values = () =>
  screen.getAllByRole<HTMLInputElement>('textbox', { name: /^Value/ }).map(({ value }) => value);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  close.mockReset();
});

describe('a dialog for one part of a connector', () => {
  it('givenOtherCategories_whenSaved_thenTheyAreSentWithVersionAndReason', async () => {
    const sent = registry();
    const user = userEvent.setup();
    render(within(<EditCategoriesDialog read={read(1)} onClose={close} />));

    await user.click(screen.getByRole('checkbox', { name: 'HR' }));
    await user.type(screen.getByRole('textbox', { name: /^Reason/ }), 'It is for people');
    await user.click(press('Save'));

    await vi.waitFor(() => {
      expect(close).toHaveBeenCalledOnce();
    });
    expect(sent).toEqual([
      {
        path: 'categories',
        body: { categories: expect.arrayContaining(['CRM', 'HR']) as unknown },
        etag: '"1"',
        reason: 'It is for people',
      },
    ]);
  });

  it('givenTagsTyped_whenClosed_thenItAsksFirst', async () => {
    const user = userEvent.setup();
    render(tags(read(1)));

    await user.type(screen.getByDisplayValue('growth'), ', payments');
    await user.click(press('Cancel'));

    expect(close).not.toHaveBeenCalled();
    expect(screen.getByText('Close without saving?')).toBeInTheDocument();
  });

  it('givenTagsTyped_whenSomebodyElseChangesThem_thenTheyAreShownAndStayAsTyped', async () => {
    const user = userEvent.setup();
    const { rerender } = render(tags(read(1)));
    await user.type(screen.getByDisplayValue('growth'), ', payments');

    rerender(tags(read(2, { team: ['sales'] })));

    expect(screen.getByText(/sales/)).toBeInTheDocument();
    expect(values()[0]).toBe('growth, payments');

    await user.click(screen.getByRole('radio', { name: /Theirs/ }));
    await user.click(press('Go on with this'));

    expect(values()).toEqual(['sales']);
    expect(screen.queryByText(/Somebody else/)).not.toBeInTheDocument();
  });
});
