/**
 * What visitors reported on labels: one report received, one shared with the demonstration's service, which has yet to
 * reply, and one answered. Safe to run again: each act is done when what it makes is missing.
 */
import type { Report } from '#app/modules/labels/domain/complaint-schema.ts';
import { findComplaint } from '#app/modules/labels/persistence/complaints.server.ts';
import { answerComplaint } from '#app/modules/labels/use-cases/answer-complaint.server.ts';
import { replyToComplaint } from '#app/modules/labels/use-cases/reply-to-complaint.server.ts';
import { reportLabel } from '#app/modules/labels/use-cases/report-label.server.ts';
import { shareComplaint } from '#app/modules/labels/use-cases/share-complaint.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { LabelsWorld } from '#prisma/seed/label-lives.ts';
import { findHolder } from '#prisma/seed/label-lives.ts';
import { DEMONSTRATION_ORGANISATION } from '#prisma/seed/organisation-catalogue.ts';

/** Days before the load; null for what did not happen. */
type PlannedReport = {
  readonly key: string;
  readonly report: Pick<Report, 'kind' | 'description' | 'siteName' | 'email'>;
  /** Of the range that documentation keeps (RFC 5737): nobody's computer. */
  readonly clientAddress: string;
  readonly received: number;
  readonly shared: number | null;
  readonly reply: { readonly days: number; readonly text: string } | null;
  readonly answer: { readonly days: number; readonly text: string } | null;
};

const REPORTS: ReadonlyArray<PlannedReport> = [
  {
    key: 'caf-grande-anse',
    report: {
      kind: 'broken-commitment',
      description:
        'Ma réclamation du mois dernier est restée sans réponse, alors que quinze jours sont annoncés.',
      siteName: 'Siège de Grande-Anse',
      email: 'usager.grande-anse@demo.example',
    },
    clientAddress: '203.0.113.17',
    received: 34,
    shared: 31,
    reply: {
      days: 27,
      text: 'La réclamation avait été mal orientée. Elle a reçu sa réponse, et la boîte partagée est relevée chaque jour.',
    },
    answer: {
      days: 25,
      text: 'Le service a répondu à votre réclamation et changé son organisation. Merci de votre signalement.',
    },
  },
  {
    key: DEMONSTRATION_ORGANISATION,
    report: {
      kind: 'broken-commitment',
      description: 'L’accueil a fermé une heure plus tôt que l’horaire affiché, deux vendredis de suite.',
      siteName: 'Siège de la sous-préfecture',
      email: '',
    },
    clientAddress: '203.0.113.54',
    received: 6,
    shared: 3,
    reply: null,
    answer: null,
  },
  {
    key: 'cpam-garonval',
    report: {
      kind: 'misuse',
      description: 'Le logo du label figure sur l’affiche d’un site qui n’est pas dans la liste du registre.',
      siteName: '',
      email: 'usager.garonval@demo.example',
    },
    clientAddress: '203.0.113.88',
    received: 2,
    shared: null,
    reply: null,
    answer: null,
  },
];

async function play(world: LabelsWorld, planned: PlannedReport): Promise<void> {
  const { clock, officer } = world;
  const { key, report, clientAddress, shared, reply, answer } = planned;
  const { organisation, labelId } = await findHolder(world, key);
  const { description } = report;

  function findReport() {
    return getDatabase().complaint.findFirst({ where: { labelId, description }, select: { id: true } });
  }
  if ((await findReport()) === null) {
    const { number } = await getDatabase().label.findUniqueOrThrow({ where: { id: labelId } });
    const sent = { number, report: { ...report, website: '' }, clientAddress };
    accepted(await reportLabel(clock.at(planned.received, 0.3), sent), key);
  }
  const complaintId = (await findReport())?.id ?? '';
  async function read() {
    const complaint = await findComplaint(getDatabase(), complaintId);
    if (complaint === null) throw new Error(`No report on ${key}.`);
    return complaint;
  }
  const received = await read();
  if (shared !== null && received.status === 'received') {
    const act = { actor: officer, now: clock.at(shared, 0.5) };
    accepted(await shareComplaint(act, { complaintId, version: received.version }), key);
  }
  const known = await read();
  if (reply !== null && known.holderAnsweredAt === null) {
    const act = { actor: organisation.lead, now: clock.at(reply.days, 0.5) };
    const replied = { labelId, complaintId, version: known.version, reply: reply.text };
    accepted(await replyToComplaint(act, replied), key);
  }
  const replied = await read();
  if (answer !== null && replied.status !== 'answered') {
    const act = { actor: officer, now: clock.at(answer.days, 0.5) };
    const answered = { complaintId, version: replied.version, answer: answer.text };
    accepted(await answerComplaint(act, answered), key);
  }
}

export async function seedReportsOnLabels(world: LabelsWorld): Promise<void> {
  for (const planned of REPORTS) await play(world, planned);
}
