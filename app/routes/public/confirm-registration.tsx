/** The confirmation link of a request to enter: opening it changes nothing, its button confirms. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';

import {
  confirmRegistration,
  getRegistrationToConfirm,
} from '#app/modules/organisations/use-cases/confirm-registration.server.ts';
import { quoted } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Confirmer la demande – Label Services Publics+' }];

/** The link is over: it has expired, or has been answered. */
const GONE = 410;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const registration = await getRegistrationToConfirm(context.clock.now(), params['token'] ?? '');
  return registration.ok ? data(registration.value) : data(null, { status: GONE });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  await confirmRegistration(context.clock.now(), token);
  return redirect(paths.confirmRegistration(token), 303);
}

export default function ConfirmRegistration() {
  const registration = useLoaderData<typeof loader>();
  if (registration === null) {
    return (
      <>
        <PageHeading title="Ce lien n’est plus valable" />
        <p>Il a expiré, ou la DITP a déjà répondu à la demande. Vous pouvez en faire une nouvelle.</p>
        <ButtonLink href={paths.apply()}>Faire une nouvelle demande</ButtonLink>
      </>
    );
  }
  if (registration.isConfirmed) {
    return (
      <>
        <PageHeading title="Demande confirmée" />
        <Alert severity="success" live>
          La demande de {quoted(registration.organisationName)} est transmise à la DITP. Vous recevrez sa
          réponse par courriel.
        </Alert>
      </>
    );
  }
  return (
    <>
      <PageHeading title="Confirmer votre demande" />
      <p>
        Vous demandez l’ouverture d’un espace pour {quoted(registration.organisationName)}. Confirmez pour
        transmettre cette demande à la DITP.
      </p>
      <Form method="post">
        <Button>Confirmer ma demande</Button>
      </Form>
    </>
  );
}
