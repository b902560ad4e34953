/** The submission gate: each unmet check with its place; once all are met, what is frozen and the confirmation. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import { SUBMISSION_MESSAGES } from '#app/modules/applications/domain/service-act-messages.ts';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { UnmetChecks } from '#app/modules/applications/ui/unmet-checks.tsx';
import type { SubmissionPage } from '#app/modules/applications/use-cases/get-submission-page.server.ts';
import { getSubmissionPage } from '#app/modules/applications/use-cases/get-submission-page.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { counted, formatDate, formatNumber } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Dépôt de la candidature ${page?.file.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getSubmissionPage(act, edge.params['applicationId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const posted = typedValues(await edge.request.formData());
  const outcome = await submitApplication(act, {
    applicationId,
    version: postedVersion(posted['version']),
  });
  if (outcome.ok) return redirect(withQuery(paths.application(applicationId), { fait: 'deposee' }), 303);
  if (outcome.code === 'not-found') notFound();
  return data({ message: SUBMISSION_MESSAGES[outcome.code] }, { status: statusOf(outcome) });
}

export default function Submission() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { file, unmet } = page;
  return (
    <FileFrame file={file} tab={null} title="Déposer la candidature">
      {refusal !== undefined && (
        <Alert
          severity={file.status === 'draft' ? 'error' : 'info'}
          title={file.status === 'draft' ? 'La candidature n’a pas été déposée' : 'Cet envoi n’a rien changé'}
          live
        >
          {refusal.message}
        </Alert>
      )}
      {file.status !== 'draft' ? (
        <AlreadySubmitted page={page} />
      ) : unmet.length > 0 ? (
        <>
          <Alert
            severity="warning"
            title={`${counted(unmet.length, 'point reste', 'points restent')} à compléter avant le dépôt`}
          >
            Chaque lien mène à l’endroit concerné. Ce que vous avez déjà saisi est conservé.
          </Alert>
          <div className="fr-mt-4w">
            <UnmetChecks applicationId={file.applicationId} checks={unmet} headingLevel={2} />
          </div>
        </>
      ) : (
        <Confirmation page={page} />
      )}
    </FileFrame>
  );
}

function AlreadySubmitted({ page: { file } }: { page: SubmissionPage }) {
  return (
    <>
      <p>La candidature a quitté l’étape de préparation&nbsp;: elle ne peut plus être déposée.</p>
      <ButtonLink href={paths.application(file.applicationId)}>Voir où en est le dossier</ButtonLink>
    </>
  );
}

function Confirmation({ page }: { page: SubmissionPage }) {
  const { file, freeze, attainedLabel, attainsLevelSought } = page;
  const isSending = useNavigation().state !== 'idle';
  return (
    <>
      <Alert severity="success" title="Tous les points sont remplis">
        Vous pouvez déposer la candidature.
      </Alert>
      {!attainsLevelSought && (
        <div className="fr-mt-3w">
          <Alert severity="warning" title="Votre autoévaluation n’atteint pas le niveau demandé">
            <p>
              {attainedLabel === null
                ? 'Elle n’atteint aucun niveau pour le moment. '
                : `Elle atteint le niveau ${attainedLabel}. `}
              Vous pouvez déposer quand même, mais seule la cotation des auditeurs comptera.{' '}
              <a href={paths.grid(file.applicationId)}>Voir ce qui manque dans la grille</a>.
            </p>
          </Alert>
        </div>
      )}
      <div className="fr-mt-4w">
        <ConfirmPanel
          title="Ce que le dépôt va faire"
          effects={[
            `La candidature est demandée au niveau ${file.levelLabel} pour ${counted(freeze.siteCount, 'site', 'sites')}.`,
            `${counted(freeze.answeredCount, 'critère rempli est figé', 'critères remplis sont figés')}${freeze.notApplicableCount === 0 ? '' : `, dont ${freeze.notApplicableCount} «\u00a0non applicable\u00a0»`}, avec ${counted(freeze.evidenceCount, 'preuve', 'preuves')}.`,
            resultsEffect(freeze),
            'Vous ne pourrez plus rien modifier, sauf ce que la DITP vous demanderait de compléter.',
            'La DITP est prévenue et examine la recevabilité.',
          ]}
        >
          <Form method="post" noValidate>
            <input type="hidden" name="version" value={file.version} />
            <Button disabled={isSending} icon="send-plane-line">
              {isSending ? 'Dépôt en cours…' : 'Déposer la candidature'}
            </Button>
          </Form>
          <p className="fr-mt-2w">
            <a href={paths.application(file.applicationId)}>Revenir au dossier sans déposer</a>
          </p>
        </ConfirmPanel>
      </div>
    </>
  );
}

function resultsEffect({ satisfaction, netSatisfaction, publishedOn }: SubmissionPage['freeze']): string {
  const figures = `satisfaction ${formatNumber(satisfaction ?? 0)}\u00a0%, taux net ${formatNumber(netSatisfaction ?? 0)}`;
  const date = publishedOn === null ? '' : `, publiés le ${formatDate(publishedOn)}`;
  return `Vos résultats sont figés aussi\u00a0: ${figures}${date}.`;
}
