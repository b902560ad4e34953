/** Where the criteria of a version come from in an older one: what a renewal takes along, and what it rates again. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { textOf, typedMapping } from '#app/modules/referentials/domain/draft-form.ts';
import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { getMapping, saveMapping } from '#app/modules/referentials/use-cases/map-versions.server.ts';
import { counted } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';

export const meta: MetaFunction = () => [{ title: 'Correspondance des critères – Label Services Publics+' }];

function versionsOf(edge: LoaderFunctionArgs) {
  const fromCode = new URL(edge.request.url).searchParams.get('depuis') ?? '';
  return { fromCode, toCode: edge.params['code'] ?? '' };
}

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const page = await getMapping(act, versionsOf(edge));
  return page.ok ? page.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'referential.read');
  const versions = versionsOf(edge);
  const page = await getMapping(act, versions);
  if (!page.ok) return notFound();
  const typed = typedValues(await edge.request.formData());
  const { before, after } = page.value;
  const lines = typedMapping(before, after, typed);
  const version = Number(textOf(typed, 'version'));
  const saved = await saveMapping(act, {
    ...versions,
    version: Number.isInteger(version) ? version : -1,
    lines,
  });
  if (saved.ok) {
    const done = { depuis: versions.fromCode, fait: 'enregistre' };
    return redirect(withQuery(paths.referentialMapping(versions.toCode), done), 303);
  }
  if (saved.code === 'not-found') return notFound();
  return data({ error: EDITING_MESSAGES[saved.code], lines }, { status: statusOf(saved) });
}

export default function ReferentialMapping() {
  const { before, after, lines, ratedAgain, version, mayEdit } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const shown = refusal?.lines ?? lines;
  const origins = before.criteria.map(({ code, title }) => ({ value: code, label: `${code} – ${title}` }));
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Référentiels', href: paths.referentials() }]}
        current={`Correspondance ${before.code} – ${after.code}`}
      />
      <PageHeading
        title="Correspondance des critères"
        lead={`Ce qu’un renouvellement reprend de la version ${before.code} dans la version ${after.code}.`}
      />
      {refusal !== undefined && (
        <Alert severity="warning" title="Rien n’est enregistré" live>
          {refusal.error}
        </Alert>
      )}
      {refusal === undefined && query.get('fait') === 'enregistre' && (
        <Alert severity="success" live>
          La correspondance est enregistrée.
        </Alert>
      )}
      {version === 0 && (
        <p>
          Cette correspondance n’a pas encore été enregistrée. Voici celle qui est proposée&nbsp;: un critère
          garde sa cotation tant que ni son intitulé ni son niveau ne changent.
        </p>
      )}
      <h2>{counted(ratedAgain.length, 'critère à coter de nouveau', 'critères à coter de nouveau')}</h2>
      <ul>
        {ratedAgain.map((code) => (
          <li key={code}>{`${code} – ${findCriterion(after, code)?.title ?? ''}`}</li>
        ))}
      </ul>
      <h2>Critère par critère</h2>
      <Form method="post" noValidate key={version}>
        <input type="hidden" name="version" value={version} />
        <Table
          caption={`Critères de la version ${after.code}`}
          dense
          rows={shown}
          rowKey={({ to }) => to}
          columns={[
            {
              key: 'to',
              header: 'Critère',
              rowHeader: true,
              cell: ({ to }) => `${to} – ${findCriterion(after, to)?.title ?? ''}`,
            },
            {
              key: 'from',
              header: 'Vient de',
              cell: ({ to, from }) => (
                <SelectField
                  name={`from.${to}`}
                  label={`Critère ${to}, vient de`}
                  labelHidden
                  placeholder={'Aucun\u00a0: à coter de nouveau'}
                  defaultValue={from ?? ''}
                  options={origins}
                />
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
                  label={`Garder la cotation pour ${to}`}
                  defaultChecked={keepsRating}
                />
              ),
            },
          ]}
        />
        {mayEdit && <Button>Enregistrer la correspondance</Button>}
      </Form>
    </>
  );
}
