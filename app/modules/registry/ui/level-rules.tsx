/** The rules of one level, each with its figures and whether it holds. */
import type { ReactNode } from 'react';

import type { LevelCode, Referential } from '#app/modules/referentials/domain/referential.ts';
import { levelLabel } from '#app/modules/referentials/domain/referential.ts';
import type { Simulation } from '#app/modules/scoring/domain/simulation.ts';
import {
  counted,
  enumeration,
  formatNumber,
  formatPercent,
  NO_BREAK_SPACE as NB,
} from '#app/platform/french.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Icon } from '#app/ui/icon.tsx';

type LevelRulesProps = { level: LevelCode; simulation: Simulation; referential: Referential };

function resultsDemand(referential: Referential, level: LevelCode): string {
  const { publishedWithinMonths, satisfaction, netSatisfaction } = referential.results[level];
  const minima = [
    satisfaction === undefined ? '' : `satisfaction d’au moins ${formatNumber(satisfaction)}${NB}%`,
    netSatisfaction === undefined ? '' : `taux net d’au moins ${formatNumber(netSatisfaction)} points`,
  ].filter((text) => text !== '');
  return enumeration([`publiés depuis ${publishedWithinMonths} mois au plus`, ...minima]);
}

export function LevelRules({ level, simulation, referential }: LevelRulesProps) {
  const { attained, conformity, maturity, commitments, blocking, results, nonconformities } =
    simulation.levels[level];
  const short = commitments.filter((commitment) => !commitment.met);
  return (
    <div className={`spp-rules spp-rules--${level}`}>
      <h3 className="fr-h6">
        {levelLabel(referential, level)}{' '}
        <Badge tone={attained ? 'success' : 'error'} small>
          {attained ? 'Atteint' : 'Non atteint'}
        </Badge>
      </h3>
      <ul>
        <Rule met={conformity.met} title="Critères conformes">
          {conformity.conforming} sur {conformity.applicable}
          {conformity.rate !== null && ` (${formatPercent(conformity.rate)})`}, minimum{' '}
          {formatPercent(conformity.minimum)}
        </Rule>
        <Rule met={maturity.met} title="Maturité">
          {counted(maturity.points, 'point', 'points')} sur {maturity.maximum}
          {maturity.rate !== null && ` (${formatPercent(maturity.rate)})`}, minimum{' '}
          {formatPercent(maturity.minimum)}
        </Rule>
        <Rule met={short.length === 0} title="Chaque engagement">
          {short.length === 0
            ? `au moins ${formatPercent(commitments[0]?.minimum ?? 0)} de critères conformes`
            : `sous ${formatPercent(short[0]?.minimum ?? 0)} : ${short.map(({ code, conforming, applicable }) => `${code} (${conforming} sur ${applicable})`).join(', ')}`}
        </Rule>
        <Rule met={blocking.met} title="Critères bloquants">
          {blocking.met ? (
            'tous conformes'
          ) : (
            <>
              à mettre en conformité&nbsp;:{' '}
              {blocking.failing.map((code, index) => (
                <span key={code}>
                  {index > 0 && ', '}
                  <a href={`#${code}`}>{code}</a>
                </span>
              ))}
            </>
          )}
        </Rule>
        <Rule met={results.met} title="Résultats">
          {resultsDemand(referential, level)}
        </Rule>
      </ul>
      <p className="fr-text--sm fr-mb-0">
        À l’audit&nbsp;:{' '}
        {counted(nonconformities.major.length, 'non-conformité majeure', 'non-conformités majeures')},{' '}
        {counted(nonconformities.minor.length, 'mineure', 'mineures')}.
      </p>
    </div>
  );
}

function Rule({ met, title, children }: { met: boolean; title: string; children: ReactNode }) {
  return (
    <li className={met ? 'spp-rule spp-rule--met' : 'spp-rule spp-rule--unmet'}>
      <Icon
        name={met ? 'checkbox-circle-line' : 'close-circle-line'}
        size="sm"
        label={met ? 'Rempli' : 'Non rempli'}
      />
      <div>
        <strong>{title}</strong>
        <br />
        {children}
      </div>
    </li>
  );
}
