import { describe, expect, test } from 'vitest';

import { APPLICATION_ACTIONS } from '#app/modules/applications/domain/lifecycle.ts';
import { journalChanges } from '#app/modules/journal/domain/journal-changes.ts';
import { journalLabel } from '#app/modules/journal/domain/journal-labels.ts';
import { isWithinReach } from '#app/modules/journal/domain/journal-reach.ts';
import { journalView } from '#app/modules/journal/domain/journal-view.ts';

const ENTRY = {
  sequence: 4,
  at: new Date('2026-11-21T09:00:00Z'),
  actorName: 'Claire Exemple',
  actorRole: 'organisation-lead',
  action: 'answer.save',
  subject: 'E1.2',
  before: { rating: 1, notApplicableReason: '', comment: 'En cours' },
  after: { rating: 2, notApplicableReason: '', comment: 'En cours' },
};

describe('the history in plain words', () => {
  test('[R-JRN-05] every act of the lifecycle has its words, and an unknown act is still named', () => {
    for (const action of APPLICATION_ACTIONS)
      expect(journalLabel(`application.${action}`)).not.toContain('Modification');
    expect(journalLabel('evidence.unheard-of')).toBe('Modification des preuves');
    expect(journalLabel('unheard-of')).toBe('Modification enregistrée');
  });

  test('[R-JRN-05] an entry says who, under which role, what, and only what changed', () => {
    expect(journalView(ENTRY)).toMatchObject({
      who: 'Claire Exemple',
      role: 'Responsable de la candidature',
      title: 'Réponse au critère enregistrée – E1.2',
      changes: [{ label: 'Cotation', before: 'Partiel', after: 'Conforme' }],
    });
  });

  test('[R-JRN-05] identifiers are never shown, statuses, dates and lists are words', () => {
    const id = '01923456-1234-7123-8123-123456789abc';
    expect(
      journalChanges({
        before: { status: 'submitted', leadUserId: id, siteIds: [id, id] },
        after: {
          status: 'clarification-requested',
          dueOn: '2026-12-06',
          leadUserId: null,
          siteIds: [id],
          unknown: id,
          questions: [{ subject: 'E1.2', question: 'Quelle est la date ?' }],
        },
      }),
    ).toEqual([
      { label: 'Étape', before: 'Déposée', after: 'Complément demandé' },
      { label: 'À faire au plus tard le', before: null, after: '6\u00a0décembre\u00a02026' },
      { label: 'Responsable de la candidature', before: 'une personne', after: null },
      { label: 'Sites', before: '2\u00a0sites', after: '1\u00a0site' },
      { label: 'Questions', before: null, after: 'E1.2\u00a0: Quelle est la date ?' },
    ]);
    expect(journalView({ ...ENTRY, subject: id }).title).toBe('Réponse au critère enregistrée');
  });

  test.each([
    ['organisation-lead', 'answer.save', true, false],
    ['contributor', 'evidence.link', true, false],
    ['organisation-lead', 'application.submit', true, true],
    ['ditp-officer', 'application.declare-admissible', true, true],
    ['lead-auditor', 'application.deliver-draft-report', true, true],
    ['lead-auditor', 'evaluation.rate', false, true],
    ['assigned-auditor', 'finding.add', false, true],
  ])('[R-JRN-05] an act of %s named %s: service %s, other side %s', (actorRole, action, service, other) => {
    expect(isWithinReach({ actorRole, action }, 'service')).toBe(service);
    expect(isWithinReach({ actorRole, action }, 'other-side')).toBe(other);
  });
});
