/** The page of the whole grid: where one stands, what is missing, what is next, and the list of every criterion. */
import type { GridView } from '#app/modules/self-assessments/domain/grid-view.ts';
import { CommitmentTable } from '#app/modules/self-assessments/ui/commitment-table.tsx';
import { criterionHref } from '#app/modules/self-assessments/ui/criterion-href.ts';
import { GridTable } from '#app/modules/self-assessments/ui/grid-table.tsx';
import { MissingList } from '#app/modules/self-assessments/ui/missing-list.tsx';
import { ScoreTable } from '#app/modules/self-assessments/ui/score-table.tsx';
import { counted } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';

function NextStep({ view }: { view: GridView }) {
  const { applicationId } = view.file;
  const { next, unanswered } = view;
  if (next === null) {
    return (
      <p>
        <strong>Tous les critères ont une réponse.</strong>{' '}
        {view.isWhole && <a href={paths.submission(applicationId)}>Vérifier la candidature avant le dépôt</a>}
      </p>
    );
  }
  return (
    <>
      <ButtonLink href={criterionHref(applicationId, next)} icon="arrow-right-line" iconPosition="right">
        {`Prochain critère sans réponse\u00a0: ${next.code}`}
      </ButtonLink>
      {unanswered.length > 0 && (
        <p className="fr-mt-2w">
          {counted(unanswered.length, 'critère exigé sans réponse', 'critères exigés sans réponse')}&nbsp;:{' '}
          {unanswered.map((line, index) => (
            <span key={line.code}>
              {index > 0 && ', '}
              <a href={criterionHref(applicationId, line)}>{line.code}</a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

export function GridOverviewPage({ view }: { view: GridView }) {
  const { applicationId, levelSought } = view.file;
  const lines = view.sections.flatMap((section) => section.lines);
  const counting = view.isWhole ? lines.filter(({ required }) => required) : lines;
  const answered = counting.filter(({ rating }) => rating !== null).length;
  const lineByCode = new Map(lines.map((line) => [line.code, line]));
  const changed = lines.filter(({ changedSinceFreeze }) => changedSinceFreeze);
  function hrefOf(code: string): string {
    const line = lineByCode.get(code);
    return line === undefined ? paths.grid(applicationId) : criterionHref(applicationId, line);
  }

  return (
    <>
      {view.notice !== null && <Alert severity="info">{view.notice}</Alert>}
      <section aria-labelledby="avancement">
        <h2 className="fr-h4" id="avancement">
          {view.isWhole ? 'Où vous en êtes' : 'Ce qui vous est demandé'}
        </h2>
        <ProgressBar
          label={
            view.isWhole ? `Critères exigés au niveau ${view.levelLabels[levelSought]}` : 'Critères répondus'
          }
          value={answered}
          max={Math.max(1, counting.length)}
          text={`${answered} sur ${counting.length}`}
        />
        <NextStep view={view} />
      </section>
      {view.score !== null && (
        <section aria-labelledby="score">
          <h2 className="fr-h4" id="score">
            Votre score
          </h2>
          <ScoreTable
            captionHidden
            score={view.score}
            applicationId={applicationId}
            criterionHrefOf={hrefOf}
          />
          <h3 className="fr-h5">Ce qui manque pour le niveau suivant</h3>
          <MissingList
            score={view.score}
            levelLabels={view.levelLabels}
            ratingLabelOf={(rating) => ownValue(view.ratingLabels, String(rating)) ?? ''}
            criterionHrefOf={hrefOf}
            titleOf={(code) => lineByCode.get(code)?.title}
          />
        </section>
      )}
      {view.isWhole && (
        <section aria-labelledby="engagements">
          <h2 className="fr-h4" id="engagements">
            Par engagement, au niveau {view.levelLabels[levelSought]}
          </h2>
          <CommitmentTable
            progress={view.sections.map(({ progress }) => progress)}
            applicationId={applicationId}
            levelSought={view.levelLabels[levelSought]}
            criterionHrefOf={hrefOf}
          />
        </section>
      )}
      {view.isWhole && changed.length > 0 && (
        <section aria-labelledby="copie">
          <h2 className="fr-h4" id="copie">
            Votre copie de travail
          </h2>
          <p>
            {counted(changed.length, 'critère modifié', 'critères modifiés')} depuis que la grille déposée est
            figée&nbsp;:{' '}
            {changed.map((line, index) => (
              <span key={line.code}>
                {index > 0 && ', '}
                <a href={criterionHref(applicationId, line)}>{line.code}</a>
              </span>
            ))}
            . Les auditeurs évaluent la grille figée.
          </p>
        </section>
      )}
      <section aria-labelledby="criteres">
        <h2 className="fr-h4" id="criteres">
          {view.isWhole ? `Les ${lines.length} critères` : 'Vos critères'}
        </h2>
        <GridTable
          sections={view.sections}
          applicationId={applicationId}
          levelLabels={view.levelLabels}
          ratingLabels={view.ratingLabels}
        />
      </section>
    </>
  );
}
