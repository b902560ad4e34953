/** Messages to many: seen before they leave, sent once to those who were seen, and kept. */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { NewMailing } from '#app/modules/notifications/domain/mailing.ts';
import { mailingSchema } from '#app/modules/notifications/domain/mailing.ts';
import { discardMailing } from '#app/modules/notifications/use-cases/discard-mailing.server.ts';
import { listMailings } from '#app/modules/notifications/use-cases/list-mailings.server.ts';
import { prepareMailing } from '#app/modules/notifications/use-cases/prepare-mailing.server.ts';
import { previewMailing } from '#app/modules/notifications/use-cases/preview-mailing.server.ts';
import { sendMailing } from '#app/modules/notifications/use-cases/send-mailing.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createDraft,
  createOfficer,
  createOrganisation,
  createSubmitted,
} from '#tests/support/builders.ts';
import { registerLabel } from '#tests/modules/registry/registered-labels.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

let officer: Actor;
let submitted: TestOrganisation;

beforeAll(async () => {
  officer = await createOfficer();
  submitted = await createOrganisation();
  await createSubmitted(submitted);
  await createDraft(await createOrganisation());
});

function typed(changes: Readonly<Record<string, string>> = {}): NewMailing {
  return mailingSchema.parse({
    subject: 'Nouvelle version du référentiel',
    text: 'Bonjour,\n\nUne nouvelle version paraît.',
    audience: 'file-leads',
    status: '',
    level: '',
    networkId: '',
    labelStatus: '',
    department: '',
    ...changes,
  });
}

async function prepare(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  return accepted(await prepareMailing(actOf(officer), typed(changes))).mailingId;
}

async function preview(mailingId: string) {
  return accepted(await previewMailing(actOf(officer), mailingId));
}

function mailsTo(email: string): Promise<number> {
  return getDatabase().outboxMessage.count({ where: { kind: 'mailing', recipient: email } });
}

