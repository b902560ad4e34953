/** A file on the dashboard: where it is, who has the hand, what is next, how far the grid is. */
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import type { NextStepView } from '#app/modules/applications/domain/next-step-sentence.ts';
import { AskedCriteria } from '#app/modules/applications/ui/asked-criteria.tsx';
import { StatusBadge } from '#app/modules/applications/ui/status-badge.tsx';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { BadgeGroup, Badge } from '#app/ui/badge.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export type MyFileCardProps = {
  file: {
    applicationId: string;
    reference: string;
    levelLabel: string;
    status: ApplicationStatus;
    statusSince: Date;
    next: NextStepView;
    progress: { answered: number; required: number } | null;
    tasks: ReadonlyArray<{ code: string; commitment: string; title: string; isAnswered: boolean }>;
  };
};

/** Links to criteria on a card; the others are on the file's page. */
const TASKS_SHOWN = 5;

export function MyFileCard({ file }: MyFileCardProps) {
  const { applicationId, next, progress, tasks } = file;
  const waiting = tasks.filter((task) => !task.isAnswered).length;
  return (
    <article className="fr-card fr-card--no-arrow fr-mb-3w">
      <div className="fr-card__body">
        <div className="fr-card__content">
          <h3 className="fr-card__title">
            <a href={paths.application(applicationId)}>
              Candidature {file.reference} – {file.levelLabel}
            </a>
          </h3>
          <div className="fr-card__desc">
            <p>
              {next.holderLabel !== null && (
                <>
                  <strong>{next.holderLabel}</strong> a la main.{' '}
                </>
              )}
              {next.sentence}
              {next.dueOn !== null && (
                <>
                  {next.isOverdue ? ' Délai passé depuis le ' : ' À faire au plus tard le '}
                  <strong>
                    <Day date={next.dueOn} />
                  </strong>
                  .
                </>
              )}
            </p>
            {progress !== null && (
              <ProgressBar label="Critères remplis" value={progress.answered} max={progress.required} />
            )}
            {tasks.length > 0 && (
              <>
                <p className="fr-mb-1v">
                  <strong>
                    {waiting === 0
                      ? 'Vous avez répondu à tous les critères qui vous sont demandés.'
                      : `${counted(waiting, 'critère vous est demandé', 'critères vous sont demandés')}\u00a0:`}
                  </strong>
                </p>
                <AskedCriteria
                  applicationId={applicationId}
                  criteria={tasks}
                  shown={Math.min(TASKS_SHOWN, tasks.length)}
                />
              </>
            )}
          </div>
          <div className="fr-card__start">
            <BadgeGroup>
              <StatusBadge status={file.status} small />
              {next.holder === 'organisation' && (
                <Badge tone="new" small>
                  À vous d’agir
                </Badge>
              )}
            </BadgeGroup>
          </div>
          <div className="fr-card__end">
            <p className="fr-card__detail">
              <span>
                À cette étape depuis le <Time instant={file.statusSince} />
              </span>
            </p>
          </div>
        </div>
      </div>
    </article>
  );
}
