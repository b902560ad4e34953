/** What a label is, fact by fact, its sites and its public history. */
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import type { PublicLabel } from '#app/modules/labels/domain/public-label.ts';
import { LABEL_EVENT_LABELS } from '#app/modules/labels/domain/public-label.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { formatSiret } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type Facts = Pick<
  PublicLabel,
  | 'number'
  | 'level'
  | 'organisationName'
  | 'siret'
  | 'networkName'
  | 'scope'
  | 'decidedOn'
  | 'validFrom'
  | 'validUntil'
  | 'authorityName'
  | 'certificationBody'
  | 'referentialCode'
>;

export function LabelFacts({ label }: { label: Facts }) {
  return (
    <DescriptionList
      items={[
        { term: 'Numéro', description: <span className="spp-number">{label.number}</span> },
        { term: 'Niveau', description: LEVEL_NAMES[label.level] },
        { term: 'Service', description: label.organisationName },
        { term: 'SIRET', description: <span className="spp-number">{formatSiret(label.siret)}</span> },
        ...(label.networkName === null ? [] : [{ term: 'Réseau', description: label.networkName }]),
        { term: 'Périmètre', description: <span className="spp-pre-line">{label.scope}</span> },
        { term: 'Décision', description: <Day date={label.decidedOn} /> },
        {
          term: 'Validité',
          description: (
            <>
              Du <Day date={label.validFrom} /> au <Day date={label.validUntil} /> inclus
            </>
          ),
        },
        { term: 'Décidé par', description: label.authorityName },
        ...(label.certificationBody === null
          ? []
          : [{ term: 'Organisme certificateur', description: label.certificationBody }]),
        {
          term: 'Référentiel',
          description: <a href={paths.referential()}>{label.referentialCode}</a>,
        },
      ]}
    />
  );
}

export function LabelSites({ sites }: Pick<PublicLabel, 'sites'>) {
  return (
    <Table
      caption="Sites labellisés"
      captionHidden
      dense
      scrolls={false}
      rows={sites.map((site, index) => ({ ...site, index }))}
      rowKey={(site) => String(site.index)}
      columns={[
        { key: 'name', header: 'Site', rowHeader: true, cell: (site) => site.name },
        {
          key: 'address',
          header: 'Adresse',
          cell: (site) =>
            `${site.address}, ${site.postalCode} ${site.city} – ${departmentLabel(site.department)}`,
        },
      ]}
    />
  );
}

/** Oldest first, as things happened. */
export function LabelHistory({ history }: Pick<PublicLabel, 'history'>) {
  return (
    <Timeline
      label="Histoire du label"
      items={history.map(({ kind, effectiveOn, statement }, index) => ({
        key: String(index),
        date: <Day date={effectiveOn} />,
        title: LABEL_EVENT_LABELS[kind],
        children: statement === '' ? undefined : <p>{statement}</p>,
      }))}
    />
  );
}
