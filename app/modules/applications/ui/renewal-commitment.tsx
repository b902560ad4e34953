/** One commitment of a renewal: what was rated and found in the last cycle, and a box for what has not changed. */
import type { RenewalChanges } from '#app/modules/applications/domain/renewal-changes.ts';
import { FINDING_KIND_LABELS, isFindingKind } from '#app/modules/evaluations/domain/findings.ts';
import type { Rating } from '#app/modules/referentials/domain/referential.ts';
import { paths } from '#app/platform/paths.ts';
import { Day } from '#app/ui/time.tsx';

type Commitment = RenewalChanges['commitments'][number];
type ChangedCriterion = Commitment['criteria'][number];

function ratingText(rating: Rating | null): string {
  if (rating === null) return 'non coté';
  return rating === 'NA' ? 'non applicable' : `${rating}\u00a0sur\u00a03`;
}

function Findings({ criterion }: { criterion: ChangedCriterion }) {
  const { findings, agedEvidence } = criterion;
  if (findings.length === 0 && agedEvidence.length === 0) return null;
  return (
    <ul className="fr-text--sm">
      {findings.map(({ kind, title, isOpen }) => (
        <li key={`${kind}-${title}`}>
          {isFindingKind(kind) ? FINDING_KIND_LABELS[kind] : 'Constat'}
          {isOpen ? ', non levé' : ''}&nbsp;: {title}
        </li>
      ))}
      {agedEvidence.map(({ title, age, on }) => (
        <li key={`${age}-${title}`}>
          {age === 'expired' ? 'Preuve périmée depuis le ' : 'Preuve de plus de trois ans, du '}
          <Day date={on} />
          &nbsp;: {title}
        </li>
      ))}
    </ul>
  );
}

export function RenewalCommitment({
  applicationId,
  commitment,
  mayConfirm,
}: {
  applicationId: string;
  commitment: Commitment;
  mayConfirm: boolean;
}) {
  const { code, title, criteria } = commitment;
  const left = criteria.filter(({ isToReview }) => isToReview).length;
  return (
    <section aria-labelledby={`engagement-${code}`}>
      <h2 className="fr-h5 fr-mt-4w" id={`engagement-${code}`}>
        {code}. {title}
      </h2>
      <p className="fr-text--sm">
        À revoir&nbsp;: {left} sur {criteria.length}.{' '}
        <a href={paths.gridCommitment(applicationId, code)}>Ouvrir {code} dans la grille</a>
      </p>
      <ul className="fr-raw-list">
        {criteria.map((criterion) => (
          <li key={criterion.code} className="fr-mb-2w">
            <p className="fr-mb-1v">
              <strong>{criterion.code}</strong> {criterion.title}
            </p>
            <p className="fr-text--sm fr-mb-1v">
              Votre réponse&nbsp;: {ratingText(criterion.rating)}. Dernière évaluation&nbsp;:{' '}
              {ratingText(criterion.auditorRating)}.{!criterion.isToReview && ' Revu.'}
            </p>
            <Findings criterion={criterion} />
            {mayConfirm && criterion.mayConfirm && (
              <div className="fr-checkbox-group fr-checkbox-group--sm">
                <input
                  type="checkbox"
                  name="unchanged"
                  value={criterion.code}
                  id={`unchanged-${criterion.code}`}
                />
                <label className="fr-label" htmlFor={`unchanged-${criterion.code}`}>
                  {criterion.code} inchangé
                </label>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
