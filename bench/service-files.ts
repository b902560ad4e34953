/** A service as the measures find it: three files, of which the one being prepared has its 72 criteria answered. */
import { completeGrid, createDraft, createOrganisation, createSubmitted } from '#tests/support/builders.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';

export type MeasuredService = {
  readonly organisation: TestOrganisation;
  /** In preparation at the gold level, every criterion rated and proved. */
  readonly draftId: string;
};

export async function createMeasuredService(): Promise<MeasuredService> {
  const now = new Date();
  const organisation = await createOrganisation({ name: 'Préfecture d’essai', siteCount: 6 });
  await createSubmitted(await createOrganisation({ name: 'Autre service d’essai' }), { now });
  await createSubmitted(organisation, { now });
  await createDraft(organisation, { level: 'silver', now });
  const draftId = await createDraft(organisation, { level: 'gold', now });
  await completeGrid(organisation, draftId, 'gold', { now, rating: 2 });
  return { organisation, draftId };
}
