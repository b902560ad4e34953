/** The header of a file, the parts of it that may change today, and what they may be changed to. Holds R-APP-42. */
import type { Act } from '#app/modules/access/domain/act.ts';
import { can } from '#app/modules/access/domain/can.ts';
import type { FileHeader, HeaderPart } from '#app/modules/applications/domain/file-header.ts';
import { editableHeaderParts, headerOf } from '#app/modules/applications/domain/file-header.ts';
import { subjectOf } from '#app/modules/applications/domain/file-record.ts';
import type { FileSummary } from '#app/modules/applications/domain/file-summary.ts';
import { fileSummary } from '#app/modules/applications/domain/file-summary.ts';
import type { HeaderChoices } from '#app/modules/applications/persistence/application-headers.server.ts';
import { findHeaderChoices } from '#app/modules/applications/persistence/application-headers.server.ts';
import { listAskedSubjects } from '#app/modules/applications/persistence/clarifications.server.ts';
import { findFile } from '#app/modules/applications/persistence/files.server.ts';
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { Result } from '#app/platform/result.ts';
import { ok, refused } from '#app/platform/result.ts';

export type LevelChoice = {
  readonly code: LevelCode;
  readonly label: string;
  /** How many criteria the level requires. */
  readonly criterionCount: number;
};

export type HeaderPage = {
  readonly file: FileSummary;
  readonly header: FileHeader;
  readonly parts: ReadonlyArray<HeaderPart>;
  readonly choices: HeaderChoices;
  readonly levels: ReadonlyArray<LevelChoice>;
};

export async function getApplicationHeader(
  act: Act,
  applicationId: string,
): Promise<Result<HeaderPage, 'not-found' | 'forbidden'>> {
  const database = getDatabase();
  const file = await findFile(database, applicationId);
  if (file === null || !can(act.actor, 'application.read', subjectOf(file))) return refused('not-found');
  if (!can(act.actor, 'application.edit', subjectOf(file))) return refused('forbidden');
  const referential = await getReferential(database, file.referentialCode);
  const choices = await findHeaderChoices(database, file.organisationId);
  const asked =
    file.status === 'clarification-requested' ? await listAskedSubjects(database, applicationId) : [];
  const known = new Set(choices.sites.map((site) => site.siteId));
  const lead = file.lead;
  const isKnownLead = lead === null || choices.leads.some(({ userId }) => userId === lead.userId);
  return ok({
    file: fileSummary(file, referential, act.actor),
    header: headerOf(file),
    parts: editableHeaderParts(file.status, asked),
    choices: {
      sites: [...choices.sites, ...file.sites.filter((site) => !known.has(site.siteId))],
      leads: isKnownLead ? choices.leads : [...choices.leads, lead],
    },
    levels: referential.levels.map(({ code, label }) => ({
      code,
      label,
      criterionCount: criteriaRequiredAt(referential, code).length,
    })),
  });
}
