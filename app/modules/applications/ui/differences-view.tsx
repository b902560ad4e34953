/** The differences between two moments of a file, by commitment and criterion: marked by words, never by colour alone. */
import type { ReactNode } from 'react';

import {
  EVIDENCE_CHANGE_LABELS,
  findingKindWords,
  outcomeWords,
  replyWords,
  ratingWords,
  resultWords,
  RESULT_FIELD_LABELS,
  scoreWords,
  SITE_CHANGE_LABELS,
} from '#app/modules/applications/domain/differences-rows.ts';
import type {
  Change,
  CommitmentDifference,
  CriterionDifference,
  EvidenceChange,
  FileDifferences,
} from '#app/modules/applications/domain/file-differences.ts';
import { compareTexts } from '#app/modules/applications/domain/text-difference.ts';
import type { DifferencesPage } from '#app/modules/applications/domain/differences-page.ts';
import type { RatingDefinition } from '#app/modules/referentials/domain/referential.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

/** A text with what was removed and added, word by word. */
function MarkedText({ change }: { change: Change<string> }) {
  if (!change.isChanged)
    return <span className="spp-pre-line">{change.after === '' ? '–' : change.after}</span>;
  return (
    <span className="spp-pre-line">
      {compareTexts(change.before, change.after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        return kind === 'removed' ? (
          <del key={index}>
            <VisuallyHidden>[supprimé&nbsp;: </VisuallyHidden>
            {text}
            <VisuallyHidden>]</VisuallyHidden>
          </del>
        ) : (
          <ins key={index}>
            <VisuallyHidden>[ajouté&nbsp;: </VisuallyHidden>
            {text}
            <VisuallyHidden>]</VisuallyHidden>
          </ins>
        );
      })}
    </span>
  );
}

function Words({ change }: { change: Change<string> }) {
  if (!change.isChanged) return <>{change.after}</>;
  return (
    <>
      <del>
        <VisuallyHidden>Avant&nbsp;: </VisuallyHidden>
        {change.before}
      </del>
      {' → '}
      <ins>
        <VisuallyHidden>Après&nbsp;: </VisuallyHidden>
        {change.after}
      </ins>
    </>
  );
}

function worded<Value>(change: Change<Value>, words: (value: Value) => string): Change<string> {
  return { before: words(change.before), after: words(change.after), isChanged: change.isChanged };
}

