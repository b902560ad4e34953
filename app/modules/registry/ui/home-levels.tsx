/** The three levels on the home page. */
import type { LevelCode } from '#app/modules/referentials/domain/referential.ts';
import type { LevelSummary } from '#app/modules/registry/domain/level-summary.ts';
import { LevelMedal } from '#app/modules/registry/ui/level-medal.tsx';

const SENTENCES: Readonly<Record<LevelCode, string>> = {
  bronze: 'Le service tient l’essentiel de ses engagements et publie ses résultats.',
  silver: 'Il va plus loin, partout, et ses usagers sont satisfaits.',
  gold: 'Il est exemplaire, mesure ce qu’il fait et s’améliore sans cesse.',
};

export function HomeLevels({ levels }: { levels: ReadonlyArray<LevelSummary> }) {
  return (
    <ul className="spp-levels">
      {levels.map(({ level, name, demands }) => (
        <li key={level} className={`spp-levels__item spp-levels__item--${level}`}>
          <LevelMedal level={level} size={56} />
          <h3 className="fr-h5">{name}</h3>
          <p>{SENTENCES[level]}</p>
          <ul>
            {demands.map((demand) => (
              <li key={demand}>{demand}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
