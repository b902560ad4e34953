/** One calibration exercise: who has handed in, its closing, its results. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { CALIBRATION_MESSAGES } from '#app/modules/evaluations/domain/calibration.ts';
import { calibrationClosingSchema } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import { AuditorManagementMenu } from '#app/modules/evaluations/ui/auditor-management-menu.tsx';
import { CalibrationResultsSection } from '#app/modules/evaluations/ui/calibration-results.tsx';
import { closeCalibration } from '#app/modules/evaluations/use-cases/close-calibration.server.ts';
import { getCalibration } from '#app/modules/evaluations/use-cases/get-calibration.server.ts';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `${view?.title ?? 'Calibrage'} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const found = await getCalibration(act, edge.params['exerciseId'] ?? '');
  return found.ok ? found.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'auditors.manage');
  const exerciseId = edge.params['exerciseId'] ?? '';
  const parsed = parseForm(await edge.request.formData(), calibrationClosingSchema);
  if (!parsed.ok) return data({ message: 'La page a expiré : rechargez-la.' }, { status: 422 });
  const closed = await closeCalibration(act, { exerciseId, version: parsed.value.version });
  if (closed.ok) return redirect(withQuery(paths.calibrationExercise(exerciseId), { fait: 'clos' }), 303);
  if (closed.code === 'not-found') return notFound();
  return data({ message: CALIBRATION_MESSAGES[closed.code] }, { status: statusOf(closed) });
}

const DONE: Readonly<Record<string, string>> = {
  ouvert: 'L’exercice est ouvert. Les auditeurs choisis sont prévenus par courriel.',
  clos: 'L’exercice est clos. Ses résultats sont lus par les participants.',
};

export default function Calibration() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = ownValue(DONE, query.get('fait'));
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Auditeurs', href: paths.auditors() },
          { label: 'Calibrages', href: paths.calibrations() },
        ]}
        current={view.title}
      />
      <PageHeading
        title={view.title}
        context={`${view.reference} · ${counted(view.criteria, 'critère', 'critères')}`}
        lead={
          <p>
            Dernier jour&nbsp;: <Day date={view.closesOn} />. Cotations remises&nbsp;: {view.handedIn} sur{' '}
            {view.participants}.
          </p>
        }
      />
      <AuditorManagementMenu part="calibrations" />
      {refusal !== undefined && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === undefined && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      <Table
        caption="Participants"
        dense
        rows={view.people}
        rowKey={({ userId }) => userId}
        columns={[
          { key: 'name', header: 'Auditeur', rowHeader: true, cell: ({ name }) => name },
          {
            key: 'handed-in',
            header: 'Cotations remises',
            cell: ({ handedInAt }) => (handedInAt === null ? 'Pas encore' : <Time instant={handedInAt} />),
          },
        ]}
      />
      {view.isOpen && view.results === null && (
        <ConfirmPanel
          title="Clore l’exercice"
          effects={[
            'Personne ne cote plus.',
            'Les cotations remises sont lues par tous les participants ; les autres ne comptent pas.',
          ]}
        >
          <Form method="post" action={paths.calibrationExercise(view.exerciseId)}>
            <input type="hidden" name="version" value={view.version} />
            <Button kind="secondary">Clore l’exercice</Button>
          </Form>
        </ConfirmPanel>
      )}
      {view.results === null ? (
        <Alert severity="info">
          Les résultats paraîtront quand tous auront remis leurs cotations, ou à la clôture.
        </Alert>
      ) : (
        <CalibrationResultsSection results={view.results} />
      )}
    </>
  );
}