function Evidence({ evidence }: { evidence: ReadonlyArray<EvidenceChange> }) {
  return (
    <ul className="fr-raw-list">
      {evidence.map(({ evidenceId, title, change }) => (
        <li key={evidenceId}>
          {title}{' '}
          {change !== 'same' && (
            <Badge tone={change === 'removed' ? 'warning' : 'info'} small>
              {EVIDENCE_CHANGE_LABELS[change]}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

function Criterion({
  criterion,
  scale,
}: {
  criterion: CriterionDifference;
  scale: ReadonlyArray<RatingDefinition>;
}) {
  const { declared, evaluated, reason, comment, evidence } = criterion;
  const hasEvaluated = evaluated.before !== null || evaluated.after !== null;
  return (
    <div className="fr-mb-3w" id={`critere-${criterion.code.replaceAll('.', '-')}`}>
      <h4 className="fr-h6">
        {criterion.code} – {criterion.title}{' '}
        {criterion.isChanged && (
          <Badge tone="info" small>
            Modifié
          </Badge>
        )}
      </h4>
      <DescriptionList
        items={[
          {
            term: 'Cotation du service',
            description: <Words change={worded(declared, (rating) => ratingWords(scale, rating))} />,
          },
          ...(hasEvaluated
            ? [
                {
                  term: 'Cotation des auditeurs',
                  description: <Words change={worded(evaluated, (rating) => ratingWords(scale, rating))} />,
                },
              ]
            : []),
          ...(reason.before === '' && reason.after === ''
            ? []
            : [{ term: 'Motif de non-applicabilité', description: <MarkedText change={reason} /> }]),
          ...(comment.before === '' && comment.after === ''
            ? []
            : [{ term: 'Commentaire', description: <MarkedText change={comment} /> }]),
          ...(evidence.length === 0
            ? []
            : [{ term: 'Preuves', description: <Evidence evidence={evidence} /> }]),
        ]}
      />
    </div>
  );
}

function Commitment({
  commitment,
  scale,
}: {
  commitment: CommitmentDifference;
  scale: ReadonlyArray<RatingDefinition>;
}) {
  const { code, title, criteria, changed } = commitment;
  return (
    <Disclosure
      id={`engagement-${code}`}
      open={changed > 0}
      summary={`${code} – ${title} (${changed === 0 ? 'aucun changement' : counted(changed, 'critère modifié', 'critères modifiés')})`}
    >
      {criteria.map((criterion) => (
        <Criterion key={criterion.code} criterion={criterion} scale={scale} />
      ))}
    </Disclosure>
  );
}

function Levels({ differences }: { differences: FileDifferences }) {
  const { before, after } = differences.isScoredByAuditors;
  return (
    <Table
      caption="Scores par niveau, calculés à la date d’aujourd’hui"
      captionHidden
      rows={differences.levels}
      rowKey={(row) => row.level}
      columns={[
        { key: 'level', header: 'Niveau', rowHeader: true, cell: (row) => row.label },
        {
          key: 'before',
          header: before ? 'Avant, selon les auditeurs' : 'Avant, selon le service',
          cell: (row) => scoreWords(row.before),
        },
        {
          key: 'after',
          header: after ? 'Après, selon les auditeurs' : 'Après, selon le service',
          cell: (row) => scoreWords(row.after),
        },
        { key: 'change', header: 'Changement', cell: (row) => (row.isChanged ? 'Modifié' : 'Inchangé') },
      ]}
    />
  );
}

function Findings({ findings }: { findings: FileDifferences['findings'] }) {
  return (
    <>
      {findings.map((finding) => (
        <div className="fr-mb-3w" key={`${finding.number} ${finding.title.before}`}>
          <h4 className="fr-h6">Constat n°&nbsp;{finding.number}</h4>
          <DescriptionList
            items={[
              { term: 'Titre', description: <MarkedText change={finding.title} /> },
              { term: 'Nature', description: <Words change={worded(finding.kind, findingKindWords)} /> },
              { term: 'Description', description: <MarkedText change={finding.description} /> },
              { term: 'Critères', description: <MarkedText change={finding.criteria} /> },
              {
                term: 'Réponse du service',
                description: <Words change={worded(finding.reply, replyWords)} />,
              },
              { term: 'Suite donnée', description: <Words change={worded(finding.outcome, outcomeWords)} /> },
              {
                term: 'Levée',
                description: (
                  <Words
                    change={worded(finding.liftedOn, (on) => (on === null ? 'Non' : `Le ${formatDate(on)}`))}
                  />
                ),
              },
            ]}
          />
        </div>
      ))}
    </>
  );
}

function Header({ differences }: { differences: FileDifferences }) {
  const { scope, sites, results, resultsEvidence } = differences;
  return (
    <DescriptionList
      items={[
        { term: 'Périmètre', description: <MarkedText change={scope} /> },
        ...(sites.length === 0
          ? []
          : [
              {
                term: 'Sites',
                description: (
                  <ul className="fr-raw-list">
                    {sites.map(({ name, change }) => (
                      <li key={`${name} ${change}`}>
                        {name}
                        {change !== 'same' && ` (${SITE_CHANGE_LABELS[change].toLowerCase()})`}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]),
        ...results.map(({ field, ...change }) => ({
          term: RESULT_FIELD_LABELS[field],
          description: (
            <Words change={worded(change, (value) => (value === null ? '–' : resultWords(value)))} />
          ),
        })),
        ...(resultsEvidence.length === 0
          ? []
          : [{ term: 'Preuves des résultats', description: <Evidence evidence={resultsEvidence} /> }]),
      ]}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="fr-mb-4w">
      <h3 className="fr-h5">{title}</h3>
      {children}
    </section>
  );
}

export function DifferencesView({ page, action }: { page: DifferencesPage; action: string }) {
  const { moments, compared, changedOnly, ratingScale } = page;
  if (compared === null) {
    return (
      <EmptyState title="Rien à comparer pour l’instant">
        Les contenus se comparent dès que le dossier en garde deux&nbsp;: déposé, figé pour l’évaluation,
        rapport, décision.
      </EmptyState>
    );
  }
  const { before, after, differences } = compared;
  const options = moments.map(({ id, label, takenAt }) => ({
    value: id,
    label: takenAt === null ? label : `${label}, le ${formatDate(parisDate(takenAt))}`,
  }));
  const query = { avant: before.id, apres: after.id, tout: changedOnly ? null : 'oui' };
  return (
    <>
      <form method="get" action={action} className="fr-mb-4w">
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-md-6">
            <SelectField
              name="avant"
              label="Avant"
              placeholder={null}
              options={options}
              defaultValue={before.id}
            />
          </div>
          <div className="fr-col-12 fr-col-md-6">
            <SelectField
              name="apres"
              label="Après"
              placeholder={null}
              options={options}
              defaultValue={after.id}
            />
          </div>
        </div>
        <CheckboxGroup
          name="tout"
          label="Étendue"
          labelHidden
          size="sm"
          options={[{ value: 'oui', label: 'Afficher aussi ce qui n’a pas changé' }]}
          defaultValue={changedOnly ? [] : ['oui']}
        />
        <Button>Comparer</Button>
      </form>
      <h2 className="fr-h4">
        De «&nbsp;{before.label}&nbsp;» à «&nbsp;{after.label}&nbsp;»
      </h2>
      <p>
        {differences.changedCriteria === 0
          ? 'Aucun critère n’a changé.'
          : `${counted(differences.changedCriteria, 'critère a changé', 'critères ont changé')}.`}
      </p>
      <p>
        <DownloadLink
          href={withQuery(paths.differencesCsv(page.file.applicationId), query)}
          detail="CSV, pour tableur"
        >
          Exporter cette comparaison
        </DownloadLink>
      </p>
      <Part title="Scores">
        <Levels differences={differences} />
      </Part>
      <Part title="Cadre et résultats publiés">
        <Header differences={differences} />
      </Part>
      <Part title="Grille">
        {differences.commitments.length === 0 ? (
          <p>Rien n’a changé dans la grille.</p>
        ) : (
          differences.commitments.map((commitment) => (
            <Commitment key={commitment.code} commitment={commitment} scale={ratingScale} />
          ))
        )}
      </Part>
      {differences.findings.length > 0 && (
        <Part title="Constats">
          <Findings findings={differences.findings} />
        </Part>
      )}
    </>
  );
}
