/** The settings of the scheme: who decides and signs, and the State's block. For administrators. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';

import { ADMINISTRATION_MESSAGES } from '#app/modules/access/domain/administration-messages.ts';
import {
  brandFormSchema,
  committeeFormSchema,
  decidingAuthorityFormSchema,
} from '#app/modules/access/domain/scheme-settings-schema.ts';
import { AuthorityForm } from '#app/modules/access/ui/authority-form.tsx';
import { getSchemeSettings } from '#app/modules/access/use-cases/get-scheme-settings.server.ts';
import type { SettingChange } from '#app/modules/access/use-cases/update-scheme-settings.server.ts';
import { updateSchemeSettings } from '#app/modules/access/use-cases/update-scheme-settings.server.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { forbidden, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Réglages du label – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'user.assign-role');
  const settings = await getSchemeSettings(act);
  if (!settings.ok) return forbidden();
  return { ...settings.value, isDone: new URL(edge.request.url).searchParams.get('fait') === 'reglage' };
}

type Refusal = { typed: TypedValues | null; errors: FieldErrors; message: string | null };

function readChange(form: FormData): { change: SettingChange } | { errors: FieldErrors } {
  const posted = form.get('fingerprint');
  const fingerprint = typeof posted === 'string' ? posted : '';
  if (form.get('setting') === 'brand') {
    const brand = parseForm(form, brandFormSchema);
    return brand.ok
      ? { change: { name: 'brand', fingerprint, value: brand.value } }
      : { errors: brand.errors };
  }
  if (form.get('setting') === 'committee') {
    const committee = parseForm(form, committeeFormSchema);
    return committee.ok
      ? { change: { name: 'committee', fingerprint, value: committee.value } }
      : { errors: committee.errors };
  }
  const authority = parseForm(form, decidingAuthorityFormSchema);
  return authority.ok
    ? { change: { name: 'deciding-authority', fingerprint, value: authority.value } }
    : { errors: authority.errors };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'user.assign-role');
  const form = await edge.request.formData();
  const read = readChange(form);
  const typed = form.get('setting') === 'deciding-authority' ? typedValues(form) : null;
  if ('errors' in read) return data<Refusal>({ typed, errors: read.errors, message: null }, { status: 422 });
  const outcome = await updateSchemeSettings(act, read.change);
  if (outcome.ok) return redirect(withQuery(paths.schemeSettings(), { fait: 'reglage' }), 303);
  const message = ADMINISTRATION_MESSAGES[outcome.code];
  return data<Refusal>({ typed, errors: {}, message }, { status: statusOf(outcome) });
}

export default function AdministrationSettings() {
  const { authority, brand, committee, isDone } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Utilisateurs', href: paths.users() }]} current="Réglages du label" />
      <PageHeading
        title="Réglages du label"
        lead="Ils valent pour les décisions à venir&nbsp;: les décisions prises gardent l’autorité et la signature qu’elles portent."
      />
      {isDone && refusal === undefined && (
        <Alert severity="success" live>
          Le réglage est enregistré.
        </Alert>
      )}
      {refusal?.message != null && (
        <Alert severity="error" title="Rien n’a été modifié" live>
          <p>{refusal.message}</p>
          {refusal.typed !== null && (
            <p>
              Réglage actuel&nbsp;: {authority.value.name}, {authority.value.signatoryName}{' '}
              {authority.value.signatoryTitle}. Le formulaire garde ce que vous aviez écrit.
            </p>
          )}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(refusal?.errors ?? {})} />
      <h2>Autorité qui décide</h2>
      <AuthorityForm
        key={authority.fingerprint}
        value={authority.value}
        fingerprint={authority.fingerprint}
        typed={refusal?.typed ?? null}
        errors={refusal?.errors ?? {}}
      />
      <h2 className="fr-mt-5w">Commission</h2>
      <form method="post" action={paths.schemeSettings()} key={committee.fingerprint}>
        <input type="hidden" name="setting" value="committee" />
        <input type="hidden" name="fingerprint" value={committee.fingerprint} />
        <Checkbox
          name="opinionRequired"
          label="N’attribuer le label qu’après l’avis de la commission"
          hint="L’avis est celui d’une séance close. Le décideur peut s’en écarter, avec un motif."
          defaultChecked={committee.value.opinionRequired}
        />
        <Button kind="secondary">Enregistrer le réglage de la commission</Button>
      </form>
      <h2 className="fr-mt-5w">Identité visuelle</h2>
      <form method="post" action={paths.schemeSettings()} key={brand.fingerprint}>
        <input type="hidden" name="setting" value="brand" />
        <input type="hidden" name="fingerprint" value={brand.fingerprint} />
        <Checkbox
          name="marianneBlock"
          label="Afficher le bloc «&nbsp;République française&nbsp;»"
          hint="Réservé aux services de l’État&nbsp;: ne le cochez que si ce site est exploité par l’un d’eux."
          defaultChecked={brand.value.marianneBlock}
        />
        <Button kind="secondary">Enregistrer l’identité visuelle</Button>
      </form>
    </>
  );
}
