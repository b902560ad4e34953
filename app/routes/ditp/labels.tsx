/** The labels that DITP follows: search, filters, and what waits for somebody. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import type { FollowupPage } from '#app/modules/labels/domain/label-followup.ts';
import {
  FOLLOWUP_ENDS,
  FOLLOWUP_TASK_LABELS,
  FOLLOWUP_TASKS,
  NO_NETWORK,
} from '#app/modules/labels/domain/label-followup.ts';
import { LABEL_STATUS_LABELS, LABEL_STATUSES } from '#app/modules/labels/domain/label-status.ts';
import { listLabelsToFollow } from '#app/modules/labels/use-cases/list-labels-to-follow.server.ts';
import { departmentLabel, DEPARTMENTS } from '#app/modules/organisations/domain/departments.ts';
import { LEVELS } from '#app/modules/referentials/domain/referential.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import { counted, quoted } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';

/** Links and a form that reads: no script is needed. */
export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Labels – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const listed = await listLabelsToFollow(act, new URL(edge.request.url).searchParams);
  return listed.ok ? listed.value : forbidden();
}

function Filters({ given }: { given: FollowupPage['given'] }) {
  return (
    <form method="get" action={paths.ditpLabels()} noValidate role="search">
      {given.reseau !== '' && <input type="hidden" name="reseau" value={given.reseau} />}
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <TextField name="q" label="Service, réseau, ville, numéro ou SIRET" defaultValue={given.q} />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="etat"
            label="État aujourd’hui"
            placeholder="Tous"
            defaultValue={given.etat}
            options={LABEL_STATUSES.map((status) => ({ value: status, label: LABEL_STATUS_LABELS[status] }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="niveau"
            label="Niveau"
            placeholder="Tous"
            defaultValue={given.niveau}
            options={LEVELS.map((level) => ({ value: level, label: LEVEL_NAMES[level] }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="departement"
            label="Département"
            placeholder="Tous"
            defaultValue={given.departement}
            options={DEPARTMENTS.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="fin"
            label="Fin de validité"
            placeholder="Toutes"
            defaultValue={given.fin}
            options={FOLLOWUP_ENDS.map((months) => ({ value: months, label: `Dans les ${months} mois` }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6 fr-col-lg-4">
          <SelectField
            name="suivi"
            label="Ce qui attend"
            placeholder="Tout"
            defaultValue={given.suivi}
            options={FOLLOWUP_TASKS.map((task) => ({ value: task, label: FOLLOWUP_TASK_LABELS[task] }))}
          />
        </div>
      </div>
      <div className="fr-mt-3w">
        <ButtonGroup size="sm">
          <Button icon="search-line">Rechercher</Button>
          <ButtonLink kind="tertiary" href={paths.ditpLabels()}>
            Effacer les filtres
          </ButtonLink>
        </ButtonGroup>
      </div>
    </form>
  );
}

export default function DitpLabels() {
  const { given, labels, total, page, pageCount, tasks } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Labels" />
      <PageHeading title="Labels" lead="Ce qu’ils sont aujourd’hui, et ce qui attend une décision." />
      <p>
        <a href={paths.signals()}>Points d’attention sur les labels en cours</a>
      </p>
      <SubNavigation
        label="Ce qui attend"
        items={[
          { label: 'Tous les labels', href: paths.ditpLabels(), current: given.suivi === '' },
          ...tasks.map(({ task, count }) => ({
            label: FOLLOWUP_TASK_LABELS[task],
            href: withQuery(paths.ditpLabels(), { suivi: task }),
            current: given.suivi === task,
            detail: `(${count})`,
          })),
        ]}
      />
      <Filters given={given} />
      <h2 className="fr-h4 fr-mt-4w">{counted(total, 'label', 'labels')}</h2>
      {given.reseau !== '' && (
        <p>
          {given.reseau === NO_NETWORK
            ? 'Seulement les services hors réseau.'
            : `Seulement le réseau ${quoted(given.reseau)}.`}{' '}
          <a href={withQuery(paths.ditpLabels(), { ...given, reseau: '', page: '' })}>
            Voir tous les réseaux
          </a>
        </p>
      )}
      {labels.length === 0 ? (
        <EmptyState title="Aucun label ne répond à cette recherche">
          Vérifiez l’orthographe, ou effacez les filtres.
        </EmptyState>
      ) : (
        <Table
          caption="Labels"
          captionHidden
          dense
          rows={labels}
          rowKey={(label) => label.labelId}
          columns={[
            {
              key: 'name',
              header: 'Service',
              rowHeader: true,
              cell: (label) => (
                <>
                  <a href={paths.ditpLabel(label.labelId)}>{label.organisationName}</a>
                  <br />
                  <span className="fr-text--xs spp-number">{label.number}</span>
                  {label.networkName !== null && <span className="fr-text--xs"> – {label.networkName}</span>}
                </>
              ),
            },
            {
              key: 'place',
              header: 'Département',
              cell: ({ department }) => (department === null ? '' : departmentLabel(department)),
            },
            { key: 'level', header: 'Niveau', cell: ({ level }) => LEVEL_NAMES[level] },
            { key: 'status', header: 'État', cell: ({ status }) => <LabelStatusBadge status={status} /> },
            { key: 'end', header: 'Valide jusqu’au', cell: (label) => <Day date={label.validUntil} short /> },
            {
              key: 'task',
              header: 'Ce qui attend',
              cell: ({ task }) =>
                task === null ? (
                  'Rien'
                ) : (
                  <Badge tone="warning" small>
                    {FOLLOWUP_TASK_LABELS[task]}
                  </Badge>
                ),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefFor={(target) => withQuery(paths.ditpLabels(), { ...given, page: target === 1 ? '' : target })}
        label="Pages de la liste des labels"
      />
    </>
  );
}
