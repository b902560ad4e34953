/** What a simulation answers: the level reached, each rule's figures at the three levels, and what is missing. */
import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import {
  findCommitment,
  findCriterion,
  findRatingDefinition,
  LEVELS,
  levelLabel,
} from '#app/modules/referentials/domain/referential.ts';
import { LevelMedal } from '#app/modules/registry/ui/level-medal.tsx';
import { LevelRules } from '#app/modules/registry/ui/level-rules.tsx';
import type { Simulation } from '#app/modules/scoring/domain/simulation.ts';
import { counted, quoted } from '#app/platform/french.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';

type SimulationResultProps = { simulation: Simulation; referential: Referential };

/** One sentence, which the script also announces. */
export function attainedSentence({ simulation, referential }: SimulationResultProps): string {
  return simulation.attained === null
    ? 'Aucun niveau n’est atteint avec ces réponses'
    : `Le niveau ${quoted(levelLabel(referential, simulation.attained))} est atteint avec ces réponses`;
}

export function SimulationResult({ simulation, referential }: SimulationResultProps) {
  return (
    <section aria-labelledby="resultat-titre" className="spp-result">
      <div className="spp-result__head">
        {simulation.attained !== null && <LevelMedal level={simulation.attained} size={56} />}
        <div>
          <h2 id="resultat-titre" className="fr-h4" data-attained>
            {attainedSentence({ simulation, referential })}
          </h2>
          <p>Ce calcul est indicatif&nbsp;: seul l’audit établit le niveau, sur les preuves.</p>
        </div>
      </div>
      <div className="spp-result__levels">
        {LEVELS.map((level) => (
          <LevelRules key={level} level={level} simulation={simulation} referential={referential} />
        ))}
      </div>
      <Missing simulation={simulation} referential={referential} />
      <Unanswered simulation={simulation} referential={referential} />
    </section>
  );
}

function criterionTitle(referential: Referential, code: string): string {
  return findCriterion(referential, code)?.title ?? '';
}

/** « 2 – Conforme » */
function ratingName(referential: Referential, value: 2 | 3): string {
  return `${value} – ${findRatingDefinition(referential, value)?.label ?? ''}`;
}

function Missing({ simulation, referential }: SimulationResultProps) {
  const { missing } = simulation;
  if (missing === null) {
    return simulation.levels.gold.conformity.met ? (
      <p>Côté critères, il ne manque rien&nbsp;: le plus haut niveau est à votre portée.</p>
    ) : null;
  }
  const name = nameOf(referential, missing.level);
  return (
    <>
      <h3 className="fr-h6">Le plus court chemin vers le niveau {name}</h3>
      <p>
        {missing.raise.length === 1 ? 'Un critère suffit' : `${missing.raise.length} critères suffisent`}, une
        fois portés à la cotation indiquée. Les résultats publiés s’y ajoutent.
      </p>
      <ul>
        {missing.raise.map(({ criterion, to }) => (
          <li key={criterion}>
            <a href={`#${criterion}`}>{criterion}</a> à porter à {quoted(ratingName(referential, to))}&nbsp;:{' '}
            {criterionTitle(referential, criterion)}
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf(referential: Referential, level: LevelCode): string {
  return quoted(levelLabel(referential, level));
}

function Unanswered({ simulation, referential }: SimulationResultProps) {
  const { unanswered } = simulation;
  if (unanswered.length === 0) return <p>Tous les critères ont une réponse.</p>;
  return (
    <Disclosure
      summary={counted(
        unanswered.length,
        'critère sans réponse, compté comme non engagé',
        'critères sans réponse, comptés comme non engagés',
      )}
    >
      <ul className="spp-unanswered">
        {unanswered.map((code) => (
          <li key={code}>
            <a href={`#${code}`}>
              {code}
              <span className="fr-sr-only"> {criterionTitle(referential, code)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="fr-text--sm fr-mb-0">
        {referential.commitments
          .map((commitment) => ({
            code: commitment.code,
            count: unanswered.filter(
              (code) => findCriterion(referential, code)?.commitment === commitment.code,
            ).length,
          }))
          .filter(({ count }) => count > 0)
          .map(({ code, count }) => `${findCommitment(referential, code)?.code ?? code} : ${count}`)
          .join(' – ')}
      </p>
    </Disclosure>
  );
}
