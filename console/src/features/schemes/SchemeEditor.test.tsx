import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { keys } from '@/api/keys';
import { newQueryClient } from '@/api/queryClient';
import { changeSession } from '@/api/session';
import type { AuthSchemeConfig } from '@/api/types';
import { CONNECTOR, ORG, Registry } from '@/testing/Registry';

import { Component as SchemeEditorScreen } from './SchemeEditorScreen';

const CONFIG = '033JYJ6T70AEYETE9VDTQD6TJA';
const CREDENTIAL = '01M8ABEW4JKMF99MT62GP63TDM';

const KEY: AuthSchemeConfig = {
  id: CONFIG,
  description: 'A key',
  schemeType: 'api-key',
  name: 'X-Key',
  in: 'header',
};

const OAUTH2: AuthSchemeConfig = {
  id: CONFIG,
  description: 'Users',
  schemeType: 'oauth2',
  authorizeUrl: 'https://login.example.com/authorize',
  tokenUrl: 'https://login.example.com/token',
  scopes: [{ name: 'read' }],
  defaultScopes: ['read', 'admin'],
  grant: {
    grantType: 'authorization_code',
    credentialId: CREDENTIAL,
    organisationId: ORG,
    clientId: 'client',
  },
};

function edit(registry: Registry, configId = CONFIG) {
  vi.stubGlobal('fetch', registry.answer);
  const client = newQueryClient();
  changeSession(client, {
    csrfToken: 'token',
    expiresAt: '2026-01-31T12:00:00.000Z',
    name: 'Me',
    organisationId: ORG,
    roles: ['editor'],
    subject: 'me',
  });
  const router = createMemoryRouter(
    [
      { path: '/connectors/:connectorId/auth/:configId', Component: SchemeEditorScreen },
      { path: '/connectors/:connectorId', element: <p>The connector</p> },
    ],
    { initialEntries: [`/connectors/${CONNECTOR}/auth/${configId}`] },
  );
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup(),
    router,
    /** As the stream would have it. */
    look: () => client.invalidateQueries({ queryKey: keys.connector(CONNECTOR) }),
  };
}

const field = (name: string | RegExp) => screen.findByRole('textbox', { name });
const press = (name: string) => screen.getByRole('button', { name });

beforeEach(() => {
  sessionStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the form of an auth scheme config', () => {
  it('givenAConfig_whenChangedWithAReason_thenSavedOnTheVersionThatWasRead', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);

    await user.type(await field(/^Name/), '-2');
    await user.type(await field(/^Reason/), 'Renamed – there');
    await user.click(press('Save'));

    expect(await screen.findByText('The connector')).toBeVisible();
    expect(registry.saved[0]?.body).toEqual({ ...KEY, name: 'X-Key-2' });
    expect(registry.saved[0]?.headers.get('If-Match')).toBe('"1"');
    expect(registry.saved[0]?.headers.get('X-Change-Reason')).toMatch(/^Renamed/);
    expect(sessionStorage).toHaveLength(0);
  });

  it('givenANewOne_whenAdded_thenWithAnIdOfItsOwn_andOnlyIfThereIsNoneSuch', async () => {
    const registry = new Registry(undefined);
    const { user } = edit(registry, 'new');

    await user.type(await field(/^Name/), 'X-Key');
    await user.click(press('Add'));

    await screen.findByText('The connector');
    expect(registry.saved[0]?.body).toMatchObject({ schemeType: 'api-key', name: 'X-Key', in: 'header' });
    expect(registry.saved[0]?.body.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(registry.saved[0]?.headers.get('If-None-Match')).toBe('*');
    expect(registry.saved[0]?.headers.has('If-Match')).toBe(false);
  });

  it('givenNothingTyped_whenANameIsTakenAway_thenSaidAtOnce_andNotSent', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);

    await user.clear(await field(/^Name/));
    expect(await screen.findByText('Under what name is it sent?')).toBeVisible();

    await user.click(press('Save'));
    expect(registry.saved).toEqual([]);
  });

  it('givenAFinding_whenNobodyTypes_thenItStandsBesideItsField', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);

    await user.click(await screen.findByRole('radio', { name: /^Query/ }));

    await waitFor(() => {
      expect(screen.getAllByText('Query strings land in logs.')).toHaveLength(2);
    });
    expect(registry.saved).toEqual([]);
    expect(screen.getByText('?X-Key=…')).toBeVisible();
  });

  it('givenASecretThatIsTyped_whenDryRunAndKept_thenItLeavesThePageOnlyToBeSaved', async () => {
    const registry = new Registry(OAUTH2);
    const { user } = edit(registry);

    await user.type(await screen.findByLabelText(/^New client secret/), 'hush');

    await waitFor(() => {
      expect(registry.tried.at(-1)).toMatchObject({ grant: { clientSecret: 'stand-in' } });
    });
    expect(JSON.stringify(registry.tried)).not.toContain('hush');
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('hush');

    await user.click(press('Save'));
    await screen.findByText('The connector');
    expect(registry.saved[0]?.body).toMatchObject({
      grant: { credentialId: CREDENTIAL, clientSecret: 'hush' },
    });
  });

  it('givenADefaultScope_whenItsScopeIsRenamed_thenItIsStillOne_andTheUnlistedStays', async () => {
    const registry = new Registry(OAUTH2);
    const { user } = edit(registry);

    await user.type(await field(/^Name/), 's');
    await user.click(press('Save'));

    await screen.findByText('The connector');
    expect(registry.saved[0]?.body).toMatchObject({
      scopes: [{ name: 'reads' }],
      defaultScopes: ['reads', 'admin'],
    });
  });
});

