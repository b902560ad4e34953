/** The sentences of the demonstration, by use: one bank for everything that people write in it. */
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { Draw } from '#prisma/seed/deterministic-draw.ts';
import { readTable } from '#prisma/seed/table-files.ts';

export type CriterionTexts = {
  /** What the service does when it conforms. */
  readonly practice: string;
  /** What falls short otherwise. */
  readonly gap: string;
  /** Why the criterion may be without object; empty where it always applies. */
  readonly notApplicable: string;
};

export type FindingTexts = {
  readonly commitment: string;
  readonly kind: FindingKind;
  readonly title: string;
  readonly description: string;
};

export type DemonstrationTexts = {
  readonly criterion: (code: string) => CriterionTexts;
  readonly findings: ReadonlyArray<FindingTexts>;
  /** One of the sentences of this use. */
  readonly remark: (draw: Draw, use: string) => string;
};

export async function readDemonstrationTexts(): Promise<DemonstrationTexts> {
  const rows = await readTable('criteria', ['criterion', 'practice', 'gap', 'not applicable']);
  const criteria = new Map(
    rows.map((row) => [
      row.criterion,
      { practice: row.practice, gap: row.gap, notApplicable: row['not applicable'] },
    ]),
  );
  const remarks = await readTable('remarks', ['use', 'text']);
  const findings = await readTable('findings', ['commitment', 'kind', 'title', 'description']);
  return {
    criterion: (code) => {
      const texts = criteria.get(code);
      if (texts === undefined) throw new Error(`The criterion ${code} has no text.`);
      return texts;
    },
    findings: findings.map((row) => ({
      ...row,
      kind: row.kind === 'strength' ? 'strength' : 'improvement-area',
    })),
    remark: (draw, use) => draw.pick(remarks.filter((remark) => remark.use === use)).text,
  };
}
