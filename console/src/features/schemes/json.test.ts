import { describe, expect, it } from 'vitest';

import { readText, textOf } from './json';
import { EMPTY, type SchemeValues } from './values';

const problemsOf = (text: string) =>
  readText(text, EMPTY).problems?.map(({ line, column, message }) => `${line}:${column} ${message}`);

const OAUTH2: SchemeValues = {
  ...EMPTY,
  schemeType: 'oauth2',
  grant: {
    ...EMPTY.grant,
    clientId: 'client',
    storedClientId: 'client',
    credentialId: '01M8ABEW4JKMF99MT62GP63TDM',
    organisationId: '01M8AARZV42GWR0NZDHA0988TA',
    clientSecret: 'hush',
  },
};

describe('the JSON view', () => {
  it('givenTheForm_whenShownAndReadAgain_thenNothingIsChanged', () => {
    expect(readText(textOf('ID', OAUTH2), OAUTH2).values).toEqual(OAUTH2);
  });

  it('givenATypedSecret_whenShown_thenItIsNotThere', () => {
    expect(textOf('ID', OAUTH2)).not.toContain('hush');
  });

  it('givenASecretInTheText_whenRead_thenTheFormHasIt', () => {
    const text = textOf('ID', OAUTH2).replace('"clientId"', '"clientSecret": "other", "clientId"');

    expect(readText(text, OAUTH2).values?.grant.clientSecret).toBe('other');
  });

  it('givenNullForTheSecret_whenRead_thenItIsToBeRemoved', () => {
    const text = textOf('ID', OAUTH2).replace('"clientId"', '"clientSecret": null, "clientId"');

    expect(readText(text, OAUTH2).values?.grant).toMatchObject({ clientSecret: '', removesSecret: true });
  });

  it('givenNoJson_whenRead_thenWhereAndWhy', () => {
    expect(problemsOf('{\n  "schemeType": none\n}')).toEqual(
      expect.arrayContaining(['2:17 This word is none of JSON’s.']),
    );
    expect(problemsOf('{\n  "schemeType": "none"\n  "description": ""\n}')).toEqual([
      '3:3 A comma is expected here.',
    ]);
    expect(problemsOf('')).toEqual(['1:1 A value is expected here.']);
  });

  it('givenAConfigThatIsNone_whenRead_thenEachPlace', () => {
    expect(
      problemsOf('{\n  "schemeType": "api-key",\n  "description": 3,\n  "nam": "X",\n  "in": "headers"\n}'),
    ).toEqual([
      '1:1 “name” is missing.',
      '3:18 Text is expected here.',
      '4:3 “nam” is not known here.',
      '5:9 One of header, query and cookie.',
    ]);
  });

  it('givenSomethingDeepInside_whenRead_thenItsPlace', () => {
    const text = textOf('ID', { ...OAUTH2, scopes: [{ name: 'a', description: '' }] }).replace('"a"', '""');

    expect(problemsOf(text)).toEqual([expect.stringMatching(/^\d+:15 A scope needs a name\.$/)]);
  });

  it('givenWhatIsNoObject_whenRead_thenSaid', () => {
    expect(problemsOf('[]')).toHaveLength(1);
  });
});
