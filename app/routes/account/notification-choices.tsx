/** What one receives by e-mail, kind by kind: at once, in the day's digest, or on the site only. R-NOT-13, R-NOT-14. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';

import type { NotificationWay } from '#app/modules/notifications/domain/notification-kinds.ts';
import {
  NOTIFICATION_WAYS,
  REQUIRED_LABELS,
  WAY_LABELS,
} from '#app/modules/notifications/domain/notification-kinds.ts';
import { getNotificationChoices } from '#app/modules/notifications/use-cases/get-notification-choices.server.ts';
import { saveNotificationChoices } from '#app/modules/notifications/use-cases/save-notification-choices.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Messages reçus – Label Services Publics+' }];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const saved = new URL(edge.request.url).searchParams.get('fait') === 'enregistre';
  return { choices: await getNotificationChoices(act), saved };
}

/** A list sent by this page holds ways only; anything else is as if it had not been sent. */
function postedWays(form: FormData): Readonly<Record<string, NotificationWay>> {
  return Object.fromEntries(
    Object.entries(typedValues(form)).flatMap(([kind, text]) => {
      const way = NOTIFICATION_WAYS.find((one) => one === text);
      return way === undefined ? [] : [[kind, way]];
    }),
  );
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  await saveNotificationChoices(act, postedWays(await edge.request.formData()));
  return redirect(withQuery(paths.notificationChoices(), { fait: 'enregistre' }), 303);
}

export default function NotificationChoices() {
  const { choices, saved } = useLoaderData<typeof loader>();
  const options = NOTIFICATION_WAYS.map((way) => ({ value: way, label: WAY_LABELS[way] }));
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mon compte', href: paths.account() }]} current="Messages reçus" />
      <PageHeading
        title="Messages reçus"
        lead="Tous les messages apparaissent dans vos notifications. Choisissez ceux que vous recevez aussi par courriel."
      />
      {saved && (
        <Alert severity="success" live>
          Vos choix sont enregistrés.
        </Alert>
      )}
      <div className="fr-grid-row">
        <div className="fr-col-12 fr-col-md-8">
          <Form method="post">
            <p>Le récapitulatif part chaque matin à 8&nbsp;h, s’il y a quelque chose à y lire.</p>
            {choices.map(({ kind, label, way }) => (
              <SelectField
                key={kind}
                name={kind}
                label={label}
                options={options}
                placeholder={null}
                defaultValue={way}
              />
            ))}
            <Button>Enregistrer mes choix</Button>
          </Form>
          <h2 className="fr-h4 fr-mt-6w">Toujours envoyés par courriel</h2>
          <p>Ces messages ouvrent un droit ou un délai&nbsp;: ils ne se désactivent pas.</p>
          <ul>
            {REQUIRED_LABELS.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}
