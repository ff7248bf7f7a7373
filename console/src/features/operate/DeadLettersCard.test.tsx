import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { newQueryClient } from '@/api/queryClient';
import { changeSession } from '@/api/session';
import { toasts } from '@/ui/toasts';

import type { DeadLetter } from './deadLetters';
import { DeadLettersCard } from './DeadLettersCard';

const ORG = '01M8AARZV42GWR0NZDHA0988TA';
const OTHER_ORG = '01M8AARZV42GWR0NZDHA0988TB';
const CONNECTOR = '01M8ABEW4JKMF99MT62GP63TDK';
const NAME = `ConnectorTagged of ${CONNECTOR}`;

const LETTER: DeadLetter = {
  id: `${CONNECTOR}-4`,
  connectorId: CONNECTOR,
  organisationId: ORG,
  eventId: 'event',
  event: 'ConnectorTagged',
  sequence: 4,
  cause: 'tags: must not be null',
  since: '2026-01-31T12:00:00.000Z',
  attempts: 2,
};

/** A registry with dead letters: it knows what it was asked for. */
class Registry {
  readonly asked: { path: string; body: unknown }[] = [];

  constructor(
    private letters: readonly DeadLetter[],
    /** The event that stands there after the one that is tried. */
    private readonly next?: DeadLetter,
  ) {}

  readonly answer = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') {
      return Response.json({ items: this.letters });
    }
    const text = await request.text();
    this.asked.push({
      path: new URL(request.url).pathname.split('/dead-letters/')[1] ?? '',
      body: text ? JSON.parse(text) : undefined,
    });
    this.letters = this.next ? [this.next] : [];
    return Response.json({ goesOn: !this.next, ...(this.next && { deadLetter: this.next }) });
  };
}

function show(registry: Registry) {
  vi.stubGlobal('fetch', registry.answer);
  const client = newQueryClient();
  changeSession(client, {
    csrfToken: 'token',
    expiresAt: '2026-01-31T12:00:00.000Z',
    name: 'Me',
    organisationId: ORG,
    roles: ['operator'],
    subject: 'me',
  });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <DeadLettersCard />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const said = () => toasts.visibleToasts.map(({ content }) => content);
const none = () => screen.findByText('No dead letters');

beforeEach(() => {
  toasts.clear();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('dead letters', () => {
  it('givenNone_whenShown_thenThatIsSaid', async () => {
    show(new Registry([]));

    expect(await none()).toBeInTheDocument();
  });

  it('givenSome_whenShown_thenEventConnectorCauseAndTriesAreThere', async () => {
    show(new Registry([LETTER, { ...LETTER, id: 'other', organisationId: OTHER_ORG, attempts: 1 }]));

    const [ours, theirs] = await screen.findAllByRole('listitem');
    expect(ours).toHaveTextContent('ConnectorTagged, change 5 of');
    expect(ours).toHaveTextContent('tags: must not be null');
    expect(ours).toHaveTextContent('tried 2 times');
    expect(screen.getByRole('link', { name: CONNECTOR })).toHaveAttribute('href', `/connectors/${CONNECTOR}`);
    expect(theirs).toHaveTextContent(`tried once · of the organisation ${OTHER_ORG}`);
  });

  it('givenOne_whenRetried_thenItGoesAndThatIsSaid', async () => {
    const registry = new Registry([LETTER]);
    const user = show(registry);

    await user.click(await screen.findByRole('button', { name: `Retry ${NAME}` }));

    await none();
    expect(registry.asked).toEqual([{ path: `${CONNECTOR}-4/retry`, body: undefined }]);
    expect(said()).toEqual([
      { tone: 'success', text: 'The event could be applied. The connector has all its events.' },
    ]);
  });

  it('givenOneThatStillCanNotBeApplied_whenRetried_thenItsCauseIsSaid', async () => {
    const user = show(new Registry([LETTER], LETTER));

    await user.click(await screen.findByRole('button', { name: `Retry ${NAME}` }));

    await vi.waitFor(() => {
      expect(said()).toEqual([
        { tone: 'error', text: 'ConnectorTagged can’t be applied: tags: must not be null' },
      ]);
    });
  });

  it('givenOne_whenDiscarded_thenAReasonIsAskedForFirst', async () => {
    const registry = new Registry([LETTER]);
    const user = show(registry);

    await user.click(await screen.findByRole('button', { name: `Discard ${NAME}…` }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Discard ConnectorTagged?' }));
    expect(dialog.getByText(/counts for nothing from then on/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Discard for ever' }));
    expect(dialog.getByText('Say why it is discarded.')).toBeInTheDocument();
    expect(registry.asked).toEqual([]);

    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'A script wrote it');
    await user.click(dialog.getByRole('button', { name: 'Discard for ever' }));

    await none();
    expect(registry.asked).toEqual([
      { path: `${CONNECTOR}-4/discard`, body: { reason: 'A script wrote it' } },
    ]);
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  });
});
