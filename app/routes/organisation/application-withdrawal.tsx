/** The withdrawal of an application: its effect first, then the confirmation. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import { ACT_MESSAGES } from '#app/modules/applications/domain/service-act-messages.ts';
import { plainText, tooLong } from '#app/modules/applications/domain/typed-answers.ts';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { getWithdrawalPage } from '#app/modules/applications/use-cases/get-withdrawal-page.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Retrait de la candidature ${page?.file.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getWithdrawalPage(act, edge.params['applicationId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const posted = typedValues(await edge.request.formData());
  const reason = plainText(posted['reason']);
  const errors = tooLong([['reason', reason]]);
  if (Object.keys(errors).length > 0)
    return data({ message: null, reason, error: errors['reason'] }, { status: 422 });
  const version = postedVersion(posted['version']);
  const outcome = await withdrawApplication(act, { applicationId, version, reason });
  if (outcome.ok) return redirect(withQuery(paths.application(applicationId), { fait: 'retiree' }), 303);
  if (outcome.code === 'not-found') notFound();
  return data(
    { message: ACT_MESSAGES[outcome.code], reason, error: undefined },
    { status: statusOf(outcome) },
  );
}

export default function ApplicationWithdrawal() {
  const { file, mayWithdraw, wasSubmitted, hasAuditors } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  const informed = [
    ...(wasSubmitted ? ['La DITP est prévenue.'] : []),
    ...(hasAuditors ? ['Les auditeurs sont prévenus\u00a0: l’évaluation s’arrête.'] : []),
  ];
  return (
    <FileFrame file={file} tab={null} title="Retirer la candidature">
      {refusal !== undefined && refusal.message !== null && (
        <Alert
          severity={mayWithdraw ? 'error' : 'info'}
          title={mayWithdraw ? 'La candidature n’a pas été retirée' : 'Cet envoi n’a rien changé'}
          live
        >
          {refusal.message}
        </Alert>
      )}
      {!mayWithdraw ? (
        <p>
          Cette candidature est close&nbsp;: elle ne peut plus être retirée.{' '}
          <a href={paths.application(file.applicationId)}>Revenir au dossier</a>
        </p>
      ) : (
        <ConfirmPanel
          danger
          title="Ce que le retrait va faire"
          effects={[
            'La candidature est close. Elle ne pourra pas être rouverte.',
            'La grille et les preuves restent consultables par votre service. Rien n’en est jamais publié.',
            'Vous pourrez commencer une autre candidature aussitôt\u00a0: vos preuves y resteront utilisables.',
            ...informed,
          ]}
        >
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={file.version} />
            <TextAreaField
              name="reason"
              label="Motif (facultatif)"
              hint={
                wasSubmitted
                  ? 'Il est transmis à la DITP et aux auditeurs.'
                  : 'Il reste dans votre historique.'
              }
              defaultValue={refusal?.reason}
              error={refusal?.error}
            />
            <Button disabled={isSending}>Retirer la candidature</Button>
          </Form>
          <p className="fr-mt-2w">
            <a href={paths.application(file.applicationId)}>Garder la candidature</a>
          </p>
        </ConfirmPanel>
      )}
    </FileFrame>
  );
}
