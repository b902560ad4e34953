/** Mending a clerical error on a certificate, in public: what is written, what should be, and why. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import {
  CORRECTED_FIELD_LABELS,
  CORRECTED_FIELDS,
  CORRECTION_MESSAGES,
} from '#app/modules/labels/domain/certificate-correction.ts';
import { correctionSchema } from '#app/modules/labels/domain/correction-schema.ts';
import { LABEL_ACT_MESSAGES } from '#app/modules/labels/domain/label-messages.ts';
import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { LabelFacts, LabelSites } from '#app/modules/registry/ui/label-facts.tsx';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

const MESSAGES = { ...LABEL_ACT_MESSAGES, ...CORRECTION_MESSAGES };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Rectification de l’attestation ${page?.sheet.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getDitpLabel(act, edge.params['labelId'] ?? '');
  if (!found.ok) return notFound();
  return found.value.mayCorrect ? { sheet: found.value.sheet } : forbidden();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const form = parseForm(await edge.request.formData(), correctionSchema);
  if (!form.ok) return data({ errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  const outcome = await correctCertificate(act, labelId, form.value);
  if (outcome.ok) return redirect(withQuery(paths.ditpLabel(labelId), { fait: 'rectification' }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = MESSAGES[outcome.code];
  return data({ errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function CertificateCorrection() {
  const { sheet } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  function typed(name: string): string {
    const value = ownValue(refusal?.typed, name);
    return typeof value === 'string' ? value : '';
  }
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Labels', href: paths.ditpLabels() },
          { label: sheet.number, href: paths.ditpLabel(sheet.labelId) },
        ]}
        current="Rectification"
      />
      <PageHeading
        context={`Label ${sheet.number}, ${sheet.organisationName}`}
        title="Rectifier une erreur sur l’attestation"
        lead="Pour une erreur d’écriture. Le niveau, les dates et la liste des sites ne se rectifient pas."
      />
      {refusal !== undefined && refusal.message !== null && (
        <Alert severity="error" live title="L’attestation n’a pas été rectifiée">
          <p>{refusal.message} Ce que vous avez saisi est conservé.</p>
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice="Ce que vous avez saisi est conservé." />
      <h2 className="fr-h4">Ce qui est écrit aujourd’hui</h2>
      <LabelFacts label={sheet} />
      <LabelSites sites={sheet.sites} />
      <h2 className="fr-h4">La rectification</h2>
      <Form method="post" noValidate>
        <input type="hidden" name="version" value={sheet.version} />
        <RadioGroup
          name="field"
          label="Ce qui est erroné"
          required
          options={CORRECTED_FIELDS.map((field) => ({ value: field, label: CORRECTED_FIELD_LABELS[field] }))}
          defaultValue={typed('field')}
          error={errors['field']}
        />
        <SelectField
          name="siteName"
          label="Site concerné"
          hint="Pour le nom ou l’adresse d’un site."
          placeholder="Aucun"
          options={sheet.sites.map(({ name }) => ({ value: name, label: name }))}
          defaultValue={typed('siteName')}
          error={errors['siteName']}
        />
        <TextAreaField
          name="after"
          label="Texte correct"
          hint="En entier, tel qu’il doit figurer."
          required
          rows={3}
          defaultValue={typed('after')}
          error={errors['after']}
        />
        <TextAreaField
          name="reason"
          label="Motif"
          hint="D’où vient l’erreur. Ce motif est public."
          required
          rows={3}
          defaultValue={typed('reason')}
          error={errors['reason']}
        />
        <ConfirmPanel
          title="Avant de confirmer"
          headingLevel={3}
          effects={[
            `La rectification n°\u00a0${sheet.correctionCount + 1} est publiée dans l’histoire du label, avec l’ancien et le nouveau texte.`,
            'Une nouvelle attestation est délivrée. La vérification de l’ancienne dit qu’elle a été rectifiée.',
            'Le titulaire reçoit la nouvelle attestation.',
          ]}
        >
          <Checkbox
            name="confirmed"
            label="J’ai lu l’effet de cet acte et je le confirme"
            value="oui"
            error={errors['confirmed']}
          />
          <div className="fr-mt-3w">
            <Button>Publier la rectification</Button>
          </div>
        </ConfirmPanel>
      </Form>
    </>
  );
}
