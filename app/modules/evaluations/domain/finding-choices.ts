/** What a finding may be tied to, as its form offers it. */
type Choice = { readonly id: string; readonly label: string };

export type FindingChoices = {
  readonly commitments: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly criteria: ReadonlyArray<{ readonly code: string; readonly title: string }>;
  }>;
  readonly sites: ReadonlyArray<Choice>;
  readonly evidence: ReadonlyArray<Choice>;
};
