/** The pages of auditors, programmes and samples draw what their use cases give, in full, with what was typed. */
import { describe, expect, test } from 'vitest';

import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { getAuditorSheet } from '#app/modules/evaluations/use-cases/get-auditor-sheet.server.ts';
import { getProgramme } from '#app/modules/evaluations/use-cases/get-programme.server.ts';
import { getServiceProgramme } from '#app/modules/evaluations/use-cases/get-service-programme.server.ts';
import { getSiteSample } from '#app/modules/evaluations/use-cases/get-site-sample.server.ts';
import { listAuditorRegister } from '#app/modules/evaluations/use-cases/list-auditor-register.server.ts';
import { saveProgrammeItem } from '#app/modules/evaluations/use-cases/save-programme-item.server.ts';
import { sendProgramme } from '#app/modules/evaluations/use-cases/send-programme.server.ts';
import ProgrammePage from '#app/routes/auditor/programme.tsx';
import Assignment from '#app/routes/ditp/assignment.tsx';
import Auditor from '#app/routes/ditp/auditor.tsx';
import Auditors from '#app/routes/ditp/auditors.tsx';
import FileSample from '#app/routes/ditp/site-sample.tsx';
import ServiceProgrammePage from '#app/routes/organisation/programme.tsx';
import { createPlanned } from '#tests/modules/evaluations/evaluation-files.ts';
import { accepted, actOf, testTime } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { draw } from '#tests/support/drawn-page.tsx';

useDatabase();

describe('the pages of a visit', () => {
  test('[R-EVA-37] the programme is drawn by day, with its forms and what was typed', async () => {
    const { evaluationId, applicationId, auditor, organisation } = await createPlanned();
    const act = actOf(auditor, testTime(2));
    accepted(await declareNoConflict(act, { evaluationId }));
    const item = {
      kind: 'opening',
      title: 'Ouverture',
      siteId: null,
      startsAt: new Date('2026-11-26T08:05:00Z'),
      endsAt: new Date('2026-11-26T09:30:00Z'),
      place: 'Salle A',
      people: '',
      criteria: ['E1.1'],
      auditorIds: [auditor.userId],
    } as const;
    const { itemId } = accepted(
      await saveProgrammeItem(act, { evaluationId, itemId: null, version: 0, item }),
    );
    const page = accepted(await getProgramme(act, evaluationId));
    const html = draw(ProgrammePage, page, {
      errors: { startTime: 'Déjà pris.' },
      message: null,
      typed: { intent: 'save-item', itemId, version: '1', title: 'Ouverture bis', startTime: '09:05' },
    });
    for (const words of [
      '9\u00a0h\u00a005',
      'Salle A',
      'Déjà pris.',
      'value="Ouverture bis"',
      'Envoyer le programme',
    ]) {
      expect(html).toContain(words);
    }
    accepted(await sendProgramme(act, { evaluationId, sequence: 0 }));
    const lead = actOf(organisation.lead, testTime(3));
    const read = draw(ServiceProgrammePage, accepted(await getServiceProgramme(lead, applicationId)));
    expect(read).toContain('Ouverture');
    expect(read).not.toContain('<form');
  });

  test('[R-EVA-40] the sample is drawn with its seed, and the draw turn by turn', async () => {
    const { applicationId, officer } = await createPlanned();
    const view = accepted(await getSiteSample(actOf(officer, testTime(2)), { applicationId }));
    const html = draw(
      FileSample,
      { ...view, isRedrawn: true },
      { errors: { reason: 'Dites pourquoi.' }, typed: {} },
    );
    for (const words of [view.seed, 'Tour par tour', 'FNV-1a']) expect(html).toContain(words);
    expect(draw(FileSample, { ...view, isRedrawn: false })).toContain('Refaire le tirage');
  });

  test('[R-EVA-36] auditors are drawn with their load, and a person with their missions', async () => {
    const { applicationId, officer, auditor } = await createPlanned();
    const act = actOf(officer, testTime(2));
    expect(draw(Auditors, accepted(await listAuditorRegister(act)))).toContain(auditor.name);
    const sheet = draw(Auditor, accepted(await getAuditorSheet(act, auditor.userId)));
    for (const words of ['Responsable d’audit', 'En cours', 'capacité commune'])
      expect(sheet).toContain(words);
    const page = draw(Assignment, accepted(await getAssignmentPage(act, applicationId)));
    expect(page).toContain('Auditeurs proposés');
  });
});
