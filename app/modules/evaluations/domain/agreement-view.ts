/** What the pages of agreement show. */
import type {
  Agreement,
  ConsensusDistance,
  NamedAgreement,
  PairAgreement,
  Severity,
} from '#app/modules/evaluations/domain/auditor-agreement.ts';

export type AgreementView = {
  readonly files: number;
  readonly overall: Agreement;
  readonly pairs: ReadonlyArray<PairAgreement & { readonly names: string }>;
  readonly commitments: ReadonlyArray<NamedAgreement & { readonly title: string }>;
  /** The least agreed first. */
  readonly criteria: ReadonlyArray<NamedAgreement & { readonly title: string }>;
  readonly severities: ReadonlyArray<Severity & { readonly name: string }>;
};

export type NamedDistance = ConsensusDistance & { readonly name: string };
