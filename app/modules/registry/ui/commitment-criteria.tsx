/** A commitment of the referential and its criteria, each with its own address. */
import type {
  Channel,
  Commitment,
  Criterion,
  Referential,
  Verification,
} from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { Badge } from '#app/ui/badge.tsx';

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  all: 'tous les canaux',
  'on-site': 'accueil sur place',
  phone: 'téléphone',
  mail: 'courrier',
  'e-mail': 'courriel',
  online: 'en ligne',
};

const VERIFICATION_NAMES: Readonly<Record<Verification, string>> = {
  document: 'lecture de documents',
  interview: 'entretien',
  indicator: 'indicateur',
  observation: 'observation sur place',
  'mystery-test': 'test mystère',
};

type CommitmentCriteriaProps = { commitment: Commitment; referential: Referential };

export function CommitmentCriteria({ commitment, referential }: CommitmentCriteriaProps) {
  return (
    <section id={commitment.code} aria-labelledby={`${commitment.code}-titre`} className="spp-reference">
      <p className="spp-heading__context">{commitment.groupLabel}</p>
      <h2 id={`${commitment.code}-titre`} className="fr-h3">
        {commitment.code}. {commitment.title}
      </h2>
      <ol className="spp-criteria">
        {criteriaOfCommitment(referential, commitment.code).map((criterion) => (
          <CriterionEntry key={criterion.code} criterion={criterion} referential={referential} />
        ))}
      </ol>
    </section>
  );
}

function CriterionEntry({ criterion, referential }: { criterion: Criterion; referential: Referential }) {
  return (
    <li id={criterion.code}>
      <h3 className="spp-criteria__title">
        <span className="spp-code">{criterion.code}</span> {criterion.title}
      </h3>
      <div className="spp-badges">
        <Badge small>{levelLabel(referential, criterion.level)}</Badge>
        {criterion.blocking && (
          <Badge small tone="warning">
            Bloquant
          </Badge>
        )}
        {criterion.weight > 1 && <Badge small>Compte {criterion.weight} fois</Badge>}
      </div>
      <dl>
        <div>
          <dt>Canaux</dt>
          <dd>{criterion.channels.map((channel) => CHANNEL_NAMES[channel]).join(', ')}</dd>
        </div>
        <div>
          <dt>Preuves attendues</dt>
          <dd>{criterion.expectedEvidence.join(' ; ')}</dd>
        </div>
        <div>
          <dt>Vérification</dt>
          <dd>{criterion.verification.map((one) => VERIFICATION_NAMES[one]).join(', ')}</dd>
        </div>
      </dl>
    </li>
  );
}
