import { describe, expect, test } from 'vitest';
import { agencies, purposes } from '../../schema/vocabulary/codes.ts';
import { callerOf, checkHost, denialMode, hostsOf, type Identity, personas, publicIdentity } from './index.ts';

const known = new Set(purposes.keys());
const asking = (...codes: string[]): Identity => ({
  subject: 'someone',
  agency: 'KPU',
  roles: ['ANALYST'],
  purposes: codes,
  duty: { region: '33.08' },
});
const two = asking('VOTER_LIST_UPDATE', 'PARTY_VERIFICATION');
const one = asking('DTSEN_UPDATE');

type Row = readonly [name: string, who: Identity, header: string | string[] | undefined, wanted: string];
const table: readonly Row[] = [
  ['one listed, none named', one, undefined, 'DTSEN_UPDATE'],
  ['one listed and named', one, 'DTSEN_UPDATE', 'DTSEN_UPDATE'],
  ['two listed, one named', two, 'PARTY_VERIFICATION', 'PARTY_VERIFICATION'],
  ['two listed, none named', two, undefined, 'PURPOSE_REQUIRED'],
  ['none listed, none named', asking(), undefined, 'PURPOSE_REQUIRED'],
  ['none listed, one named', asking(), 'DTSEN_UPDATE', 'PURPOSE_NOT_ALLOWED'],
  ['named but not listed', one, 'VOTER_LIST_UPDATE', 'PURPOSE_NOT_ALLOWED'],
  ['named and unknown', one, 'MARKETING', 'PURPOSE_UNKNOWN'],
  ['the only one listed is unknown', asking('MARKETING'), undefined, 'PURPOSE_UNKNOWN'],
  ['listed and named, yet unknown', asking('MARKETING'), 'MARKETING', 'PURPOSE_UNKNOWN'],
  ['an empty header', one, '', 'PURPOSE_UNKNOWN'],
  ['another case', one, 'dtsen_update', 'PURPOSE_UNKNOWN'],
  ['two at once', two, 'VOTER_LIST_UPDATE, PARTY_VERIFICATION', 'PURPOSE_UNKNOWN'],
  ['the header twice', two, ['VOTER_LIST_UPDATE', 'PARTY_VERIFICATION'], 'PURPOSE_UNKNOWN'],
  ['the public', publicIdentity, undefined, 'PUBLIC_INFORMATION'],
  ['the public, named', publicIdentity, 'PUBLIC_INFORMATION', 'PUBLIC_INFORMATION'],
  ['the public with another purpose', publicIdentity, 'DTSEN_UPDATE', 'PURPOSE_NOT_ALLOWED'],
  ['signed in, the public purpose not listed', one, 'PUBLIC_INFORMATION', 'PURPOSE_NOT_ALLOWED'],
];

const outcome = <T>(act: () => T): T | string => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('purpose', () => {
  test.each(table)('%s', (_name, who, header, wanted) => {
    expect(outcome(() => callerOf(who, { 'x-purpose': header }, known).purpose)).toBe(wanted);
  });
});

describe('caller', () => {
  test('carries the token’s words and the named instrument', () => {
    expect(callerOf(one, { 'x-agreement': 'kpu-bps-2025' }, known)).toEqual({
      subject: 'someone',
      agency: 'KPU',
      roles: ['ANALYST'],
      duty: { region: '33.08' },
      purpose: 'DTSEN_UPDATE',
      agreement: 'kpu-bps-2025',
    });
    expect(callerOf(one, {}, known).agreement).toBeNull();
  });
  test.each(['', '../kpu-bps-2025', 'a b', 'KPU-BPS-2025', 'a--b', 'a'.repeat(65)])(
    'no instrument has the id %j',
    (id) => {
      expect(outcome(() => callerOf(one, { 'x-agreement': id }, known))).toBe('AGREEMENT_UNKNOWN');
    },
  );
});

describe('denial mode', () => {
  test.each([
    [undefined, 'filter'],
    ['filter', 'filter'],
    ['reject', 'reject'],
    ['dry-run', 'dry-run'],
    ['', 'DENIAL_MODE_INVALID'],
    ['REJECT', 'DENIAL_MODE_INVALID'],
    [['reject', 'filter'], 'DENIAL_MODE_INVALID'],
  ])('%j is %s', (header, wanted) => expect(outcome(() => denialMode(header))).toBe(wanted));
});

describe('host', () => {
  const local = hostsOf('http://127.0.0.1:4000');
  test.each([
    ['127.0.0.1:4000', local, true],
    ['LOCALHOST:4000', local, true],
    ['[::1]:4000', local, true],
    ['localhost', local, false],
    ['evil.example:4000', local, false],
    [undefined, local, false],
    ['gate.example.go.id', hostsOf('https://gate.example.go.id/'), true],
    ['localhost', hostsOf('https://gate.example.go.id/'), false],
  ])('%s', (host, allowed, wanted) => {
    expect(outcome(() => checkHost(host, allowed))).toBe(wanted ? undefined : 'HOST_NOT_ALLOWED');
  });
});

describe('personas', () => {
  test.each([...personas.values()])('$id speaks the vocabulary', ({ agency, purposes: codes }) => {
    expect(agencies.has(agency)).toBe(true);
    for (const code of codes) expect(known).toContain(code);
  });
});
