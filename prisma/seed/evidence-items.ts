/** The evidence of the demonstration: real documents, received and linked by the application as any other. */
import { Readable } from 'node:stream';

import { MAXIMUM_FILE_BYTES } from '#app/modules/evidence/domain/accepted-types.ts';
import type { Confidentiality } from '#app/modules/evidence/domain/evidence.ts';
import { CONFIDENTIALITIES } from '#app/modules/evidence/domain/evidence.ts';
import { addEvidence } from '#app/modules/evidence/use-cases/add-evidence.server.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, addMonths, parisDate } from '#app/platform/calendar.ts';
import { discardFile, receiveFile } from '#app/platform/files/temporary-files.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import { namedIdentifier } from '#prisma/seed/deterministic-draw.ts';
import { drawReception, drawWebPage } from '#prisma/seed/drawn-pictures.ts';
import { encodeJpeg } from '#prisma/seed/jpeg-encoding.ts';
import { writeDocx, writeOdt, writeXlsx } from '#prisma/seed/office-files.ts';
import { encodePng } from '#prisma/seed/png-encoding.ts';
import type { Stage } from '#prisma/seed/seeded-world.ts';
import { actInPreparation, drawOf } from '#prisma/seed/seeded-world.ts';
import { readTable } from '#prisma/seed/table-files.ts';
import { writePdf } from '#prisma/seed/written-pdf.ts';

/** The document that proves the published results. */
export const SURVEY_DOCUMENT = 'enquete';
/** The document joined to a reply that contests. */
export const REPLY_DOCUMENT = 'demarches';

export type DocumentModel = {
  /** Closed files hold fewer documents, each of which proves more. */
  readonly isForClosedFiles: boolean;
  readonly key: string;
  readonly title: string;
  /** The extension of its files. */
  readonly format: string;
  readonly confidentiality: Confidentiality;
  readonly coversAllSites: boolean;
  readonly criteria: ReadonlyArray<string>;
};

export async function readDocumentModels(): Promise<ReadonlyArray<DocumentModel>> {
  const rows = await readTable('documents', [
    'set',
    'key',
    'title',
    'format',
    'confidentiality',
    'sites',
    'criteria',
  ]);
  return rows.map(({ set, key, title, format, confidentiality, sites, criteria }) => ({
    isForClosedFiles: set === 'short',
    key,
    title,
    format,
    confidentiality: CONFIDENTIALITIES.find((known) => known === confidentiality) ?? 'internal',
    coversAllSites: sites === 'all',
    criteria: criteria.split(' '),
  }));
}

/** Pictures take long to encode: the same few serve every service. */
const pictures = new Map<string, Buffer>();

function picture(format: string, variant: number): Buffer {
  const key = `${format}/${variant}`;
  const known = pictures.get(key);
  if (known !== undefined) return known;
  const bytes = format === 'png' ? encodePng(drawWebPage(variant)) : encodeJpeg(drawReception(variant));
  pictures.set(key, bytes);
  return bytes;
}

async function writeDocument(stage: Stage, model: DocumentModel, writtenOn: CalendarDate): Promise<Buffer> {
  const { name } = stage.organisation;
  const writtenAt = new Date(`${writtenOn}T08:00:00Z`);
  const draw = drawOf(stage, `document/${model.key}`);
  const entries = model.criteria.map((code) => ({
    code,
    title: findCriterion(stage.referential, code)?.title ?? '',
    practice: stage.world.texts.criterion(code).practice,
  }));
  const title = `${model.title} – ${name}`;
  switch (model.format) {
    case 'png':
    case 'jpg':
      return picture(model.format, draw.integer(0, 2));
    case 'xlsx': {
      const rows = entries.map(({ code, practice }) => [code, practice, draw.integer(71, 97)]);
      return writeXlsx({ sheetName: 'Suivi', rows: [['Critère', name, 'Taux (%)'], ...rows], writtenAt });
    }
    default: {
      const paragraphs = entries.flatMap(({ title: heading, practice }) => [`${heading} :`, practice]);
      const text = { title, paragraphs: [`Document du ${writtenOn}.`, ...paragraphs], writtenAt };
      if (model.format === 'docx') return writeDocx(text);
      return model.format === 'odt' ? writeOdt(text) : writePdf(text, name);
    }
  }
}

export function evidenceIdOf(stage: Stage, documentKey: string): string {
  return namedIdentifier(`${stage.plan.key}/${documentKey}`);
}

/** Joins the document for the criteria it proves in this file. Its own date precedes the file's. */
export async function joinDocument(
  stage: Stage,
  joined: {
    readonly applicationId: string;
    readonly model: DocumentModel;
    readonly criteria: ReadonlyArray<string>;
    readonly siteIds: ReadonlyArray<string>;
    readonly share: number;
  },
): Promise<void> {
  const { model, applicationId, criteria, siteIds } = joined;
  const { daysAgo } = stage.plan;
  const draw = drawOf(stage, `dates/${model.key}`);
  const act = actInPreparation(stage, stage.organisation.lead, joined.share);
  const documentDate = addDays(parisDate(stage.world.clock.at(daysAgo.start)), -draw.integer(20, 160));
  const bytes = await writeDocument(stage, model, documentDate);
  const received = await receiveFile(Readable.from([bytes]), MAXIMUM_FILE_BYTES);
  try {
    const added = await addEvidence(act, {
      organisationId: stage.organisation.organisationId,
      draftId: evidenceIdOf(stage, model.key),
      applicationId,
      fields: {
        kind: 'file',
        title: model.title,
        documentDate,
        expiresOn: draw.chance(0.2) ? addMonths(documentDate, 24) : null,
        confidentiality: model.confidentiality,
        sites: [...(model.coversAllSites ? siteIds : siteIds.slice(0, 1))],
        criteria: [...criteria],
        url: '',
        seenOn: null,
      },
      file: { ...received, fileName: `${model.key}.${model.format}` },
      onRefusedFile: 'leave',
    });
    accepted(added, `${stage.plan.key} ${model.key}`);
  } finally {
    await discardFile(received);
  }
}
