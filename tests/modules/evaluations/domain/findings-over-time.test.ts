import { describe, expect, test } from 'vitest';

import { reportName } from '#app/modules/certificates/domain/report-name.ts';
import {
  carriedMajor,
  isSamePerimeter,
  minorsToCarry,
} from '#app/modules/evaluations/domain/carried-minors.ts';
import { escalatedCommitments } from '#app/modules/evaluations/domain/escalated-minors.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import { checkTemplate, findingFromTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import { commitmentsMajorByMinors } from '#app/modules/scoring/domain/nonconformities.ts';
import { smallReferential } from '#tests/modules/scoring/small-referential.ts';

const REFERENTIAL = smallReferential({
  'A.1': { blocking: true },
  'A.2': {},
  'A.3': {},
  'A.4': {},
  'A.5': { level: 'gold' },
  'B.1': {},
});

function finding(changes: Partial<FindingRecord> = {}): FindingRecord {
  return {
    findingId: 'one',
    number: 1,
    version: 1,
    kind: 'minor',
    title: 'Horaires illisibles',
    description: 'À l’entrée.',
    criteria: ['A.2'],
    siteIds: [],
    evidenceIds: [],
    reply: null,
    replyText: '',
    replyEvidenceIds: [],
    outcome: null,
    outcomeReason: '',
    amended: null,
    ratingChanges: [],
    originId: 'one',
    carriedFromId: null,
    liftedAt: null,
    ...changes,
  };
}

const LIFTED = new Date('2026-11-01T09:00:00Z');

describe('open minors of one commitment', () => {
  const three = ['A.2', 'A.3', 'A.4'].map((code, index) => finding({ number: index + 1, criteria: [code] }));
  const below = { 'A.1': 3, 'A.2': 1, 'A.3': 1, 'A.4': 1, 'A.5': 3, 'B.1': 3 } as const;
  const escalation: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [['A', ['A.2', 'A.3', 'A.4']]];
  const lifted = [...three.slice(0, 2), finding({ criteria: ['A.4'], liftedAt: LIFTED })];

  test.each([
    ['three criteria below 2', below, three, escalation],
    ['one finding on three', below, [finding({ criteria: ['A.2', 'A.3', 'A.4'] })], escalation],
    ['minor findings on criteria that conform', { ...below, 'A.4': 2 }, three, []],
    ['one not applicable', { ...below, 'A.4': 'NA' }, three, []],
    ['one not rated yet', { 'A.2': 1, 'A.3': 1 }, three, []],
    ['one of three lifted', below, lifted, []],
    ['one lifted and open in another', below, [...lifted, finding({ criteria: ['A.4'] })], escalation],
    [
      'one of three withdrawn with its rating',
      below,
      [
        ...three.slice(0, 2),
        finding({
          criteria: ['A.4'],
          outcome: 'withdrawn',
          ratingChanges: [{ criterion: 'A.4', rating: 2 }],
        }),
      ],
      [],
    ],
    ['one in another commitment', { ...below, 'A.4': 3, 'B.1': 1 }, three, []],
    ['one above the level', { ...below, 'A.4': 3, 'A.5': 1 }, three, []],
    ['one blocking', { ...below, 'A.1': 1, 'A.4': 3 }, three, []],
  ] as const)('[R-EVA-81] %s', (_case, rated, findings, expected) => {
    const escalated = escalatedCommitments({
      referential: REFERENTIAL,
      levelSought: 'bronze',
      rated,
      findings,
    });
    expect(escalated.map(({ commitment, criteria }) => [commitment, criteria])).toEqual(expected);
  });

  test.each([
    ['three minors', below],
    ['two', { ...below, 'A.4': 2 as const }],
  ])('[R-EVA-81] [R-SCO-08] the page and the decision say the same: %s', (_case, rated) => {
    const shown = escalatedCommitments({
      referential: REFERENTIAL,
      levelSought: 'bronze',
      rated,
      findings: three,
    });
    const decided = commitmentsMajorByMinors(REFERENTIAL, rated, 'bronze');
    expect(shown.map(({ commitment, criteria }) => [commitment, criteria])).toEqual(
      decided.map(({ commitment, minors }) => [commitment, minors]),
    );
  });
});

describe('templates', () => {
  const template = {
    kind: 'minor',
    title: 'Horaires',
    description: 'Illisibles.',
    criteria: ['A.2', 'Z.9'],
  } as const;

  test('[R-EVA-82] a template is written like a finding, and may leave its criteria open', () => {
    const codes = REFERENTIAL.criteria.map(({ code }) => code);
    expect(checkTemplate({ ...template, criteria: [] }, codes).ok).toBe(true);
    expect(checkTemplate(template, codes)).toMatchObject({ code: 'unknown-criterion' });
    expect(checkTemplate({ ...template, title: '' }, codes)).toMatchObject({ code: 'title-missing' });
    expect(checkTemplate({ ...template, description: '' }, codes)).toMatchObject({
      code: 'description-missing',
    });
  });

  test('[R-EVA-82] a finding takes the criteria that its file has', () => {
    expect(findingFromTemplate(template, ['A.1', 'A.2'])).toMatchObject({
      title: 'Horaires',
      criteria: ['A.2'],
    });
  });
});

describe('minors of the evaluation before', () => {
  const former = {
    findingId: 'old',
    number: 4,
    title: 'Horaires illisibles',
    description: 'À l’entrée.',
    criteria: ['A.2', 'A.5'],
    liftedAt: null,
    reference: 'C-2023-00012',
  };
  const input = { referential: REFERENTIAL, levelSought: 'bronze', carriedFromIds: [null] } as const;

  test('[R-EVA-83] those left open at criteria of the new grid come back, once', () => {
    expect(minorsToCarry({ ...input, former: [former] })).toMatchObject([{ criteria: ['A.2'] }]);
    expect(minorsToCarry({ ...input, former: [{ ...former, liftedAt: LIFTED }] })).toEqual([]);
    expect(minorsToCarry({ ...input, former: [{ ...former, criteria: ['A.5'] }] })).toEqual([]);
    expect(minorsToCarry({ ...input, former: [former], carriedFromIds: ['old'] })).toEqual([]);
  });

  test('[R-EVA-83] the same service at the same sites, whatever the case and the spaces', () => {
    const one = { scope: 'Accueil des usagers', sites: [{ siteId: 'a' }, { siteId: 'b' }] };
    expect(isSamePerimeter(one, { scope: ' accueil  des usagers', sites: one.sites.toReversed() })).toBe(
      true,
    );
    expect(isSamePerimeter(one, { ...one, scope: 'Dépôt des dossiers' })).toBe(false);
    expect(isSamePerimeter(one, { ...one, sites: [{ siteId: 'a' }] })).toBe(false);
    expect(isSamePerimeter(one, { ...one, sites: [{ siteId: 'a' }, { siteId: 'c' }] })).toBe(false);
  });

  test('[R-EVA-84] confirmed, it is a major that says where it comes from', () => {
    expect(carriedMajor({ ...former, criteria: ['A.2'] })).toMatchObject({
      kind: 'major',
      title: 'Horaires illisibles',
      criteria: ['A.2'],
    });
    expect(carriedMajor(former).description).toContain('C-2023-00012, constat n° 4');
  });
});

test('[R-EVA-80] the draft and the final report are told apart by their names', () => {
  expect(reportName('projet-de-rapport-C-2026-00001.pdf')).toBe('Projet de rapport');
  expect(reportName('rapport-d-evaluation-C-2026-00001.pdf')).toBe('Rapport d’évaluation définitif');
});
