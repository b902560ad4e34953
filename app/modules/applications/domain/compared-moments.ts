/** The moments of a file that may be set side by side, and who may read each. Holds R-APP-49. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { SnapshotKind } from '#app/modules/applications/domain/file-snapshot.ts';

/** The address's name for the live copy; snapshots go by their id. */
export const TODAY_MOMENT = 'aujourd-hui';

export type StoredMoment = {
  readonly snapshotId: string;
  readonly kind: SnapshotKind;
  readonly sequence: number;
  readonly takenAt: Date;
  readonly isCorrected: boolean;
};

export type Moment = {
  /** A snapshot's id, or `TODAY_MOMENT`. */
  readonly id: string;
  readonly label: string;
  readonly takenAt: Date | null;
};

const KIND_LABELS: Readonly<Record<string, string>> = {
  submitted: 'Déposé',
  frozen: 'Figé pour l’évaluation',
  'draft-report': 'Projet de rapport',
  reported: 'Rapport définitif',
  decided: 'Décidé',
  refreshed: 'Actualisé',
};

function labelOf(moment: StoredMoment, all: ReadonlyArray<StoredMoment>): string {
  if (moment.isCorrected && moment.kind === 'reported') return 'Après vérification des corrections';
  const alike = all.filter(
    ({ kind, isCorrected }) => kind === moment.kind && isCorrected === moment.isCorrected,
  );
  const label = KIND_LABELS[moment.kind] ?? 'Contenu figé';
  const place = alike.findIndex(({ snapshotId }) => snapshotId === moment.snapshotId) + 1;
  return alike.length === 1 ? label : `${label} (${place})`;
}

function mayRead(actor: Actor, file: FileRecord, { kind }: StoredMoment): boolean {
  const subject = subjectOf(file);
  if (kind === 'draft-report' || kind === 'reported') return can(actor, 'report.read', subject);
  if (kind === 'decided') return can(actor, 'decision.read', subject) || can(actor, 'report.read', subject);
  return true;
}

/**
 * R-APP-49: whoever reads the whole grid compares what was submitted and frozen; what the auditors conclude is for those
 * who may read their report; the live copy is the service's own, for its lead alone.
 */
export function comparedMoments(
  actor: Actor,
  file: FileRecord,
  stored: ReadonlyArray<StoredMoment>,
): ReadonlyArray<Moment> {
  const readable = stored.filter((moment) => mayRead(actor, file, moment));
  const moments = readable.map((moment) => ({
    id: moment.snapshotId,
    label: labelOf(moment, readable),
    takenAt: moment.takenAt,
  }));
  if (!can(actor, 'application.edit', subjectOf(file))) return moments;
  return [...moments, { id: TODAY_MOMENT, label: 'Aujourd’hui', takenAt: null }];
}

/** The two moments asked for; the last submitted and the latest when the address says nothing that is known. */
export function chosenMoments(
  moments: ReadonlyArray<Moment>,
  asked: { readonly before: string | null; readonly after: string | null },
): { readonly before: Moment; readonly after: Moment } | null {
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined || moments.length < 2) return null;
  return {
    before: moments.find(({ id }) => id === asked.before) ?? first,
    after: moments.find(({ id }) => id === asked.after) ?? last,
  };
}
