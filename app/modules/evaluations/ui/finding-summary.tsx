/** A finding as written, with what it is tied to. */
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import type { FindingKind } from '#app/modules/evaluations/domain/findings.ts';
import { FINDING_KIND_LABELS } from '#app/modules/evaluations/domain/findings.ts';
import { plural } from '#app/platform/french.ts';
import { Badge } from '#app/ui/badge.tsx';
import type { BadgeTone } from '#app/ui/badge.tsx';

const TONES: Readonly<Record<FindingKind, BadgeTone>> = {
  strength: 'success',
  'improvement-area': 'info',
  minor: 'warning',
  major: 'error',
};

export function FindingKindBadge({ kind }: { kind: FindingKind }) {
  return (
    <Badge tone={TONES[kind]} small>
      {FINDING_KIND_LABELS[kind]}
    </Badge>
  );
}

export type FindingSummaryProps = {
  finding: Pick<
    FindingRecord,
    'kind' | 'number' | 'title' | 'description' | 'criteria' | 'siteIds' | 'evidenceIds'
  >;
  /** Names by id of the sites and evidence it may name. */
  names?: ReadonlyMap<string, string> | undefined;
};

function Named({
  ids,
  names,
  one,
  many,
}: {
  ids: ReadonlyArray<string>;
  names: ReadonlyMap<string, string>;
  one: string;
  many: string;
}) {
  const found = ids.flatMap((id) => names.get(id) ?? []);
  if (found.length === 0) return null;
  return (
    <p className="fr-text--sm">
      {plural(found.length, one, many)}&nbsp;: {found.join(' ; ')}
    </p>
  );
}

export function FindingSummary({ finding, names = new Map() }: FindingSummaryProps) {
  const { kind, description, criteria } = finding;
  return (
    <>
      <p>
        <FindingKindBadge kind={kind} />{' '}
        <span className="fr-text--sm">
          {plural(criteria.length, 'Critère', 'Critères')} {criteria.join(', ')}
        </span>
      </p>
      {description !== '' && <p className="spp-pre-line">{description}</p>}
      <Named ids={finding.siteIds} names={names} one="Site" many="Sites" />
      <Named ids={finding.evidenceIds} names={names} one="Preuve" many="Preuves" />
    </>
  );
}
