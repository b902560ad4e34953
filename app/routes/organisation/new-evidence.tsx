/** Adding an item of evidence, from the library or from a criterion. The form is sent to the address that streams. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { safeReturnPath } from '#app/modules/access/domain/return-path.ts';
import {
  EVIDENCE_REFUSAL_MESSAGES,
  isEvidenceRefusal,
} from '#app/modules/evidence/domain/evidence-messages.ts';
import { newEvidenceSchema } from '#app/modules/evidence/domain/evidence-schema.ts';
import { readTypedQuery } from '#app/modules/evidence/domain/typed-query.ts';
import {
  ConfidentialityField,
  ContentFields,
  CriteriaField,
  DateFields,
  SitesField,
  TitleField,
} from '#app/modules/evidence/ui/evidence-fields.tsx';
import { AllowanceNote } from '#app/modules/evidence/ui/upload-allowance.tsx';
import { UploadForm } from '#app/modules/evidence/ui/upload-form.tsx';
import { prepareEvidence } from '#app/modules/evidence/use-cases/prepare-evidence.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import type { FieldErrors } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound } from '#app/platform/http/refusals.server.ts';
import { firstOfEach } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Ajouter une preuve – Label Services Publics+' }];

/** The refusals told by the address, once more from the values that came back with it. */
function errorsOf(code: string, typed: Readonly<Record<string, unknown>>, today: CalendarDate): FieldErrors {
  if (!isEvidenceRefusal(code)) return {};
  const parsed = newEvidenceSchema(today).safeParse(typed);
  if (code !== 'invalid-input' || parsed.success) return { '': EVIDENCE_REFUSAL_MESSAGES[code] };
  return firstOfEach(parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]));
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const query = new URL(request.url).searchParams;
  const target = {
    organisationId: params['organisationId'] ?? '',
    applicationId: query.get('candidature'),
    criterionCode: query.get('critere'),
  };
  const prepared = await prepareEvidence(act, target);
  if (!prepared.ok) return prepared.code === 'forbidden' ? forbidden() : notFound();
  const form = prepared.value;
  const typed = readTypedQuery(query);
  const code = query.get('refus') ?? '';
  const preselected = form.criterion === null ? [] : [form.criterion.code];
  return {
    form,
    organisationId: target.organisationId,
    values: code === '' ? { criteria: preselected, ...typed } : typed,
    errors: errorsOf(code, typed, form.today),
    returnPath: safeReturnPath(query.get('suite')),
    action: withQuery(paths.evidenceUpload(target.organisationId), {
      candidature: form.file?.applicationId ?? null,
      critere: form.criterion?.code ?? null,
    }),
  };
}

export default function NewEvidence() {
  const { form, organisationId, values, errors, returnPath, action } = useLoaderData<typeof loader>();
  const library = paths.evidenceLibrary(organisationId);
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: form.organisationName, href: paths.organisation(organisationId) },
          { label: 'Bibliothèque de preuves', href: library },
        ]}
        current="Ajouter une preuve"
      />
      <PageHeading
        context={
          form.criterion === null
            ? form.organisationName
            : `${form.file?.reference ?? ''} – critère ${form.criterion.code}`
        }
        title="Ajouter une preuve"
        lead="Un document, ou un lien vers une page publiée, que vous pourrez rattacher à plusieurs critères."
      />
      {form.criterion !== null && (
        <Callout title={`${form.criterion.code} – ${form.criterion.title}`} headingLevel={2}>
          <p>Preuves attendues&nbsp;:</p>
          <ul>
            {form.criterion.expectedEvidence.map((expected) => (
              <li key={expected}>{expected}</li>
            ))}
          </ul>
        </Callout>
      )}
      <UploadForm
        action={action}
        initialErrors={errors}
        submitLabel="Enregistrer la preuve"
        otherActions={
          <ButtonLink kind="secondary" href={returnPath ?? library}>
            Annuler
          </ButtonLink>
        }
      >
        {(found) => (
          <>
            <input type="hidden" name="draftId" value={form.draftId} />
            {returnPath !== null && <input type="hidden" name="suite" value={returnPath} />}
            <h2 className="fr-h4">Le document</h2>
            <AllowanceNote allowance={form.allowance} />
            <ContentFields values={values} errors={found} />
            <h2 className="fr-h4">Ce qu’il est</h2>
            <TitleField values={values} errors={found} />
            <DateFields values={values} errors={found} />
            <ConfidentialityField values={values} errors={found} />
            <SitesField values={values} errors={found} sites={form.sites} asked={form.sitesAsked} />
            {form.commitments.length > 0 && (
              <>
                <h2 className="fr-h4">Ce qu’il prouve</h2>
                <p>
                  Cochez les critères de la candidature {form.file?.reference} que cette preuve sert. Vous
                  pourrez en changer ensuite.
                </p>
                <CriteriaField values={values} errors={found} commitments={form.commitments} />
              </>
            )}
          </>
        )}
      </UploadForm>
    </>
  );
}
