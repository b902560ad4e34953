/** Where each criterion of a version comes from in an older one: counts, then a line to choose for each. */
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { findCriterion, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import type { CriterionFate, MappedCriterion } from '#app/modules/referentials/domain/referential-mapping.ts';
import {
  CRITERION_FATES,
  criterionFate,
  droppedCriteria,
  ratedAgain,
} from '#app/modules/referentials/domain/referential-mapping.ts';
import { MarkedText } from '#app/modules/referentials/ui/difference-list.tsx';
import type { BadgeTone } from '#app/ui/badge.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';

type MappingProps = {
  before: Referential;
  after: Referential;
  lines: ReadonlyArray<MappedCriterion>;
};

const FATES: Readonly<Record<CriterionFate, { name: string; many: string; tone?: BadgeTone }>> = {
  kept: { name: 'Inchangé', many: 'Inchangés' },
  reworded: { name: 'Reformulé', many: 'Reformulés ou d’un autre niveau', tone: 'info' },
  new: { name: 'Nouveau', many: 'Nouveaux', tone: 'new' },
};

export function MappingSummary({ before, after, lines }: MappingProps) {
  const again = new Set(ratedAgain(lines));
  return (
    <DescriptionList
      items={[
        ...CRITERION_FATES.map((fate) => {
          const own = lines.filter((line) => criterionFate(before, after, line) === fate);
          const rated = own.filter(({ to }) => again.has(to)).length;
          return {
            term: FATES[fate].many,
            description: rated === 0 ? String(own.length) : `${own.length}, dont ${rated} à coter de nouveau`,
          };
        }),
        { term: 'Abandonnés', description: String(droppedCriteria(before, lines).length) },
        { term: 'À coter de nouveau en tout', description: <strong>{again.size}</strong> },
      ]}
    />
  );
}

/** The criterion as it reads now, with the words that its origin had and that it has no longer. */
function CriterionCell({ before, after, line }: Omit<MappingProps, 'lines'> & { line: MappedCriterion }) {
  const criterion = findCriterion(after, line.to);
  const origin = line.from === null ? null : findCriterion(before, line.from);
  if (criterion === null) return null;
  const fate = criterionFate(before, after, line);
  return (
    <>
      {criterion.code} –{' '}
      {origin === null ? criterion.title : <MarkedText before={origin.title} after={criterion.title} />}
      {origin !== null && origin.level !== criterion.level && (
        <>
          {' '}
          (niveau&nbsp;:{' '}
          <MarkedText before={levelLabel(before, origin.level)} after={levelLabel(after, criterion.level)} />)
        </>
      )}
      {fate !== 'kept' && (
        <>
          {' '}
          <Badge small {...(FATES[fate].tone === undefined ? {} : { tone: FATES[fate].tone })}>
            {FATES[fate].name}
          </Badge>
        </>
      )}
    </>
  );
}

/** What is kept of this line now, when it is not what is shown. */
function Standing({ line, standing }: { line: MappedCriterion; standing: ReadonlyArray<MappedCriterion> }) {
  const kept = standing.find(({ to }) => to === line.to);
  if (kept === undefined || (kept.from === line.from && kept.keepsRating === line.keepsRating)) return null;
  return (
    <p className="fr-text--xs fr-mb-0">
      Enregistré à présent&nbsp;: {kept.from ?? 'aucun'}
      {kept.keepsRating ? ', cotation gardée' : ', à coter de nouveau'}
    </p>
  );
}

export function MappingTable({
  before,
  after,
  lines,
  standing,
}: MappingProps & {
  /** After a conflict, what stands; null otherwise. */
  standing: ReadonlyArray<MappedCriterion> | null;
}) {
  const origins = before.criteria.map(({ code, title }) => ({ value: code, label: `${code} – ${title}` }));
  return (
    <Table
      caption={`Critères de la version ${after.code}`}
      captionHidden
      dense
      rows={lines}
      rowKey={({ to }) => to}
      columns={[
        {
          key: 'to',
          header: 'Critère',
          rowHeader: true,
          cell: (line) => <CriterionCell before={before} after={after} line={line} />,
        },
        {
          key: 'from',
          header: 'Vient de',
          cell: (line) => (
            <>
              <SelectField
                name={`from.${line.to}`}
                label={`Critère ${line.to}, vient de`}
                labelHidden
                placeholder={'Aucun\u00a0: à coter de nouveau'}
                defaultValue={line.from ?? ''}
                options={origins}
              />
              {standing !== null && <Standing line={line} standing={standing} />}
            </>
          ),
        },
        {
          key: 'keeps',
          header: 'Cotation',
          cell: ({ to, keepsRating }) => (
            <Checkbox
              name="keeps"
              id={`garde-${to}`}
              value={to}
              label={
                <>
                  Garder <span className="fr-sr-only">la cotation pour {to}</span>
                </>
              }
              defaultChecked={keepsRating}
            />
          ),
        },
      ]}
    />
  );
}
