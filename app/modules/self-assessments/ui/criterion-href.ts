/** The address of one criterion in a file's grid. */
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { paths } from '#app/platform/paths.ts';

export function criterionHref(
  applicationId: string,
  criterion: { readonly commitment: string; readonly code: string },
): string {
  return `${paths.gridCommitment(applicationId, criterion.commitment)}#${criterionAnchor(criterion.code)}`;
}
