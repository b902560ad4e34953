/** What is still missing before a submission, by place, each with the link that leads there. */
import type { ShownCheck } from '#app/modules/applications/domain/check-place.ts';
import type { SubmissionPlace } from '#app/modules/applications/domain/submission-checks.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import { counted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';

const PLACE_TITLES: Readonly<Record<SubmissionPlace, string>> = {
  criterion: 'Grille et preuves',
  grid: 'Grille et preuves',
  results: 'Résultats publiés',
  scope: 'Périmètre et sites',
  people: 'Personnes',
  application: 'Autres candidatures',
  changes: 'Ce qui a changé depuis le dernier cycle',
};

/** The page, and the place on it, where this check is mended. */
export function checkHref(applicationId: string, check: ShownCheck): string {
  if (check.criterion !== null && check.commitment !== null) {
    return `${paths.gridCommitment(applicationId, check.commitment)}#${criterionAnchor(check.criterion)}`;
  }
  if (check.otherApplicationId !== null) return paths.application(check.otherApplicationId);
  if (check.place === 'grid' || check.place === 'criterion') return paths.grid(applicationId);
  if (check.place === 'changes') return paths.renewalChanges(applicationId);
  if (check.place === 'results') return paths.publishedResults(applicationId);
  return `${paths.applicationHeader(applicationId)}#${check.place === 'scope' ? 'perimetre' : 'personnes'}`;
}

export type UnmetChecksProps = {
  applicationId: string;
  checks: ReadonlyArray<ShownCheck>;
  headingLevel?: 2 | 3;
};

export function UnmetChecks({ applicationId, checks, headingLevel = 3 }: UnmetChecksProps) {
  const Heading = `h${headingLevel}` as const;
  const titles = [...new Set(checks.map((check) => PLACE_TITLES[check.place]))];
  return (
    <>
      {titles.map((title) => {
        const own = checks.filter((check) => PLACE_TITLES[check.place] === title);
        return (
          <section key={title} className="fr-mb-3w">
            <Heading className="fr-h5">
              {title} <span className="fr-text--regular">({counted(own.length, 'point', 'points')})</span>
            </Heading>
            <ul>
              {own.map((check) => (
                <li key={check.message}>
                  <a href={checkHref(applicationId, check)}>{check.message}</a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
