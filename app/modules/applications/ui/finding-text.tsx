/** A finding as the report words it, and once sent, the service's reply and the auditor's last word. */
import type {
  ReplyPosition,
  SettlementOutcome,
} from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { SETTLEMENT_OUTCOME_LABELS } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_KIND_LABELS } from '#app/modules/evaluations/domain/findings.ts';
import type { BadgeTone } from '#app/ui/badge.tsx';
import { Badge } from '#app/ui/badge.tsx';

const TONES: Readonly<Record<FindingKind, BadgeTone>> = {
  strength: 'success',
  'improvement-area': 'info',
  minor: 'warning',
  major: 'error',
};

type FindingWords = {
  number: number;
  kind: FindingKind;
  title: string;
  description: string;
  criteria: ReadonlyArray<string>;
};

export function FindingText({ finding }: { finding: FindingWords }) {
  return (
    <>
      <h3 className="fr-h5">
        Constat {finding.number} – {finding.title}
      </h3>
      <p>
        <Badge tone={TONES[finding.kind]} small>
          {FINDING_KIND_LABELS[finding.kind]}
        </Badge>{' '}
        {finding.criteria.length > 0 &&
          `${finding.criteria.length === 1 ? 'Critère' : 'Critères'} ${finding.criteria.join(', ')}`}
      </p>
      {finding.description !== '' && <p className="spp-pre-line">{finding.description}</p>}
    </>
  );
}

export type SettledFindingProps = {
  finding: FindingWords & {
    position: ReplyPosition | null;
    comment: string;
    evidenceIds: ReadonlyArray<string>;
    outcome: SettlementOutcome | null;
    outcomeReason: string;
    amendedTitle: string | null;
    amendedDescription: string | null;
  };
  evidence: ReadonlyArray<{ evidenceId: string; title: string }>;
};

export function SettledFinding({ finding, evidence }: SettledFindingProps) {
  const joined = evidence.filter(({ evidenceId }) => finding.evidenceIds.includes(evidenceId));
  return (
    <section className="fr-mb-4w" id={`constat-${finding.number}`}>
      <FindingText finding={finding} />
      {finding.position !== null && (
        <p className="spp-pre-line">
          <strong>
            {finding.position === 'accept' ? 'Vous acceptez ce constat.' : 'Vous contestez ce constat.'}
          </strong>
          {finding.comment !== '' && ` ${finding.comment}`}
        </p>
      )}
      {joined.length > 0 && <p>Preuves jointes&nbsp;: {joined.map((item) => item.title).join(', ')}.</p>}
      {finding.outcome !== null && (
        <p className="spp-pre-line">
          <strong>
            Réponse de l’auditeur&nbsp;: {SETTLEMENT_OUTCOME_LABELS[finding.outcome].toLowerCase()}.
          </strong>{' '}
          {finding.outcomeReason}
        </p>
      )}
      {finding.outcome === 'amended' && finding.amendedTitle !== null && (
        <p className="spp-pre-line">
          Nouvelle rédaction&nbsp;: {finding.amendedTitle}
          {finding.amendedDescription !== null && ` – ${finding.amendedDescription}`}
        </p>
      )}
    </section>
  );
}
