/** Labels in a list: who, where, which level, and what the label is today. */
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import type { ListedLabel } from '#app/modules/registry/domain/open-label.ts';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import { LevelMedal } from '#app/modules/registry/ui/level-medal.tsx';
import { paths } from '#app/platform/paths.ts';
import { Day } from '#app/ui/time.tsx';

function place({ city, departments }: ListedLabel): string {
  const [first, ...others] = departments;
  const where =
    first === undefined ? (city ?? '') : [city, departmentLabel(first)].filter(Boolean).join(', ');
  if (others.length === 0) return where;
  return `${where} et ${others.length === 1 ? 'un autre département' : `${others.length} autres départements`}`;
}

export function RegistryList({ labels }: { labels: ReadonlyArray<ListedLabel> }) {
  return (
    <ul className="spp-labels">
      {labels.map((label) => (
        <li key={label.number} className="spp-labels__item">
          <div className="spp-labels__level">
            <LevelMedal level={label.level} size={40} />
            <span>{LEVEL_NAMES[label.level]}</span>
          </div>
          <div className="spp-labels__body">
            <h3 className="spp-labels__name">
              <a href={paths.label(label.number)}>{label.organisationName}</a>
            </h3>
            <p>{place(label)}</p>
            {label.networkName !== null && <p className="spp-labels__mention">{label.networkName}</p>}
            <p className="spp-labels__mention spp-number">{label.number}</p>
          </div>
          <div className="spp-labels__state">
            <LabelStatusBadge status={label.status} />
            <p className="spp-labels__mention">
              Du <Day date={label.validFrom} short /> au <Day date={label.validUntil} short />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
