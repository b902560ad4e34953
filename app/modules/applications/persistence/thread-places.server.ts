/**
 * The start of every page and act of a conversation: the file as its address names it, and where this person stands.
 * Null when the file is unknown, or not theirs on that side.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import { relationsOf } from '#app/modules/access/domain/can.ts';
import type { FilePerson, FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { Standing, ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { standingOn } from '#app/modules/applications/domain/thread.ts';
import { findFile, findFileOfEvaluation } from '#app/modules/applications/persistence/files.server.ts';
import { listDitpReaders } from '#app/modules/applications/persistence/officers.server.ts';
import {
  listAskedCriteria,
  listServiceReaders,
} from '#app/modules/applications/persistence/threads.server.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

/** Where an address stands: the evaluation for auditors, the file for the others. */
export type ThreadPlace = { readonly side: ThreadSide; readonly id: string };

export type OpenedPlace = { readonly file: FileRecord; readonly standing: Standing };

async function findFileOfPlace(transaction: Transaction, place: ThreadPlace): Promise<FileRecord | null> {
  if (place.side !== 'auditors') return findFile(transaction, place.id);
  const file = await findFileOfEvaluation(transaction, place.id);
  return file?.evaluation?.evaluationId === place.id ? file : null;
}

/** One statement, two for a contributor. */
export async function openThreadPlace(
  transaction: Transaction,
  act: Act,
  place: ThreadPlace,
): Promise<OpenedPlace | null> {
  const file = await findFileOfPlace(transaction, place);
  if (file === null) return null;
  const subject = subjectOf(file);
  const isContributor = relationsOf(act.actor, subject).includes('involved-contributor');
  const askedCriteria = isContributor
    ? await listAskedCriteria(transaction, file.applicationId, act.actor.userId)
    : [];
  const standing = standingOn(place.side, act.actor, { subject, askedCriteria });
  return standing === null ? null : { file, standing };
}

type PeopleBySide = ReadonlyMap<ThreadSide, ReadonlyArray<FilePerson>>;

/** Everyone on these sides, side by side: those who are told, and those who only read; two statements at most. */
export async function listThreadReaders(
  transaction: Transaction,
  file: FileRecord,
  thread: { readonly audience: ReadonlyArray<string>; readonly criterionCode: string | null },
  now: Date,
): Promise<{ readonly told: PeopleBySide; readonly readOnly: PeopleBySide }> {
  const told = new Map<ThreadSide, ReadonlyArray<FilePerson>>();
  const readOnly = new Map<ThreadSide, ReadonlyArray<FilePerson>>();
  if (thread.audience.includes('service')) {
    told.set('service', await listServiceReaders(transaction, file, thread.criterionCode));
  }
  if (thread.audience.includes('auditors')) told.set('auditors', file.evaluation?.auditors ?? []);
  if (thread.audience.includes('ditp')) {
    const { officers, deciders } = await listDitpReaders(transaction, file, now);
    told.set('ditp', officers);
    readOnly.set('ditp', deciders);
  }
  return { told, readOnly };
}
