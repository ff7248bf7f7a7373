import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answer, api, changed, changeOf } from './client';
import { csrfToken, signOuts } from './credentials';
import { Conflict, Problem } from './problem';
import { reachability } from './reachability';

const PATH = '/api/connect/v1/o/{org}/connectors/{id}';
const params = { path: { org: 'ORG', id: 'ID' } };
const tags = () =>
  api.PUT(`${PATH}/tags`, {
    params: { ...params, header: changeOf('"3"', 'Schlüssel') },
    body: { tags: {} },
  });

const sent: Request[] = [];
let reply: () => Promise<Response>;

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  reply = () =>
    Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers }));
};

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request);
    return reply();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  csrfToken.set('');
  reachability.set('here');
});

describe('calls', () => {
  it('givenAnAnswer_whenCalled_thenItsBodyAndItsVersion', async () => {
    answering(200, { id: 'ID' }, { ETag: '"3"' });

    expect(await answer(api.GET(PATH, { params }))).toEqual({ data: { id: 'ID' }, etag: '"3"' });
    expect(sent[0]?.url).toMatch(/\/api\/connect\/v1\/o\/ORG\/connectors\/ID$/);
  });

  it('givenASession_whenSomethingIsChanged_thenItsTokenIsSent_butNotWhenItIsRead', async () => {
    csrfToken.set('token');
    answering(200, {});
    await api.GET(PATH, { params });
    answering(204, null);
    await tags();

    expect(sent.map((request) => request.headers.get('X-CSRF-Token'))).toEqual([null, 'token']);
    expect(sent[1]?.headers.get('If-Match')).toBe('"3"');
    expect(sent[1]?.headers.get('X-Change-Reason')).toBe('SchlÃ¼ssel');
  });

  it('givenARefusal_whenCalled_thenAProblemWithEveryField', async () => {
    const fields = [
      { field: 'name', message: 'is missing' },
      { field: 'baseUrl', message: 'is too long' },
    ];
    answering(400, { code: 'malformed', message: 'No.', fields }, { 'X-Request-Id': 'r1' });

    await expect(answer(api.GET(PATH, { params }))).rejects.toMatchObject({
      status: 400,
      code: 'malformed',
      message: 'No.',
      fields,
      requestId: 'r1',
    });
  });

  it('givenAnAnswerThatIsNoErrorBody_whenCalled_thenAProblemAllTheSame', async () => {
    reply = () => Promise.resolve(new Response('<html>', { status: 500 }));

    await expect(answer(api.GET(PATH, { params }))).rejects.toMatchObject({ status: 500 });
  });

  it('givenSomebodyElsesChange_whenChanged_thenAConflictWithBothVersions', async () => {
    answering(412, { code: 'precondition_failed', message: 'Changed.' }, { ETag: '"4"' });

    const conflict = await changed('"3"', tags()).catch((error: unknown) => error);

    expect(conflict).toBeInstanceOf(Conflict);
    expect(conflict).toMatchObject({ basedOn: '"3"', current: '"4"' });
  });

  it('givenAnUnknownCaller_whenCalled_thenSignedOut', async () => {
    csrfToken.set('token');
    const before = signOuts.get();
    answering(401, { code: 'unauthenticated', message: 'Who?' });
    await api.GET(PATH, { params });

    expect(signOuts.get()).toBe(before + 1);
    expect(csrfToken.get()).toBe('');
  });

  it('givenNoSession_whenAskedForIt_thenNobodyIsSignedOut', async () => {
    const before = signOuts.get();
    answering(401, { code: 'unauthenticated', message: 'Who?' });
    await api.GET('/api/registry/v1/session');

    expect(signOuts.get()).toBe(before);
  });

  it('givenNoRegistry_whenCalled_thenItIsAway_andBackWithTheNextAnswer', async () => {
    reply = () => Promise.reject(new TypeError('Failed to fetch'));
    const problem = await answer(api.GET(PATH, { params })).catch((error: unknown) => error);

    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 0 });
    expect(reachability.get()).toBe('away');

    answering(200, {});
    await api.GET(PATH, { params });
    expect(reachability.get()).toBe('here');
  });
});
