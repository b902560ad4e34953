/** What a surveillance is, for whoever reads it: when, who, which sites, which criteria and why, how it ended. */
import { SURVEILLANCE_OUTCOME_LABELS } from '#app/modules/labels/domain/surveillance.ts';
import type { SurveillanceView } from '#app/modules/labels/domain/surveillance-view.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';
import { ratingWords } from '#app/modules/labels/ui/rating-words.ts';

export function SurveillanceFacts({ surveillance }: { surveillance: SurveillanceView }) {
  const { plannedOn, auditorName, sites, seed, outcome, conclusion } = surveillance;
  if (plannedOn === null) return null;
  return (
    <DescriptionList
      items={[
        { term: 'Visite', description: <Day date={plannedOn} /> },
        { term: 'Auditeur', description: auditorName },
        {
          term: 'Sites visités',
          description: sites
            .map(({ name, isHeadOffice }) => (isHeadOffice ? `${name} (siège)` : name))
            .join(', '),
        },
        { term: 'Graine du tirage', description: <code>{seed}</code> },
        ...(outcome === null
          ? []
          : [
              { term: 'Issue', description: SURVEILLANCE_OUTCOME_LABELS[outcome] },
              { term: 'Conclusion', description: <span className="spp-pre-line">{conclusion}</span> },
            ]),
      ]}
    />
  );
}

/** The lighter grid, with the reason of each criterion, and its ratings once there are. */
export function SurveyedCriteria({ surveillance }: { surveillance: SurveillanceView }) {
  const showsRatings = surveillance.rated > 0;
  return (
    <Table
      caption="Critères du suivi et raison de chacun"
      captionHidden
      rows={surveillance.lines}
      rowKey={({ code }) => code}
      dense
      columns={[
        {
          key: 'criterion',
          header: 'Critère',
          rowHeader: true,
          cell: ({ code, title }) => `${code} – ${title}`,
        },
        { key: 'reason', header: 'Pourquoi', cell: ({ reason }) => reason },
        ...(showsRatings
          ? [
              {
                key: 'rating',
                header: 'Cotation',
                cell: ({ rating, comment }: SurveillanceView['lines'][number]) =>
                  comment === '' ? ratingWords(rating) : `${ratingWords(rating)}. ${comment}`,
              },
            ]
          : []),
      ]}
    />
  );
}
