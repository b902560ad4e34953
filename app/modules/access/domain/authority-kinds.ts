/** The kinds of body that may decide on labels. Apart from the schema, so that a page shows them without it. */
export const AUTHORITY_KINDS = ['ditp', 'certification-body'] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export const AUTHORITY_LABELS: Readonly<Record<AuthorityKind, string>> = {
  ditp: 'La DITP',
  'certification-body': 'Un organisme de certification mandaté par la DITP',
};
