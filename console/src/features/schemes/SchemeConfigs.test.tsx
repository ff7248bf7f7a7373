import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { newQueryClient } from '@/api/queryClient';
import { changeSession } from '@/api/session';
import type { Connector, Role } from '@/api/types';
import { connectorQuery } from '@/features/connector/queries';
import { toasts } from '@/ui/toasts';

import { SchemeConfigs } from './SchemeConfigs';

const ORG = '01M8AARZV42GWR0NZDHA0988TA';

const CONNECTOR: Connector = {
  id: '01M8ABEW4JKMF99MT62GP63TDK',
  organisationId: ORG,
  name: 'Billing',
  protocol: 'http',
  baseUrl: 'https://api.example.com',
  public: false,
  tags: { team: ['growth'] },
  authSchemeConfigs: ['First', 'Second', 'Third'].map((description, index) => ({
    id: `033JYJ6T70AEYETE9VDTQD6TJ${index}`,
    description,
    schemeType: 'basic-auth',
  })),
  connections: [],
  versions: [],
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
};

const [FIRST, SECOND, THIRD] = CONNECTOR.authSchemeConfigs.map(({ id }) => id);

const sent: Request[] = [];
let replied: (request: Request) => Promise<Response>;

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { ETag: '"1"' } });

function Cards() {
  const { data } = useQuery(connectorQuery(ORG, CONNECTOR.id));
  return data && <SchemeConfigs read={{ connector: data.data, etag: data.etag ?? '*' }} />;
}

function show(...roles: Role[]) {
  const client = newQueryClient();
  changeSession(client, {
    csrfToken: 'token',
    expiresAt: '2026-01-31T12:00:00.000Z',
    name: 'Me',
    organisationId: ORG,
    roles,
    subject: 'me',
  });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: '/', Component: Cards }])} />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const order = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

async function moveFirstDown(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole('button', { name: 'More for First' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Move down' }));
}

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method === 'GET') {
      return Promise.resolve(json(200, CONNECTOR));
    }
    sent.push(request);
    return replied(request);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the cards of a connector’s auth scheme configs', () => {
  it('givenAMove_whenItIsNotAnsweredYet_thenItShows_andTheWholeConnectorIsSentOnItsVersion', async () => {
    let release: (response: Response) => void = () => undefined;
    replied = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    const user = show('editor');

    await moveFirstDown(user);

    await waitFor(() => {
      expect(order()).toEqual(['Second', 'First', 'Third']);
    });
    expect(sent[0]?.headers.get('If-Match')).toBe('"1"');
    expect(await sent[0]?.json()).toMatchObject({
      name: 'Billing',
      tags: { team: ['growth'] },
      authSchemeConfigIds: [SECOND, FIRST, THIRD],
    });
    release(json(200, CONNECTOR));
  });

  it('givenSomebodyElsesChange_whenMoved_thenItGoesBack_andSaysSo', async () => {
    replied = () => Promise.resolve(json(412, { code: 'precondition_failed', message: 'Changed.' }));
    const user = show('editor');

    await moveFirstDown(user);

    await waitFor(() => {
      expect(toasts.visibleToasts.map(({ content }) => content.text)).toEqual([
        expect.stringContaining('Somebody else has changed this connector'),
      ]);
    });
    expect(order()).toEqual(['First', 'Second', 'Third']);
  });

  it('givenOneWhoMayOnlyLook_whenShown_thenThereIsNothingToChangeItWith', async () => {
    show('viewer');

    expect(await screen.findByText('First')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
