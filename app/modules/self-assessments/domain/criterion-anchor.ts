/** The place of a criterion on the page of its commitment: every link to a criterion ends with it. */
export function criterionAnchor(criterionCode: string): string {
  return `critere-${criterionCode}`;
}
