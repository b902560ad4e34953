/** Opens the account of a person invited: their name, their password. Opening the page uses nothing up. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { CHOOSE_PASSWORD_MESSAGES } from '#app/modules/access/domain/account-messages.ts';
import { acceptInvitationSchema } from '#app/modules/access/domain/choose-password-schema.ts';
import { ROLE_LABELS } from '#app/modules/access/domain/roles.ts';
import { NewPasswordFields } from '#app/modules/access/ui/new-password-fields.tsx';
import { UnusableLink } from '#app/modules/access/ui/unusable-link.tsx';
import { choosePassword } from '#app/modules/access/use-cases/choose-password.server.ts';
import { getSingleUseLink } from '#app/modules/access/use-cases/get-single-use-link.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { ShowPasswordScript } from '#app/ui/password-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Ouvrir votre compte – Label Services Publics+' }];

/** Its form is a plain one: no script of the framework is needed. */
export const handle = { script: false };

/** 410 tells a machine too that the link is no longer good. */
const GONE = 410;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await getSingleUseLink('invitation', params['token'] ?? '', context.clock.now());
  return data(link, { status: link.state === 'usable' ? 200 : GONE });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = parseForm(await request.formData(), acceptInvitationSchema);
  const name = typeof form.typed['name'] === 'string' ? form.typed['name'] : '';
  if (!form.ok) return data({ name, errors: form.errors }, { status: 422 });
  const outcome = await choosePassword(context.clock.now(), {
    kind: 'invitation',
    token: params['token'] ?? '',
    password: form.value.password,
    name: form.value.name,
  });
  if (outcome.ok) return redirect(withQuery(paths.signIn(), { fait: 'mot-de-passe-choisi' }), 303);
  const isGone = outcome.code === 'link-not-usable';
  return data(
    { name, errors: { password: CHOOSE_PASSWORD_MESSAGES[outcome.code] } },
    { status: isGone ? GONE : 422 },
  );
}

export default function AcceptInvitation() {
  const { state, owner, organisations } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  if (state !== 'usable') return <UnusableLink kind="invitation" state={state} />;
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-md-8 fr-col-lg-6">
        <PageHeading title="Ouvrir votre compte" />
        <ErrorSummary errors={fieldErrors(errors)} />
        <p>
          Votre adresse de connexion sera <strong>{owner?.email}</strong>.
        </p>
        {organisations.length > 0 && (
          <>
            <p>En ouvrant votre compte, vous acceptez l’invitation de&nbsp;:</p>
            <ul>
              {organisations.map(({ name, role }) => (
                <li key={name}>
                  {name} ({ROLE_LABELS[role].toLowerCase()})
                </li>
              ))}
            </ul>
          </>
        )}
        <Form method="post" noValidate>
          <input type="hidden" name="username" autoComplete="username" value={owner?.email} readOnly />
          <TextField
            name="name"
            label="Prénom et nom"
            hint="Les autres personnes du dossier vous verront sous ce nom."
            autoComplete="name"
            defaultValue={refusal?.name ?? owner?.name ?? ''}
            error={errors['name']}
            required
          />
          <NewPasswordFields errors={errors} />
          <Button>Ouvrir mon compte</Button>
        </Form>
        <ShowPasswordScript />
      </div>
    </div>
  );
}
