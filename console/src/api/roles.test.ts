import { describe, expect, it } from 'vitest';

import { permits } from './roles';

describe('permits', () => {
  it('givenTheRoleItself_thenYes', () => {
    expect(permits(['viewer'], 'viewer', 'auditor')).toBe(true);
    expect(permits(['viewer'], 'editor')).toBe(false);
    expect(permits([], 'viewer')).toBe(false);
  });

  it('givenAnAdmin_thenAllButTheInstance', () => {
    expect(permits(['admin'], 'editor')).toBe(true);
    expect(permits(['admin'], 'operator')).toBe(false);
    expect(permits(['operator'], 'operator')).toBe(true);
  });
});
