/** The sign-in page: one form, and in the demonstration the accounts to try. Works without a script. */
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { safeReturnPath } from '#app/modules/access/domain/return-path.ts';
import { SIGN_IN_MESSAGES } from '#app/modules/access/domain/sign-in-messages.ts';
import { signInSchema } from '#app/modules/access/domain/sign-in-schema.ts';
import { DemonstrationAccounts } from '#app/modules/access/ui/demonstration-accounts.tsx';
import { listDemonstrationAccounts } from '#app/modules/access/use-cases/list-demonstration-accounts.server.ts';
import { signIn } from '#app/modules/access/use-cases/sign-in.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import { openSessionCookie, readSessionToken } from '#app/platform/http/session-cookie.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { findActor } from '#app/routes/gate.server.ts';
import { landingPathOf } from '#app/routes/navigation.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PasswordField, ShowPasswordScript } from '#app/ui/password-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Se connecter – Label Services Publics+' }];

/** Its form is a plain one: no script of the framework is needed. */
export const handle = { script: false };

/** The delay asked of a throttled browser reaches the document too. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const DONE: Readonly<Record<string, string>> = {
  'mot-de-passe-choisi': 'Votre mot de passe est enregistré. Vous pouvez maintenant vous connecter.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const query = new URL(edge.request.url).searchParams;
  const returnPath = safeReturnPath(query.get('suite'));
  const actor = await findActor(edge);
  if (actor !== null) return redirect(returnPath ?? landingPathOf(actor), 303);
  const demonstration = listDemonstrationAccounts();
  return {
    returnPath,
    done: ownValue(DONE, query.get('fait')) ?? null,
    demonstration: demonstration.map(({ key, email, part, does }) => ({ key, email, part, does })),
    chosenEmail: demonstration.find((account) => account.key === query.get('compte'))?.email ?? '',
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(await request.formData(), signInSchema);
  const email = typeof form.typed['email'] === 'string' ? form.typed['email'] : '';
  if (!form.ok) return data({ email, errors: form.errors }, { status: 422 });
  const now = context.clock.now();
  const outcome = await signIn(now, {
    email: form.value.email,
    password: form.value.password,
    ipAddress: context.clientAddress,
    userAgent: request.headers.get('User-Agent') ?? '',
    previousToken: readSessionToken(request.headers.get('Cookie')),
  });
  if (outcome.ok) {
    const { token, actor } = outcome.value;
    return redirect(safeReturnPath(form.value.suite) ?? landingPathOf(actor), {
      status: 303,
      headers: { 'Set-Cookie': openSessionCookie(token) },
    });
  }
  const message = SIGN_IN_MESSAGES[outcome.code](outcome.details);
  const isThrottled = outcome.code === 'too-many-attempts';
  return data(
    { email, errors: isThrottled ? { email: message } : { password: message } },
    {
      status: isThrottled ? statusOf(outcome) : 401,
      headers: isThrottled ? { 'Retry-After': String(outcome.details['seconds']) } : {},
    },
  );
}

export default function SignIn() {
  const { returnPath, done, demonstration, chosenEmail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  return (
    <div className="fr-grid-row fr-grid-row--gutters">
      <div className="fr-col-12 fr-col-md-8 fr-col-lg-6">
        <PageHeading title="Se connecter" />
        {done !== null && refusal === undefined && (
          <Alert severity="success" live>
            {done}
          </Alert>
        )}
        <ErrorSummary errors={fieldErrors(errors)} title="La connexion n’a pas abouti" />
        <Form method="post" action={withQuery(paths.signIn(), { suite: returnPath })} noValidate>
          {returnPath !== null && <input type="hidden" name="suite" value={returnPath} />}
          <TextField
            key={chosenEmail}
            name="email"
            label="Adresse électronique"
            hint="Format attendu&nbsp;: nom@domaine.fr"
            type="email"
            autoComplete="username"
            defaultValue={refusal?.email ?? chosenEmail}
            error={errors['email']}
            required
          />
          <PasswordField
            name="password"
            label="Mot de passe"
            autoComplete="current-password"
            error={errors['password']}
            required
          />
          <p>
            <a className="fr-link" href={paths.forgottenPassword()}>
              Mot de passe oublié&nbsp;?
            </a>
          </p>
          <Button>Se connecter</Button>
        </Form>
        <ShowPasswordScript />
        <h2 className="fr-h5 fr-mt-5w">Vous n’avez pas de compte&nbsp;?</h2>
        <p>
          Votre service veut obtenir le label&nbsp;?{' '}
          <a href={paths.apply()}>Demandez à entrer sur la plateforme</a>. Si votre service a déjà un compte,
          demandez une invitation à son responsable de la candidature.
        </p>
      </div>
      {demonstration.length > 0 && (
        <div className="fr-col-12 fr-col-lg-6">
          <DemonstrationAccounts accounts={demonstration} returnPath={returnPath} />
        </div>
      )}
    </div>
  );
}
