/** All of a person's deadlines, and the private address by which their own calendar follows them. R-APP-64, R-LAB-75, R-NOT-17. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { DeadlineTable } from '#app/modules/applications/ui/deadline-list.tsx';
import { listMyDeadlines } from '#app/modules/applications/use-cases/list-my-deadlines.server.ts';
import {
  getCalendarFeedDate,
  renewCalendarFeed,
  revokeCalendarFeed,
} from '#app/modules/notifications/use-cases/manage-calendar-feed.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction = () => [{ title: 'Mes échéances – Label Services Publics+' }];

/** Its forms are plain ones: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const revoked = new URL(edge.request.url).searchParams.get('fait') === 'retiree';
  return { deadlines: await listMyDeadlines(act), feedMadeAt: await getCalendarFeedDate(act), revoked };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const intent = (await edge.request.formData()).get('intent');
  if (intent === 'revoke-feed') {
    await revokeCalendarFeed(act);
    return redirect(withQuery(paths.deadlines(), { fait: 'retiree' }), 303);
  }
  if (intent !== 'renew-feed') return data({ address: null }, { status: 422 });
  // The address is a secret: it is in this answer and nowhere else, so that it is not kept in the history.
  return data({ address: await renewCalendarFeed(act) }, { headers: { 'Cache-Control': 'no-store' } });
}

export default function MyDeadlines() {
  const { deadlines, feedMadeAt, revoked } = useLoaderData<typeof loader>();
  const address = useActionData<typeof action>()?.address ?? null;
  return (
    <>
      <Breadcrumb trail={[]} current="Mes échéances" />
      <PageHeading
        title="Mes échéances"
        lead="Les échéances de tous les dossiers que vous pouvez lire, et celles de vos labels."
      />
      {revoked && address === null && (
        <Alert severity="success" live>
          L’adresse de votre calendrier ne répond plus.
        </Alert>
      )}
      {deadlines.length === 0 ? (
        <EmptyState title="Aucune échéance en cours">
          Rien n’est attendu à une date précise sur vos dossiers ni sur vos labels.
        </EmptyState>
      ) : (
        <DeadlineTable
          caption="Échéances de vos dossiers et de vos labels, de la plus proche à la plus lointaine"
          lines={deadlines}
          fileCell={(line) => (
            <a href={line.href}>
              {line.reference}, {line.organisationName}
            </a>
          )}
        />
      )}
      <section className="fr-mt-6w" id="agenda">
        <h2 className="fr-h4">Suivre ces échéances dans votre agenda</h2>
        {address !== null && (
          <Alert severity="success" title="Votre adresse privée" headingLevel={3} live>
            <p>
              Copiez-la maintenant dans votre agenda (« S’abonner à un calendrier »)&nbsp;: elle ne sera plus
              affichée.
            </p>
            <TextField
              name="address"
              label="Adresse"
              defaultValue={address}
              inputProps={{ readOnly: true }}
            />
          </Alert>
        )}
        <p>
          Qui connaît l’adresse lit vos échéances&nbsp;: ne la donnez à personne. En demander une nouvelle, ou
          la retirer, coupe l’ancienne aussitôt.
        </p>
        {feedMadeAt !== null && address === null && (
          <p>
            Votre adresse a été créée le <Time instant={feedMadeAt} />.
          </p>
        )}
        <Form method="post" action={paths.deadlines()}>
          <input type="hidden" name="intent" value="renew-feed" />
          <Button kind="secondary">
            {feedMadeAt === null ? 'Créer mon adresse' : 'Remplacer mon adresse par une nouvelle'}
          </Button>
        </Form>
        {feedMadeAt !== null && (
          <Form method="post" action={paths.deadlines()} className="fr-mt-2w">
            <input type="hidden" name="intent" value="revoke-feed" />
            <Button kind="tertiary">Retirer mon adresse</Button>
          </Form>
        )}
      </section>
    </>
  );
}
