/** What a renewal asks first, before its grid: what has changed since the last cycle, commitment by commitment. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { RenewalCommitment } from '#app/modules/applications/ui/renewal-commitment.tsx';
import { confirmUnchanged } from '#app/modules/applications/use-cases/confirm-unchanged.server.ts';
import { getRenewalChanges } from '#app/modules/applications/use-cases/get-renewal-changes.server.ts';
import { counted } from '#app/platform/french.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: `Ce qui a changé, candidature ${page?.file.reference ?? ''} – Label Services Publics+`,
  },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getRenewalChanges(act, edge.params['applicationId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const { unchanged = [] } = typedValues(await edge.request.formData());
  const criterionCodes = typeof unchanged === 'string' ? [unchanged] : unchanged;
  const outcome = await confirmUnchanged(act, { applicationId, criterionCodes });
  if (outcome.ok) {
    const place = withQuery(paths.renewalChanges(applicationId), { fait: outcome.value.count });
    return redirect(place, 303);
  }
  if (outcome.code === 'not-found') notFound();
  const message =
    outcome.code === 'action-not-yours'
      ? 'Seul le responsable de la candidature peut dire ce qui n’a pas changé.'
      : 'La candidature a été déposée\u00a0: cette page ne change plus rien.';
  return data({ message }, { status: statusOf(outcome) });
}

export default function RenewalChangesRoute() {
  const { file, changes, labelId, labelNumber } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const confirmed = wholeNumber(query.get('fait')) ?? 0;
  const isDraft = file.status === 'draft';
  return (
    <FileFrame
      file={file}
      tab={null}
      title="Ce qui a changé depuis le dernier cycle"
      lead="Votre grille reprend les réponses et les preuves du cycle précédent. Dites ce qui n’a pas changé. Le reste est à revoir dans la grille."
    >
      {refusal !== undefined && (
        <Alert severity="error" title="Rien n’a été enregistré" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === undefined && confirmed > 0 && (
        <Alert severity="success" live>
          {counted(confirmed, 'critère est noté comme inchangé', 'critères sont notés comme inchangés')}.
        </Alert>
      )}
      <p>
        Label renouvelé&nbsp;: <a href={paths.heldLabel(labelId)}>{labelNumber}</a>. À revoir&nbsp;:{' '}
        <strong>
          {changes.toReview} critères sur {changes.total}
        </strong>
        .
      </p>
      {changes.isNewVersion && (
        <Alert severity="info" title="Une nouvelle version du référentiel est en vigueur">
          Les critères sans équivalent dans l’ancienne version sont à coter de nouveau.
        </Alert>
      )}
      <Form method="post" noValidate>
        {changes.commitments.map((commitment) => (
          <RenewalCommitment
            key={commitment.code}
            applicationId={file.applicationId}
            commitment={commitment}
            mayConfirm={isDraft}
          />
        ))}
        {isDraft && (
          <ul className="fr-btns-group fr-btns-group--inline-md fr-mt-4w">
            <li>
              <Button>Enregistrer ce qui n’a pas changé</Button>
            </li>
            <li>
              <ButtonLink kind="secondary" href={paths.grid(file.applicationId)}>
                Ouvrir la grille
              </ButtonLink>
            </li>
          </ul>
        )}
      </Form>
    </FileFrame>
  );
}
