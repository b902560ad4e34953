/** Templates of findings: shared by all auditors, written under their version, archived and never erased. */
import { z } from 'zod';

import type { FindingTemplate, TemplateDraft } from '#app/modules/evaluations/domain/finding-templates.ts';
import { FINDING_KINDS } from '#app/modules/evaluations/domain/findings.ts';
import type { Transaction } from '#app/platform/database/database.server.ts';

const kindSchema = z.enum(FINDING_KINDS);

/** Those in use, by title, in one statement. */
export async function listTemplates(transaction: Transaction): Promise<ReadonlyArray<FindingTemplate>> {
  const rows = await transaction.findingTemplate.findMany({ where: { archivedAt: null } });
  return rows
    .map((row) => ({
      templateId: row.id,
      kind: kindSchema.parse(row.kind),
      title: row.title,
      description: row.description,
      criteria: row.criterionCodes,
      version: row.version,
      createdByName: row.createdByName,
    }))
    .sort((a, b) => a.title.localeCompare(b.title, 'fr') || (a.templateId < b.templateId ? -1 : 1));
}

function columns({ kind, title, description, criteria }: TemplateDraft) {
  return { kind, title, description, criterionCodes: [...criteria] };
}

export async function insertTemplate(
  transaction: Transaction,
  draft: TemplateDraft,
  created: { readonly at: Date; readonly by: { readonly userId: string; readonly name: string } },
): Promise<string> {
  const { id } = await transaction.findingTemplate.create({
    data: {
      ...columns(draft),
      createdAt: created.at,
      createdById: created.by.userId,
      createdByName: created.by.name,
    },
    select: { id: true },
  });
  return id;
}

type Versioned = { readonly templateId: string; readonly version: number };

/** Writes over the version that was read; false when the template changed since, or is archived. */
export async function updateTemplate(
  transaction: Transaction,
  { templateId, version }: Versioned,
  draft: TemplateDraft,
): Promise<boolean> {
  const written = await transaction.findingTemplate.updateMany({
    where: { id: templateId, version, archivedAt: null },
    data: { ...columns(draft), version: { increment: 1 } },
  });
  return written.count > 0;
}

export async function archiveTemplate(
  transaction: Transaction,
  { templateId, version }: Versioned,
  archivedAt: Date,
): Promise<boolean> {
  const written = await transaction.findingTemplate.updateMany({
    where: { id: templateId, version, archivedAt: null },
    data: { archivedAt, version: { increment: 1 } },
  });
  return written.count > 0;
}