describe('messages to many', () => {
  test('[R-NOT-18] the preview names each recipient with the reason, shows one as it is read, and sends nothing', async () => {
    const { recipients, sample } = await preview(await prepare());
    expect(recipients.map(({ email }) => email)).toEqual([submitted.lead.email]);
    expect(recipients[0]?.reason).toMatch(/^candidature C-\d{4}-\d{5}, /);
    expect(sample?.text).toContain('Une nouvelle version paraît.');
    expect(sample?.text).toContain(recipients[0]?.reason);
    expect(await getDatabase().outboxMessage.count({ where: { kind: 'mailing' } })).toBe(0);
  });

  test('[R-NOT-18] filters keep whom they name; a file in preparation and a closed account are never in', async () => {
    expect((await preview(await prepare({ level: 'gold' }))).recipients).toEqual([]);
    expect((await preview(await prepare({ level: 'bronze', status: 'submitted' }))).recipients).toHaveLength(
      1,
    );
    expect((await preview(await prepare({ status: 'draft' }))).recipients).toEqual([]);
    expect(
      (await preview(await prepare({ networkId: '00000000-0000-4000-8000-000000000000' }))).recipients,
    ).toEqual([]);
    const auditor = await createAuditor();
    expect((await preview(await prepare({ audience: 'auditors' }))).recipients).toHaveLength(1);
    await getDatabase().user.update({ where: { id: auditor.userId }, data: { disabledAt: new Date() } });
    expect((await preview(await prepare({ audience: 'auditors' }))).recipients).toEqual([]);
  });

  test('[R-NOT-18] the holders of labels are those whose label stands today as asked', async () => {
    const label = await registerLabel();
    const row = await getDatabase().label.findUniqueOrThrow({ where: { number: label.number } });
    const holder = (await createOrganisation()).lead;
    await getDatabase().membership.create({
      data: {
        userId: holder.userId,
        organisationId: row.organisationId,
        role: 'organisation-lead',
        createdAt: new Date(),
      },
    });
    async function holders(changes: Readonly<Record<string, string>>) {
      const { recipients } = await preview(await prepare({ audience: 'label-holders', ...changes }));
      return recipients.map(({ email }) => email);
    }
    expect(await holders({})).toContain(holder.email);
    expect(await holders({ labelStatus: 'suspended' })).not.toContain(holder.email);
    expect(await holders({ department: '976' })).not.toContain(holder.email);
    await getDatabase().label.update({ where: { id: row.id }, data: { validUntil: new Date('2020-01-01') } });
    expect(await holders({})).not.toContain(holder.email);
    expect(await holders({ labelStatus: 'expired' })).toContain(holder.email);
  });

  test('[R-NOT-18] the network keeps holders of labels, the department keeps files, and both are shown', async () => {
    const network = await getDatabase().network.create({
      data: { name: 'Réseau des tests', createdAt: new Date() },
    });
    const label = await registerLabel();
    const row = await getDatabase().label.findUniqueOrThrow({ where: { number: label.number } });
    const holder = (await createOrganisation()).lead;
    await getDatabase().membership.create({
      data: {
        userId: holder.userId,
        organisationId: row.organisationId,
        role: 'organisation-lead',
        createdAt: new Date(),
      },
    });
    const ofNetwork = { audience: 'label-holders', networkId: network.id };
    expect((await preview(await prepare(ofNetwork))).recipients).toEqual([]);
    await getDatabase().organisation.update({
      where: { id: row.organisationId },
      data: { networkId: network.id },
    });
    const labels = await preview(await prepare(ofNetwork));
    expect(labels.recipients.map(({ email }) => email)).toEqual([holder.email]);
    expect(labels.criteria).toContainEqual({ term: 'Réseau', value: 'Réseau des tests' });
    expect(labels.criteria.map(({ term }) => term)).not.toContain('Étape');

    const file = await getDatabase().application.findFirstOrThrow({
      where: { organisationId: submitted.organisationId },
      select: { sites: { select: { site: { select: { department: true } } } } },
    });
    const [here] = file.sites.map(({ site }) => site.department);
    const kept = await preview(await prepare({ department: here ?? '' }));
    expect(kept.recipients.map(({ email }) => email)).toContain(submitted.lead.email);
    const elsewhere = await preview(await prepare({ department: '976' }));
    expect(elsewhere.recipients).toEqual([]);
    expect(elsewhere.criteria).toContainEqual({ term: 'Département', value: 'Mayotte (976)' });
  });

  test('[R-NOT-23] a prepared message is discarded and gone; a message sent stays on record', async () => {
    const mailingId = await prepare();
    const { lead } = submitted;
    expect(await discardMailing(actOf(lead), mailingId)).toMatchObject({ code: 'not-found' });
    accepted(await discardMailing(actOf(officer), mailingId));
    expect(await previewMailing(actOf(officer), mailingId)).toMatchObject({ code: 'not-found' });
    expect(await discardMailing(actOf(officer), mailingId)).toMatchObject({ code: 'not-found' });
    const sentId = await prepare({ audience: 'file-leads' });
    const { shown } = await preview(sentId);
    accepted(await sendMailing(actOf(officer), { mailingId: sentId, shown }));
    expect(await discardMailing(actOf(officer), sentId)).toMatchObject({ code: 'already-sent' });
    expect(await getDatabase().mailing.count({ where: { id: sentId } })).toBe(1);
    await getDatabase().outboxMessage.deleteMany({ where: { kind: 'mailing' } });
  });

  test('[R-NOT-19] other recipients than those seen stop the sending, and another preview is asked for', async () => {
    const mailingId = await prepare();
    const { shown } = await preview(mailingId);
    const late = await createOrganisation();
    await createSubmitted(late);
    expect(await sendMailing(actOf(officer), { mailingId, shown })).toMatchObject({
      code: 'recipients-changed',
    });
    expect(await sendMailing(actOf(officer), { mailingId, shown: '' })).toMatchObject({
      code: 'recipients-changed',
    });
    expect(await mailsTo(late.lead.email)).toBe(0);
    const again = await preview(mailingId);
    expect(again.mailing.sentAt).toBeNull();
    accepted(await sendMailing(actOf(officer), { mailingId, shown: again.shown }));
    expect(await mailsTo(late.lead.email)).toBe(1);
  });

  test('[R-NOT-20] five sendings at once write to each person once, and the record names them', async () => {
    const mailingId = await prepare();
    const { shown, recipients } = await preview(mailingId);
    const before = await mailsTo(submitted.lead.email);
    const sendings = await Promise.all(
      Array.from({ length: 5 }, () => sendMailing(actOf(officer), { mailingId, shown })),
    );
    expect(sendings.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mailsTo(submitted.lead.email)).toBe(before + 1);
    const after = await preview(mailingId);
    expect(after.recipients).toEqual(recipients);
    expect(after.mailing.sentByName).toBe(officer.name);
    const rows = await getDatabase().mailingRecipient.findMany({ where: { mailingId } });
    const sent = await getDatabase().outboxMessage.findMany({
      where: { id: { in: rows.map(({ messageId }) => messageId ?? '') } },
    });
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(rows.map(({ email }) => email).sort());
    const { mailings } = accepted(await listMailings(actOf(officer)));
    expect(mailings.find((one) => one.mailingId === mailingId)?.recipientCount).toBe(recipients.length);
  });

  test('[R-NOT-20] nobody to write to sends nothing; only DITP’s officers write to many', async () => {
    const mailingId = await prepare({ level: 'gold' });
    const { shown } = await preview(mailingId);
    expect(await sendMailing(actOf(officer), { mailingId, shown })).toMatchObject({ code: 'nobody' });
    const stranger = actOf(submitted.lead);
    expect(await prepareMailing(stranger, typed())).toMatchObject({ code: 'not-found' });
    expect(await previewMailing(stranger, mailingId)).toMatchObject({ code: 'not-found' });
    expect(await sendMailing(stranger, { mailingId, shown })).toMatchObject({ code: 'not-found' });
  });
});