describe('the JSON of an auth scheme config', () => {
  it('givenAConfig_whenPasted_thenTheFormHasIt', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);
    await user.click(await screen.findByRole('radio', { name: 'JSON' }));

    await user.clear(await field(/^JSON/));
    await user.paste('{ "schemeType": "none", "description": "Pasted" }');
    await user.click(screen.getByRole('radio', { name: 'Form' }));

    expect(await field(/^Description/)).toHaveValue('Pasted');
    expect(screen.getByRole('radio', { name: /^None/ })).toBeChecked();
  });

  it('givenWhatIsNoConfig_whenPasted_thenWhereAndWhy_andItIsThereAfterALookAtTheForm', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);
    await user.click(await screen.findByRole('radio', { name: 'JSON' }));

    await user.clear(await field(/^JSON/));
    await user.paste('{\n  "schemeType": "none" }');
    expect(await screen.findByText('“description” is missing.')).toBeVisible();
    expect(press('Save')).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'Form' }));
    expect(await field(/^Name/)).toHaveValue('X-Key');
    await user.click(screen.getByRole('radio', { name: 'JSON' }));

    expect(await field(/^JSON/)).toHaveValue('{\n  "schemeType": "none" }');
    expect(screen.getByText('“description” is missing.')).toBeVisible();
  });
});

describe('unsaved work', () => {
  it('givenALeave_whenAskedAndDone_thenTheWorkIsThereAgain', async () => {
    const registry = new Registry(KEY);
    const { user, router } = edit(registry);
    await user.type(await field(/^Name/), '-mine');

    await user.click(press('Cancel'));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Leave' }));
    await screen.findByText('The connector');
    await router.navigate(-1);

    expect(await field(/^Name/)).toHaveValue('X-Key-mine');
    await user.click(press('Start over'));
    expect(await field(/^Name/)).toHaveValue('X-Key');
  });
});

describe('somebody else’s change', () => {
  it('givenAnotherPartOfTheConnector_whenSaved_thenItGoesThrough', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);
    await user.type(await field(/^Name/), '-mine');
    registry.changes();

    await user.click(press('Save'));

    expect(await screen.findByText('The connector')).toBeVisible();
    expect(registry.saved.map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"']);
  });

  it('givenTheSameConfig_whenSaved_thenNothingIsOverwritten_andEachPartIsChosen', async () => {
    const registry = new Registry(KEY);
    const { user } = edit(registry);
    await user.type(await field(/^Name/), '-mine');
    registry.changes({ ...KEY, name: 'X-Theirs', description: 'Their words' });

    await user.click(press('Save'));
    await screen.findByText('Somebody else has changed this config meanwhile');
    expect(press('Save')).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: /Theirs X-Theirs/ }));
    await user.click(screen.getByRole('radio', { name: /Yours X-Key-mine/ }));
    await user.click(press('Go on with this'));

    expect(await field(/^Name/)).toHaveValue('X-Key-mine');
    expect(await field(/^Description/)).toHaveValue('Their words');
    await user.click(press('Save'));
    await screen.findByText('The connector');
    expect(registry.connector().authSchemeConfigs).toEqual([
      { ...KEY, name: 'X-Key-mine', description: 'Their words' },
    ]);
  });

  it('givenTheStreamTells_whenStillTyping_thenSaidAtOnce_andWhatIsTypedStays', async () => {
    const registry = new Registry(KEY);
    const { user, look } = edit(registry);
    await user.type(await field(/^Name/), '-mine');

    registry.changes({ ...KEY, in: 'cookie' });
    await look();

    expect(await screen.findByText('Somebody else has changed this config meanwhile')).toBeVisible();
    expect(await field(/^Name/)).toHaveValue('X-Key-mine');
  });
});
