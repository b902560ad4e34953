/** What stands at the top of every page of a file, for its service. */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import { standingOn } from '#app/modules/applications/domain/thread.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';

export type FileSummary = {
  readonly applicationId: string;
  readonly reference: string;
  readonly version: number;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly levelLabel: string;
  readonly status: ApplicationStatus;
  /** The parts of the file that this person may open. */
  readonly opens: {
    readonly header: boolean;
    readonly wholeGrid: boolean;
    readonly reply: boolean;
    readonly corrections: boolean;
    readonly differences: boolean;
    /** The service's side of its conversations. */
    readonly threads: boolean;
    /** The visit: its programme and its sample of sites. */
    readonly visit: boolean;
    readonly history: boolean;
  };
};

export function fileSummary(file: FileRecord, referential: Referential, actor: Actor): FileSummary {
  const subject = subjectOf(file);
  return {
    applicationId: file.applicationId,
    reference: file.reference,
    version: file.version,
    organisationId: file.organisationId,
    organisationName: file.organisationName,
    levelLabel: levelLabel(referential, file.levelSought),
    status: file.status,
    opens: {
      header: can(actor, 'application.edit', subject),
      wholeGrid: can(actor, 'grid.read-whole', subject),
      reply: can(actor, 'contradictory.reply', subject) && can(actor, 'report.read', subject),
      corrections:
        can(actor, 'corrections.open', subject) &&
        file.evaluation !== null &&
        file.evaluation.closedAt !== null,
      differences: can(actor, 'application.edit', subject) && file.firstSubmittedAt !== null,
      threads: standingOn('service', actor, { subject, askedCriteria: [] }) !== null,
      visit: file.evaluation !== null && can(actor, 'programme.read', subject),
      history: can(actor, 'journal.read', subject),
    },
  };
}
