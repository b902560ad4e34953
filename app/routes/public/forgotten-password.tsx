/** Asks for a link to choose a new password. The answer is the same whether or not the account exists. */
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { z } from 'zod';

import { emailSchema } from '#app/modules/access/domain/email-address.ts';
import { requestPasswordReset } from '#app/modules/access/use-cases/request-password-reset.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export const meta: MetaFunction = () => [{ title: 'Mot de passe oublié – Label Services Publics+' }];

/** Its form is a plain one: no script of the framework is needed. */
export const handle = { script: false };

const schema = z.object({ email: emailSchema });

const TOO_MANY =
  'Vous avez fait beaucoup de demandes en peu de temps. Réessayez dans un quart d’heure\u00a0: les liens déjà envoyés restent valables.';

type Answer = { sent: boolean; email: string; errors: Readonly<Record<string, string>> };

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(await request.formData(), schema);
  const email = typeof form.typed['email'] === 'string' ? form.typed['email'] : '';
  if (!form.ok) return data<Answer>({ sent: false, email, errors: form.errors }, { status: 422 });
  const outcome = await requestPasswordReset(context.clock.now(), {
    email: form.value.email,
    ipAddress: context.clientAddress,
  });
  if (!outcome.ok) {
    return data<Answer>({ sent: false, email, errors: { email: TOO_MANY } }, { status: statusOf(outcome) });
  }
  return data<Answer>({ sent: true, email: form.value.email, errors: {} });
}

export default function ForgottenPassword() {
  const answer = useActionData<typeof action>();
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-md-8 fr-col-lg-6">
        <Breadcrumb trail={[{ label: 'Se connecter', href: paths.signIn() }]} current="Mot de passe oublié" />
        <PageHeading title="Mot de passe oublié" />
        {answer?.sent === true ? <Sent email={answer.email} /> : <AskForm answer={answer} />}
      </div>
    </div>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <>
      <Alert severity="success" title="Votre demande est prise en compte" live>
        <p>
          Si un compte existe pour <strong>{email}</strong>, un message vient de lui être envoyé. Le lien
          qu’il contient sert une fois et reste valable une heure.
        </p>
      </Alert>
      <h2 className="fr-h5">Vous ne recevez rien&nbsp;?</h2>
      <ul>
        <li>Regardez dans les courriers indésirables.</li>
        <li>
          Vérifiez l’adresse&nbsp;: celle de votre compte est celle à laquelle vous avez reçu votre
          invitation.
        </li>
        <li>
          <a href={paths.forgottenPassword()}>Recommencez avec une autre adresse</a>.
        </li>
      </ul>
    </>
  );
}

function AskForm({ answer }: { answer: Answer | undefined }) {
  const errors = answer?.errors ?? {};
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={fieldErrors(errors)} />
      <p>
        Indiquez l’adresse de votre compte&nbsp;: vous recevrez un lien pour choisir un nouveau mot de passe.
      </p>
      <TextField
        name="email"
        label="Adresse électronique"
        hint="Format attendu&nbsp;: nom@domaine.fr"
        type="email"
        autoComplete="username"
        defaultValue={answer?.email ?? ''}
        error={errors['email']}
        required
      />
      <Button>Recevoir un lien</Button>
    </Form>
  );
}
