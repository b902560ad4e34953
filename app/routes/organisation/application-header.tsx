/** The header of a file: level sought, scope, sites, people. Parts that may not change today are shown, not asked. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import { HEADER_MESSAGES } from '#app/modules/applications/domain/file-header.ts';
import { headerSchema } from '#app/modules/applications/domain/file-header-schema.ts';
import { ACT_MESSAGES } from '#app/modules/applications/domain/service-act-messages.ts';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { HeaderForm } from '#app/modules/applications/ui/header-form.tsx';
import { getApplicationHeader } from '#app/modules/applications/use-cases/get-application-header.server.ts';
import type { UpdateHeaderRefusal } from '#app/modules/applications/use-cases/update-application-header.server.ts';
import { updateApplicationHeader } from '#app/modules/applications/use-cases/update-application-header.server.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { forbidden, notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `Cadre de la candidature ${loaded?.page.file.reference ?? ''} – Label Services Publics+` },
];

const DONE: Readonly<Record<string, string>> = {
  commencee: 'La candidature est commencée. Complétez son cadre, puis remplissez la grille.',
  enregistre: 'Le cadre de la candidature est enregistré.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = opened(await getApplicationHeader(act, edge.params['applicationId'] ?? ''));
  const done = new URL(edge.request.url).searchParams.get('fait') ?? '';
  return { page, done: ownValue(DONE, done) ?? null };
}

/** The field concerned by a refusal, when there is one. */
const FIELD_OF_REFUSAL: Partial<Record<UpdateHeaderRefusal, string>> = {
  'site-unknown': 'siteIds',
  'lead-unknown': 'leadUserId',
};

const MESSAGES: Readonly<Record<Exclude<UpdateHeaderRefusal, 'not-found' | 'forbidden'>, string>> = {
  ...HEADER_MESSAGES,
  conflict: ACT_MESSAGES.conflict,
};

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const form = parseForm(await edge.request.formData(), headerSchema);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, message: null }, { status: 422 });
  const page = opened(await getApplicationHeader(act, applicationId));
  const { version, leadUserId, levelSought, ...rest } = form.value;
  const outcome = await updateApplicationHeader(act, {
    applicationId,
    version,
    header: {
      ...rest,
      levelSought: levelSought ?? page.header.levelSought,
      leadUserId: leadUserId === '' ? null : leadUserId,
    },
  });
  if (outcome.ok) {
    const next = withQuery(paths.applicationHeader(applicationId), { fait: 'enregistre' });
    return redirect(next, 303);
  }
  if (outcome.code === 'not-found') notFound();
  if (outcome.code === 'forbidden') forbidden();
  const field = FIELD_OF_REFUSAL[outcome.code];
  const message = MESSAGES[outcome.code];
  return data(
    {
      typed: form.typed,
      errors: field === undefined ? {} : { [field]: message },
      message: field === undefined ? message : null,
    },
    { status: statusOf(outcome) },
  );
}

export default function ApplicationHeader() {
  const { page, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  return (
    <FileFrame file={page.file} tab="header" title="Cadre de la candidature">
      {done !== null && refusal === undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {refusal !== undefined && refusal.message !== null && (
        <Alert severity="error" title="Le cadre n’a pas été enregistré" live>
          {refusal.message}
        </Alert>
      )}
      <ErrorSummary
        errors={fieldErrors(refusal?.errors ?? {})}
        advice="Ce que vous avez saisi est conservé ci-dessous."
      />
      <HeaderForm
        page={page}
        typed={refusal?.typed ?? null}
        errors={refusal?.errors ?? {}}
        isSending={isSending}
      />
    </FileFrame>
  );
}
