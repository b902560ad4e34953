/** A criterion of a file as one value of a form: `<application id>:<criterion code>`. */
export type LinkTarget = { readonly applicationId: string; readonly criterionCode: string };

export function linkTargetText({ applicationId, criterionCode }: LinkTarget): string {
  return `${applicationId}:${criterionCode}`;
}

/** What the value names, or null when it is not one. */
export function parseLinkTarget(text: string): LinkTarget | null {
  const match = /^([0-9a-f-]{36}):([A-Z]\d{1,2}\.\d{1,3})$/i.exec(text);
  const [, applicationId, criterionCode] = match ?? [];
  return applicationId === undefined || criterionCode === undefined ? null : { applicationId, criterionCode };
}
