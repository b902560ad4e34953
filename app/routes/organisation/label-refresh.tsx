/** The yearly refresh of the self-assessment: what has changed since it was last kept, and the confirmation. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { TODAY_MOMENT } from '#app/modules/applications/domain/compared-moments.ts';
import { REFRESH_MESSAGES } from '#app/modules/labels/domain/yearly-refresh.ts';
import { ratingWords } from '#app/modules/labels/ui/rating-words.ts';
import { confirmYearlyRefresh } from '#app/modules/labels/use-cases/confirm-yearly-refresh.server.ts';
import { getYearlyRefresh } from '#app/modules/labels/use-cases/get-yearly-refresh.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Actualiser l’autoévaluation, label ${page?.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getYearlyRefresh(act, edge.params['labelId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const posted = (await edge.request.formData()).get('contentHash');
  const contentHash = typeof posted === 'string' ? posted : '';
  const outcome = await confirmYearlyRefresh(act, { labelId, contentHash });
  if (outcome.ok) return redirect(withQuery(paths.yearlyRefresh(labelId), { fait: 'oui' }), 303);
  if (outcome.code === 'not-found') return notFound();
  return data({ message: REFRESH_MESSAGES[outcome.code] }, { status: statusOf(outcome) });
}

export default function YearlyRefresh() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { criteria, comparedWith, dueOn } = page;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Label ${page.number}`, href: paths.heldLabel(page.labelId) },
        ]}
        current="Actualiser l’autoévaluation"
      />
      <PageHeading
        context={`Label ${page.number} – ${page.organisationName}`}
        title="Actualiser l’autoévaluation"
        lead="Chaque année, relisez votre grille, changez ce qui doit l’être, puis confirmez."
      />
      {refused !== undefined && (
        <Alert severity="error" live title="L’actualisation n’a pas été enregistrée">
          {refused.message}
        </Alert>
      )}
      {refused === undefined && query.get('fait') === 'oui' && (
        <Alert severity="success" live>
          Votre autoévaluation est actualisée. La DITP est prévenue.
        </Alert>
      )}
      <p>
        {page.lastRefreshedOn === null ? (
          'Vous n’avez pas encore actualisé votre autoévaluation depuis la décision.'
        ) : (
          <>
            Dernière actualisation&nbsp;: le <Day date={page.lastRefreshedOn} />.
          </>
        )}{' '}
        {dueOn !== null && (
          <>
            À faire au plus tard le <Day date={dueOn} />
            {page.today > dueOn && '\u00a0: cette date est passée, ce qui ne change rien à votre label'}.
          </>
        )}
      </p>
      <p>
        <a href={paths.grid(page.applicationId)}>Modifier la grille et les preuves</a>
      </p>
      <h2 className="fr-h4">Ce qui a changé</h2>
      {criteria.length === 0 && !page.resultsChanged ? (
        <p>Rien n’a changé depuis le dernier contenu gardé. Vous pouvez le confirmer tel quel.</p>
      ) : (
        <>
          {page.resultsChanged && <p>Les résultats publiés ont changé.</p>}
          {criteria.length > 0 && (
            <Table
              caption="Critères changés"
              rows={criteria}
              rowKey={({ code }) => code}
              dense
              columns={[
                {
                  key: 'criterion',
                  header: 'Critère',
                  rowHeader: true,
                  cell: ({ code, title }) => `${code} – ${title}`,
                },
                { key: 'before', header: 'Avant', cell: ({ before }) => ratingWords(before) },
                { key: 'after', header: 'Aujourd’hui', cell: ({ after }) => ratingWords(after) },
                {
                  key: 'others',
                  header: 'Texte et preuves',
                  cell: ({ hasNewText, evidenceChanges }) =>
                    [
                      hasNewText ? 'texte modifié' : '',
                      evidenceChanges > 0 ? `preuves modifiées\u00a0: ${evidenceChanges}` : '',
                    ]
                      .filter((text) => text !== '')
                      .join(', '),
                },
              ]}
            />
          )}
        </>
      )}
      {comparedWith !== null && (
        <p>
          <a
            href={withQuery(paths.applicationDifferences(page.applicationId), {
              avant: comparedWith.snapshotId,
              apres: TODAY_MOMENT,
            })}
          >
            Voir les différences en détail
          </a>
        </p>
      )}
      {page.isInForce ? (
        <Form method="post">
          <input type="hidden" name="contentHash" value={page.contentHash} />
          <p>Vous confirmez le contenu d’aujourd’hui. Votre label ne change pas.</p>
          <Button>Confirmer l’autoévaluation de l’année</Button>
        </Form>
      ) : (
        <p>{REFRESH_MESSAGES['label-ended']}</p>
      )}
    </>
  );
}
