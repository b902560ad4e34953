/** The days on which an auditor takes no mission: declared, listed, withdrawn. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import {
  AVAILABILITY_MESSAGES,
  unavailabilitySchema,
} from '#app/modules/evaluations/domain/auditor-availability.ts';
import { declareUnavailability } from '#app/modules/evaluations/use-cases/declare-unavailability.server.ts';
import { listOwnUnavailabilities } from '#app/modules/evaluations/use-cases/list-own-unavailabilities.server.ts';
import { removeUnavailability } from '#app/modules/evaluations/use-cases/remove-unavailability.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { badRequest, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mes disponibilités – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  return listOwnUnavailabilities(await requirePermission(edge, 'assignments.read'));
}

const DECLARE_INTENT = 'declare';
const REMOVE_INTENT = 'remove';

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'assignments.read');
  const form = await edge.request.formData();
  const typed = typedValues(form);
  const intent = typedText(typed, 'intent');
  if (intent === REMOVE_INTENT) {
    const removed = await removeUnavailability(act, {
      unavailabilityId: typedText(typed, 'unavailabilityId'),
    });
    return removed.ok ? redirect(withQuery(paths.availability(), { fait: 'retiree' }), 303) : notFound();
  }
  if (intent !== DECLARE_INTENT) badRequest();
  const parsed = parseForm(form, unavailabilitySchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const declared = await declareUnavailability(act, parsed.value);
  if (declared.ok) return redirect(withQuery(paths.availability(), { fait: 'declaree' }), 303);
  if (declared.code === 'not-found') return notFound();
  const errors = {
    [declared.code === 'days-missing' ? 'startsOn' : 'endsOn']: AVAILABILITY_MESSAGES[declared.code],
  };
  return data<FormRefusal>({ errors, message: null, typed }, { status: statusOf(declared) });
}

const DONE: Readonly<Record<string, string>> = {
  declaree: 'La période est enregistrée. Aucune mission ne vous sera proposée sur ces jours.',
  retiree: 'La période est retirée.',
};

export default function Availability() {
  const { periods, today } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const errors = refusal?.errors ?? {};
  const done = refusal === null ? ownValue(DONE, query.get('fait')) : undefined;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes évaluations', href: paths.auditorSpace() }]}
        current="Mes disponibilités"
      />
      <PageHeading
        title="Mes disponibilités"
        lead="Déclarez les jours où vous ne prenez aucune mission. Les évaluations déjà confiées ne changent pas."
      />
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {periods.length === 0 ? (
        <EmptyState title="Aucune indisponibilité à venir">
          Tant que vous ne déclarez rien, une mission peut vous être proposée à tout moment.
        </EmptyState>
      ) : (
        <Table
          caption="Indisponibilités en cours et à venir"
          rows={periods}
          rowKey={({ unavailabilityId }) => unavailabilityId}
          columns={[
            {
              key: 'days',
              header: 'Jours',
              rowHeader: true,
              cell: ({ startsOn, endsOn }) => (
                <>
                  du <Day date={startsOn} /> au <Day date={endsOn} />
                </>
              ),
            },
            { key: 'reason', header: 'Précision', cell: ({ reason }) => reason },
            {
              key: 'remove',
              header: 'Retirer',
              cell: ({ unavailabilityId, startsOn }) => (
                <Form method="post" action={paths.availability()}>
                  <input type="hidden" name="intent" value={REMOVE_INTENT} />
                  <input type="hidden" name="unavailabilityId" value={unavailabilityId} />
                  <Button kind="tertiary" size="sm">
                    Retirer
                    <VisuallyHidden>
                      {' '}
                      la période du <Day date={startsOn} />
                    </VisuallyHidden>
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <h2 className="fr-h4">Déclarer une indisponibilité</h2>
      <Form method="post" action={paths.availability()} noValidate>
        <input type="hidden" name="intent" value={DECLARE_INTENT} />
        <DateField
          name="startsOn"
          label="Premier jour"
          required
          defaultValue={typedText(refusal?.typed, 'startsOn')}
          error={errors['startsOn']}
        />
        <DateField
          name="endsOn"
          label="Dernier jour"
          required
          min={today}
          defaultValue={typedText(refusal?.typed, 'endsOn')}
          error={errors['endsOn']}
        />
        <TextAreaField
          name="reason"
          label="Précision (facultatif)"
          hint="Lue par vous et par la DITP. N’indiquez rien de médical ni de familial."
          rows={2}
          defaultValue={typedText(refusal?.typed, 'reason')}
          error={errors['reason']}
        />
        <Button>Déclarer cette période</Button>
      </Form>
    </>
  );
}
