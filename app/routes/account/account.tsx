/** One's own account: who one is for the site, the password, the open sessions. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { CHANGE_PASSWORD_MESSAGES } from '#app/modules/access/domain/account-messages.ts';
import { changePasswordSchema } from '#app/modules/access/domain/choose-password-schema.ts';
import { NewPasswordFields } from '#app/modules/access/ui/new-password-fields.tsx';
import { SessionList } from '#app/modules/access/ui/session-list.tsx';
import { changePassword } from '#app/modules/access/use-cases/change-password.server.ts';
import { endOwnSessions } from '#app/modules/access/use-cases/end-own-sessions.server.ts';
import { getAccount } from '#app/modules/access/use-cases/get-account.server.ts';
import type { FieldErrors } from '#app/platform/http/form-fields.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { findSessionOf, requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PasswordField, ShowPasswordScript } from '#app/ui/password-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Mon compte – Label Services Publics+' }];

/** Its forms are plain ones: no script of the framework is needed. */
export const handle = { script: false };

const DONE: Readonly<Record<string, string>> = {
  'mot-de-passe': 'Votre mot de passe est changé. Vos autres connexions sont fermées.',
  'connexion-fermee': 'La connexion est fermée.',
  'connexions-fermees': 'Vos autres connexions sont fermées.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const session = await findSessionOf(edge);
  const done = ownValue(DONE, new URL(edge.request.url).searchParams.get('fait')) ?? null;
  return { account: await getAccount(act, session?.sessionId ?? ''), done };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const sessionId = (await findSessionOf(edge))?.sessionId ?? '';
  const form = await edge.request.formData();
  const intent = form.get('intent');
  if (intent === 'end-session' || intent === 'end-other-sessions') {
    const onlyId = form.get('sessionId');
    const isOne = intent === 'end-session' && typeof onlyId === 'string';
    await endOwnSessions(act, isOne ? { onlyId } : { exceptId: sessionId });
    return redirect(
      withQuery(paths.account(), { fait: isOne ? 'connexion-fermee' : 'connexions-fermees' }),
      303,
    );
  }
  const change = parseForm(form, changePasswordSchema);
  if (!change.ok) return data<{ errors: FieldErrors }>({ errors: change.errors }, { status: 422 });
  const outcome = await changePassword(act, {
    current: change.value.current,
    password: change.value.password,
    sessionId,
    ipAddress: edge.context.clientAddress,
  });
  if (outcome.ok) return redirect(withQuery(paths.account(), { fait: 'mot-de-passe' }), 303);
  const isCurrent = outcome.code === 'wrong-credentials' || outcome.code === 'too-many-attempts';
  const message = CHANGE_PASSWORD_MESSAGES[outcome.code](outcome.details);
  return data<{ errors: FieldErrors }>(
    { errors: { [isCurrent ? 'current' : 'password']: message } },
    { status: statusOf(outcome) },
  );
}

export default function Account() {
  const { account, done } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <>
      <Breadcrumb trail={[]} current="Mon compte" />
      <PageHeading title="Mon compte" />
      {done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} />
      <DescriptionList
        items={[
          { term: 'Nom', description: account.name },
          { term: 'Adresse électronique', description: account.email },
          {
            term: 'Rôles',
            description:
              account.roles.length === 0 ? (
                'Aucun pour le moment. Demandez un accès à la personne qui vous a invité.'
              ) : (
                <ul>
                  {account.roles.map((role) => (
                    <li key={role}>{role}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <h2>Messages</h2>
      <p>
        <a className="fr-link" href={paths.notificationChoices()}>
          Choisir les messages que vous recevez par courriel
        </a>
      </p>
      <p>
        <a className="fr-link" href={paths.deadlines()}>
          Voir mes échéances et les suivre dans mon agenda
        </a>
      </p>
      <h2>Connexions ouvertes</h2>
      <SessionList sessions={account.sessions} />
      <h2 id="mot-de-passe">Changer de mot de passe</h2>
      <div className="fr-grid-row">
        <Form method="post" className="fr-col-12 fr-col-md-8 fr-col-lg-6" noValidate>
          <input type="hidden" name="intent" value="change-password" />
          <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly />
          <PasswordField
            name="current"
            label="Mot de passe actuel"
            autoComplete="current-password"
            error={errors['current']}
            required
          />
          <NewPasswordFields errors={errors} label="Nouveau mot de passe" />
          <p>Vos connexions ouvertes ailleurs seront fermées.</p>
          <Button>Changer de mot de passe</Button>
        </Form>
        <ShowPasswordScript />
      </div>
    </>
  );
}
