/** One criterion of the evaluation: what is asked, what the service declares and proves, what the auditor concludes. */
import { Form } from '@remix-run/react';

import type { EvaluatedCriterion } from '#app/modules/evaluations/domain/evaluated-criterion.ts';
import type { CommitmentEvaluation } from '#app/modules/evaluations/domain/commitment-evaluation.ts';
import { FrozenEvidenceList } from '#app/modules/evaluations/ui/frozen-evidence-list.tsx';
import type { RatingReply } from '#app/modules/evaluations/ui/rating-form-data.ts';
import { ADOPT_INTENT } from '#app/modules/evaluations/ui/rating-form-data.ts';
import type { RatingFormProps } from '#app/modules/evaluations/ui/rating-form.tsx';
import { RatingForm } from '#app/modules/evaluations/ui/rating-form.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import {
  CHANNEL_LABELS,
  VERIFICATION_LABELS,
} from '#app/modules/self-assessments/domain/criterion-labels.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { BlockingBadge, LevelBadge } from '#app/modules/self-assessments/ui/level-badge.tsx';
import { formatDateTime, typography } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

type Seen = { criterion: EvaluatedCriterion; view: CommitmentEvaluation };

type Props = Seen & { reply: RatingReply | null; onKept: RatingFormProps['onKept'] };

function Declared({ criterion, view }: Seen) {
  const { declared } = criterion;
  const { code, expectedEvidence } = criterion.criterion;
  return (
    <div className="spp-criterion__evidence">
      <h3 className="fr-h6">
        Ce que le service déclare<VisuallyHidden> pour le critère {code}</VisuallyHidden>
      </h3>
      <p>
        <strong>{ratingText(view.ratingScale, declared.rating, 'Sans réponse')}</strong>
      </p>
      {declared.rating === NOT_APPLICABLE && (
        <p className="spp-pre-line">
          Motif&nbsp;: {declared.notApplicableReason === '' ? 'aucun' : declared.notApplicableReason}
        </p>
      )}
      {declared.comment !== '' && <p className="spp-pre-line">{declared.comment}</p>}
      <h4 className="fr-text--md">Preuves</h4>
      <p className="fr-text--sm">Attendu&nbsp;: {expectedEvidence.join(' ; ')}.</p>
      <FrozenEvidenceList items={criterion.evidence} />
    </div>
  );
}

/** R-EVA-16: a former auditor's rating counts until the lead gives their own; it may be taken over. */
function Former({ criterion, view, action }: Seen & { action: string }) {
  const { former, own } = criterion;
  if (former === null) return null;
  const { code } = criterion.criterion;
  const isAlone = view.header.doubleRating === null;
  return (
    <div className="fr-highlight fr-mb-2w">
      <p>
        {former.auditorName} avait coté {typography(`: ${ratingText(view.ratingScale, former.rating)}`)} (
        {formatDateTime(former.updatedAt)}).
        {own.rating === null && isAlone && ' Cette cotation compte tant que vous n’avez pas donné la vôtre.'}
      </p>
      {former.comment !== '' && <p className="spp-pre-line">{former.comment}</p>}
      {own.rating === null && view.header.isRatable && isAlone && view.header.isLead && (
        <Form method="post" action={action} preventScrollReset>
          <input type="hidden" name="intent" value={ADOPT_INTENT} />
          <input type="hidden" name="criterion" value={code} />
          <Button kind="tertiary" size="sm">
            Reprendre cette cotation<VisuallyHidden> du critère {code}</VisuallyHidden>
          </Button>
        </Form>
      )}
    </div>
  );
}

export function CriterionEvaluation({ criterion, view, reply, onKept }: Props) {
  const { code, title, level, blocking, weight, channels, verification } = criterion.criterion;
  const { evaluationId, isWritable, isRatable } = view.header;
  const anchor = criterionAnchor(code);
  const action = `${paths.evaluationCommitment(evaluationId, view.commitment.code)}#${anchor}`;
  return (
    <section className="spp-criterion" id={anchor} aria-labelledby={`${anchor}-titre`} data-criterion={code}>
      <h2 className="fr-h5" id={`${anchor}-titre`} tabIndex={-1}>
        {code} – {title}
      </h2>
      <BadgeGroup>
        <LevelBadge level={level} labels={view.levelLabels} />
        {blocking && <BlockingBadge />}
        {!criterion.isRequired && <Badge small>Au-delà du niveau demandé</Badge>}
      </BadgeGroup>
      <p className="fr-text--sm">
        Poids {weight} · Canaux&nbsp;: {channels.map((channel) => CHANNEL_LABELS[channel]).join(', ')} ·
        Vérification&nbsp;: {verification.map((way) => VERIFICATION_LABELS[way]).join(', ')}
      </p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-6">
          <Declared criterion={criterion} view={view} />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <Former criterion={criterion} view={view} action={action} />
          <RatingForm
            criterion={criterion}
            userId={view.userId}
            evaluationId={evaluationId}
            action={action}
            ratingScale={view.ratingScale}
            isWritable={isRatable}
            reply={reply}
            onKept={onKept}
          />
          {criterion.findings.length > 0 && (
            <p className="fr-text--sm fr-mt-2w">
              Constats&nbsp;:{' '}
              {criterion.findings.map((finding, index) => (
                <span key={finding.findingId}>
                  {index > 0 && ' ; '}
                  <a href={withQuery(paths.findings(evaluationId), { constat: finding.findingId })}>
                    n°&nbsp;{finding.number}, {finding.title}
                  </a>
                </span>
              ))}
            </p>
          )}
          {isWritable && (
            <p className="fr-mt-2w">
              <a className="fr-link" href={withQuery(paths.findings(evaluationId), { critere: code })}>
                Créer un constat<VisuallyHidden> sur le critère {code}</VisuallyHidden>
              </a>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
