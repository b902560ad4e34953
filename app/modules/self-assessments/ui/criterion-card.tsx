/** One criterion, whole: what is asked, the answer, and beside it the proof and the people. */
import type { Rating, RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import {
  CHANNEL_LABELS,
  VERIFICATION_LABELS,
} from '#app/modules/self-assessments/domain/criterion-labels.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import type { CommitmentView, CriterionView } from '#app/modules/self-assessments/domain/grid-view.ts';
import type { SaveReply } from '#app/modules/self-assessments/ui/answer-form-data.ts';
import { AnswerForm } from '#app/modules/self-assessments/ui/answer-form.tsx';
import { CriterionAssignees } from '#app/modules/self-assessments/ui/criterion-assignees.tsx';
import { CriterionEvidence } from '#app/modules/self-assessments/ui/criterion-evidence.tsx';
import { BlockingBadge, LevelBadge } from '#app/modules/self-assessments/ui/level-badge.tsx';
import { paths } from '#app/platform/paths.ts';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';

export type CriterionCardProps = {
  criterion: CriterionView;
  view: CommitmentView;
  ratingScale: ReadonlyArray<RatingDefinition>;
  reply: SaveReply | null;
  onRating: (criterionCode: string, rating: Rating | null) => void;
};

export function CriterionCard({ criterion, view, ratingScale, reply, onRating }: CriterionCardProps) {
  const { code, title, level, blocking, weight, channels, verification, required, asked } = criterion;
  const { applicationId, organisationId } = view.file;
  const anchor = criterionAnchor(code);
  const action = `${paths.gridCommitment(applicationId, view.progress.code)}#${anchor}`;
  return (
    <section className="spp-criterion" id={anchor} aria-labelledby={`${anchor}-titre`} data-criterion={code}>
      <h2 className="fr-h5" id={`${anchor}-titre`} tabIndex={-1}>
        {code} – {title}
      </h2>
      <BadgeGroup>
        <LevelBadge level={level} labels={view.levelLabels} />
        {blocking && <BlockingBadge />}
        {!required && <Badge small>Au-delà du niveau demandé</Badge>}
        {asked && (
          <Badge tone="warning" small>
            Complément demandé
          </Badge>
        )}
      </BadgeGroup>
      <p className="fr-text--sm">
        Poids {weight} · Canaux&nbsp;: {channels.map((channel) => CHANNEL_LABELS[channel]).join(', ')} ·
        Vérification&nbsp;: {verification.map((way) => VERIFICATION_LABELS[way]).join(', ')}
      </p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-7">
          <AnswerForm
            criterion={criterion}
            userId={view.userId}
            applicationId={applicationId}
            action={action}
            ratingScale={ratingScale}
            reply={reply}
            onRating={onRating}
          />
        </div>
        <div className="fr-col-12 fr-col-lg-5">
          <CriterionEvidence
            criterion={criterion}
            applicationId={applicationId}
            organisationId={organisationId}
            action={action}
            library={view.library}
          />
          <CriterionAssignees
            criterion={criterion}
            action={action}
            canAssign={view.canAssign}
            contributors={view.contributors}
            membersHref={paths.organisationMembers(organisationId)}
          />
        </div>
      </div>
    </section>
  );
}
