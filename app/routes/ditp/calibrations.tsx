/** The calibration exercises: those under way and past, and a new one. Works without JavaScript. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { CALIBRATION_FIELDS, CALIBRATION_MESSAGES } from '#app/modules/evaluations/domain/calibration.ts';
import type { CalibrationLine } from '#app/modules/evaluations/domain/calibration-view.ts';
import { calibrationFormSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import { AuditorManagementMenu } from '#app/modules/evaluations/ui/auditor-management-menu.tsx';
import { createCalibration } from '#app/modules/evaluations/use-cases/create-calibration.server.ts';
import { getCalibrations } from '#app/modules/evaluations/use-cases/get-calibrations.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedList, typedText } from '#app/routes/auditor/posted-form.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import type { TableColumn } from '#app/ui/table.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Day } from '#app/ui/time.tsx';

export const meta: MetaFunction = () => [{ title: 'Calibrages – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const found = await getCalibrations(await requirePermission(edge, 'auditors.manage'));
  return found.ok ? found.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const parsed = parseForm(await edge.request.formData(), calibrationFormSchema);
  if (!parsed.ok) {
    const { errors, typed } = parsed;
    return data<FormRefusal>({ errors, message: null, typed }, { status: 422 });
  }
  const created = await createCalibration(act, parsed.value);
  if (created.ok) {
    const address = paths.calibrationExercise(created.value.exerciseId);
    return redirect(withQuery(address, { fait: 'ouvert' }), 303);
  }
  const message = CALIBRATION_MESSAGES[created.code];
  const field = CALIBRATION_FIELDS[created.code];
  const { typed } = parsed;
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(created) },
  );
}

const COLUMNS: ReadonlyArray<TableColumn<CalibrationLine>> = [
  {
    key: 'title',
    header: 'Exercice',
    rowHeader: true,
    cell: ({ exerciseId, title }) => <a href={paths.calibrationExercise(exerciseId)}>{title}</a>,
  },
  { key: 'criteria', header: 'Critères', align: 'right', cell: ({ criteria }) => criteria },
  {
    key: 'handed-in',
    header: 'Cotations remises',
    align: 'right',
    cell: ({ handedIn, participants }) => `${handedIn} sur ${participants}`,
  },
  { key: 'closes', header: 'Dernier jour', cell: ({ closesOn }) => <Day date={closesOn} short /> },
  {
    key: 'state',
    header: 'État',
    cell: ({ isOpen }) => <Badge small>{isOpen ? 'En cours' : 'Clos'}</Badge>,
  },
];

export default function Calibrations() {
  const { lines, files, auditors, commitments } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors = refusal?.errors ?? {};
  const typed = refusal?.typed ?? {};
  return (
    <>
      <Breadcrumb trail={[{ label: 'Auditeurs', href: paths.auditors() }]} current="Calibrages" />
      <PageHeading
        title="Exercices de calibrage"
        lead="Le même dossier passé, dont le service n’est pas nommé, coté par plusieurs auditeurs : chacun voit ensuite où il se situe."
      />
      <AuditorManagementMenu part="calibrations" />
      {refusal?.message !== undefined && refusal.message !== null && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      {lines.length > 0 && (
        <Table
          caption="Les exercices"
          rows={lines}
          rowKey={({ exerciseId }) => exerciseId}
          columns={COLUMNS}
          dense
        />
      )}
      {files.length === 0 ? (
        <EmptyState title="Aucun dossier passé à coter">
          Un exercice porte sur un dossier déjà décidé. Le premier pourra être ouvert après la première
          décision.
        </EmptyState>
      ) : (
        <>
          <h2 className="fr-h4">Ouvrir un exercice</h2>
          <Form method="post" action={paths.calibrations()} noValidate>
            <TextField
              name="title"
              label="Titre"
              hint="Les participants le lisent : n’y nommez pas le service."
              required
              error={errors['title']}
              defaultValue={typedText(typed, 'title')}
            />
            <SelectField
              name="snapshotId"
              label="Dossier à coter"
              required
              error={errors['snapshotId']}
              defaultValue={typedText(typed, 'snapshotId')}
              options={files.map(({ snapshotId, reference, organisationName }) => ({
                value: snapshotId,
                label: `${reference} – ${organisationName}`,
              }))}
            />
            <CheckboxGroup
              name="commitments"
              label="Engagements à coter"
              hint="Quelques engagements suffisent pour comparer."
              required
              size="sm"
              error={errors['commitments']}
              defaultValue={typedList(typed, 'commitments')}
              options={commitments.map(({ code, title }) => ({ value: code, label: `${code} – ${title}` }))}
            />
            <CheckboxGroup
              name="auditorIds"
              label="Auditeurs"
              hint="Deux au moins, hors ceux qui ont évalué ce dossier."
              required
              size="sm"
              error={errors['auditorIds']}
              defaultValue={typedList(typed, 'auditorIds')}
              options={auditors.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
            <DateField
              name="closesOn"
              label="Dernier jour de l’exercice"
              required
              error={errors['closesOn']}
              defaultValue={typedText(typed, 'closesOn')}
            />
            <Button>Ouvrir l’exercice</Button>
          </Form>
        </>
      )}
    </>
  );
}
