/** The measures of a label, latest first: what was announced, answered and decided, with their letters. */
import type { LabelMeasure } from '#app/modules/labels/domain/label-measure.ts';
import { MEASURE_LABELS } from '#app/modules/labels/domain/label-measure.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { enumeration } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { Day } from '#app/ui/time.tsx';

const OUTCOMES = {
  taken: { tone: 'warning', label: 'Prise' },
  dropped: { tone: 'success', label: 'Abandonnée' },
} as const;

function Letter({ documentId, children }: { documentId: string | null; children: string }) {
  if (documentId === null) return null;
  return (
    <p>
      <DownloadLink href={paths.document(documentId)} detail="PDF">
        {children}
      </DownloadLink>
    </p>
  );
}

function Measure({ measure }: { measure: LabelMeasure }) {
  const { outcome, observedAt, decidedAt, effectiveOn, endsOn, cancelledAt } = measure;
  const state =
    outcome === null
      ? ({ tone: 'info', label: 'Annoncée, à décider' } as const)
      : cancelledAt === null
        ? OUTCOMES[outcome]
        : ({ tone: 'success', label: 'Annulée avant sa date d’effet' } as const);
  return (
    <section className="fr-mb-4w" aria-label={`${MEASURE_LABELS[measure.kind]}, ${state.label}`}>
      <h3 className="fr-h6">
        {MEASURE_LABELS[measure.kind]}{' '}
        <Badge tone={state.tone} small>
          {state.label}
        </Badge>
      </h3>
      <DescriptionList
        items={[
          { term: 'Annoncée', description: <Day date={parisDate(measure.noticedAt)} /> },
          { term: 'Motif envisagé', description: <span className="spp-pre-line">{measure.reason}</span> },
          ...(measure.siteNames.length === 0
            ? []
            : [{ term: 'Sites concernés', description: enumeration(measure.siteNames) }]),
          { term: 'Observations jusqu’au', description: <Day date={measure.observationsDueOn} /> },
          {
            term: 'Observations du titulaire',
            description:
              observedAt === null ? (
                'Aucune à ce jour'
              ) : (
                <>
                  <span className="spp-pre-line">{measure.observations}</span>
                  <br />
                  <span className="fr-text--sm">
                    Reçues le <Day date={parisDate(observedAt)} />
                  </span>
                </>
              ),
          },
          ...(decidedAt === null
            ? []
            : [
                { term: 'Décidée', description: <Day date={parisDate(decidedAt)} /> },
                {
                  term: 'Motif de la décision',
                  description: <span className="spp-pre-line">{measure.outcomeReason}</span>,
                },
              ]),
          ...(effectiveOn === null
            ? []
            : [
                {
                  term: cancelledAt === null ? 'Prend effet' : 'Devait prendre effet',
                  description: <Day date={effectiveOn} />,
                },
              ]),
          ...(endsOn === null ? [] : [{ term: 'Au plus tard jusqu’au', description: <Day date={endsOn} /> }]),
          ...(cancelledAt === null
            ? []
            : [
                { term: 'Annulée', description: <Day date={parisDate(cancelledAt)} /> },
                {
                  term: 'Motif de l’annulation',
                  description: <span className="spp-pre-line">{measure.cancellationReason}</span>,
                },
              ]),
        ]}
      />
      <Letter documentId={measure.noticeDocumentId}>Lettre d’avis</Letter>
      <Letter documentId={measure.letterDocumentId}>Lettre de décision</Letter>
      <Letter documentId={measure.cancellationDocumentId}>Lettre d’annulation</Letter>
    </section>
  );
}

export function MeasureList({ measures }: { measures: ReadonlyArray<LabelMeasure> }) {
  if (measures.length === 0) return <p>Aucune mesure n’a été envisagée sur ce label.</p>;
  return (
    <>
      {measures.map((measure) => (
        <Measure key={measure.measureId} measure={measure} />
      ))}
    </>
  );
}
