/** Where the criteria of a version come from in an older one: what a renewal takes along, and what it rates again. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { EDITING_MESSAGES } from '#app/modules/referentials/domain/editing-messages.ts';
import { findCriterion } from '#app/modules/referentials/domain/referential.ts';
import { droppedCriteria, typedMapping } from '#app/modules/referentials/domain/referential-mapping.ts';
import { MappingSummary, MappingTable } from '#app/modules/referentials/ui/mapping-table.tsx';
import { getMapping, saveMapping } from '#app/modules/referentials/use-cases/map-versions.server.ts';
import { counted } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

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
  const saved = await saveMapping(act, {
    ...versions,
    version: postedVersion(typed['version']),
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
  const { before, after, lines, version, draftId, labelsToRenew, mayEdit } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const shown = refusal?.lines ?? lines;
  const dropped = droppedCriteria(before, shown);
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Référentiels', href: paths.referentials() },
          ...(draftId === null ? [] : [{ label: after.code, href: paths.referentialDraft(draftId) }]),
        ]}
        current={`Correspondance ${before.code} – ${after.code}`}
      />
      <PageHeading
        title="Correspondance des critères"
        lead={`Ce qu’un renouvellement reprend de la version ${before.code} dans la version ${after.code}.`}
      />
      {refusal !== undefined && (
        <Alert severity="warning" title="Rien n’est enregistré" live>
          {refusal.error} Les lignes marquées disent ce qui est enregistré à présent.
        </Alert>
      )}
      {refusal === undefined && query.get('fait') === 'enregistre' && (
        <Alert severity="success" live>
          La correspondance est enregistrée.
        </Alert>
      )}
      {version === 0 && (
        <Alert severity="info" title="Correspondance proposée">
          Personne ne l’a encore enregistrée. Un critère y garde sa cotation tant que ni son intitulé ni son
          niveau ne changent.
        </Alert>
      )}
      <p>
        {labelsToRenew === 0
          ? `Aucun label en cours n’a été attribué selon la version ${before.code}.`
          : `${counted(labelsToRenew, 'label en cours a été attribué', 'labels en cours ont été attribués')} selon la version ${before.code}\u00a0: leur renouvellement est concerné.`}{' '}
        {draftId !== null &&
          `La version ${after.code} est encore en préparation\u00a0: la correspondance prendra effet avec sa publication.`}
      </p>
      <MappingSummary before={before} after={after} lines={shown} />
      <h2>Critère par critère</h2>
      <Form method="post" noValidate key={version}>
        <input type="hidden" name="version" value={version} />
        <MappingTable
          before={before}
          after={after}
          lines={shown}
          standing={refusal === undefined ? null : lines}
        />
        {mayEdit && <Button>Enregistrer la correspondance</Button>}
      </Form>
      <h2>{counted(dropped.length, 'critère abandonné', 'critères abandonnés')}</h2>
      {dropped.length === 0 ? (
        <p>
          Chaque critère de la version {before.code} se retrouve dans la version {after.code}.
        </p>
      ) : (
        <>
          <p>Leur cotation et leurs preuves ne passent à aucun critère de la version {after.code}.</p>
          <ul>
            {dropped.map((code) => (
              <li key={code}>{`${code} – ${findCriterion(before, code)?.title ?? ''}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
