/** The start of an application: the level sought, and that is all. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';

import { startSchema } from '#app/modules/applications/domain/file-header-schema.ts';
import { getNewApplication } from '#app/modules/applications/use-cases/get-new-application.server.ts';
import { startApplication } from '#app/modules/applications/use-cases/start-application.server.ts';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';

export const meta: MetaFunction = () => [{ title: 'Commencer une candidature – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getNewApplication(act, edge.params['organisationId'] ?? ''));
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const organisationId = edge.params['organisationId'] ?? '';
  const form = parseForm(await edge.request.formData(), startSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const { applicationId } = opened(await startApplication(act, { organisationId, ...form.value }));
  return redirect(withQuery(paths.applicationHeader(applicationId), { fait: 'commencee' }), 303);
}

export default function NewApplication() {
  const { organisationName, organisationId, referentialTitle, levels, openFiles } =
    useLoaderData<typeof loader>();
  const errors: Readonly<Record<string, string | undefined>> = useActionData<typeof action>()?.errors ?? {};
  const isSending = useNavigation().state !== 'idle';
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mon espace', href: paths.space() }]}
        current="Commencer une candidature"
      />
      <PageHeading
        title="Commencer une candidature"
        context={organisationName}
        lead={`La candidature suit le référentiel «\u00a0${referentialTitle}\u00a0». Vous pourrez changer de niveau jusqu’au dépôt.`}
      />
      <ErrorSummary errors={fieldErrors(errors)} />
      {openFiles.length > 0 && (
        <Alert severity="info" title="Une candidature est déjà en cours">
          <p>
            Deux candidatures ouvertes ne peuvent pas porter sur le même site. Déjà en cours&nbsp;:{' '}
            {openFiles.map((file, index) => (
              <span key={file.applicationId}>
                {index > 0 && ', '}
                <a href={paths.application(file.applicationId)}>{file.reference}</a>
              </span>
            ))}
            .
          </p>
        </Alert>
      )}
      <Form method="post" action={paths.newApplication(organisationId)} noValidate className="fr-mt-4w">
        <RadioGroup
          name="levelSought"
          label={'Quel niveau visez-vous\u00a0?'}
          variant="rich"
          required
          error={errors['levelSought']}
          options={levels.map((level) => ({
            value: level.code,
            label: level.label,
            hint: `${counted(level.criterionCount, 'critère', 'critères')} à remplir`,
          }))}
        />
        <p>
          La candidature portera d’abord sur tous les sites ouverts de votre organisation. Vous choisirez
          ensuite ceux que vous gardez.
        </p>
        <Button disabled={isSending}>Commencer la candidature</Button>
      </Form>
    </>
  );
}
