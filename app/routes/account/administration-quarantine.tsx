/** The contents that the antivirus keeps from being opened, and their release with a reason. R-EVD-66. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { LONGEST_RELEASE_REASON } from '#app/modules/evidence/domain/content-scan.ts';
import { listQuarantine } from '#app/modules/evidence/use-cases/list-quarantine.server.ts';
import type { QuarantineView } from '#app/modules/evidence/use-cases/list-quarantine.server.ts';
import { releaseContent, releaseSchema } from '#app/modules/evidence/use-cases/release-content.server.ts';
import { counted, formatFileSize, formatNumber } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Time } from '#app/ui/time.tsx';

export const meta: MetaFunction = () => [{ title: 'Quarantaine – Label Services Publics+' }];

/** Plain forms: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const view = opened(await listQuarantine(await requirePermission(edge, 'quarantine.manage')));
  return { view, done: new URL(edge.request.url).searchParams.get('fait') === 'levee' };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'quarantine.manage');
  const form = await edge.request.formData();
  const parsed = parseForm(form, releaseSchema);
  if (!parsed.ok) {
    const [sha256, reason] = [form.get('sha256'), form.get('reason')];
    const typed = {
      sha256: typeof sha256 === 'string' ? sha256 : '',
      reason: typeof reason === 'string' ? reason : '',
    };
    return data({ errors: parsed.errors, typed }, { status: 422 });
  }
  const released = await releaseContent(act, parsed.value);
  return released.ok ? redirect(withQuery(paths.quarantine(), { fait: 'levee' }), 303) : notFound();
}

export default function QuarantinePage() {
  const { view, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const reasonError = refusal?.errors['reason'];
  const refused = refusal?.typed.sha256 ?? '';
  return (
    <>
      <Breadcrumb trail={[{ label: 'Utilisateurs', href: paths.users() }]} current="Quarantaine" />
      <PageHeading
        title="Quarantaine"
        lead="Les fichiers conservés que l’antivirus a reconnus dangereux lors d’un nouvel examen : plus personne ne les ouvre."
      />
      {done && (
        <Alert severity="success" live>
          La quarantaine est levée, et les responsables des organisations concernées en sont avertis.
        </Alert>
      )}
      <ErrorSummary
        errors={
          refusal === undefined
            ? []
            : [
                {
                  message: reasonError ?? refusal.errors['sha256'] ?? 'Ce fichier n’a pas été reconnu.',
                  ...(reasonError === undefined ? {} : { href: `#motif-${refused}` }),
                },
              ]
        }
        title="La quarantaine n’est pas levée"
      />
      <ScanState view={view} />
      <h2>Fichiers en quarantaine</h2>
      {view.contents.length === 0 ? (
        <EmptyState title="Aucun fichier en quarantaine" headingLevel={3}>
          Chaque fichier conservé est examiné de nouveau chaque nuit.
        </EmptyState>
      ) : (
        view.contents.map((content) => (
          <section key={content.sha256} aria-labelledby={`fichier-${content.sha256}`} className="fr-mb-6w">
            <h3 id={`fichier-${content.sha256}`}>{content.threat}</h3>
            <DescriptionList
              items={[
                { term: 'Organisations', description: content.organisations.join(', ') },
                { term: 'En quarantaine depuis', description: <Time instant={content.since} /> },
                {
                  term: 'Dernier examen',
                  description: content.scannedAt === null ? 'Aucun' : <Time instant={content.scannedAt} />,
                },
                { term: 'Taille', description: formatFileSize(content.size) },
                { term: 'Empreinte SHA-256', description: <code>{content.sha256}</code> },
              ]}
            />
            <Form method="post">
              <input type="hidden" name="sha256" value={content.sha256} />
              <TextAreaField
                name="reason"
                id={`motif-${content.sha256}`}
                label={`Motif pour lever la quarantaine de « ${content.threat} »`}
                hint="Qui a vérifié ce fichier, et pourquoi il est sûr. Ce motif entre au journal de chaque organisation concernée."
                rows={3}
                inputProps={{ maxLength: LONGEST_RELEASE_REASON }}
                defaultValue={refused === content.sha256 ? refusal?.typed.reason : undefined}
                error={refused === content.sha256 ? reasonError : undefined}
              />
              <Button kind="secondary">Lever la quarantaine</Button>
            </Form>
          </section>
        ))
      )}
    </>
  );
}

function ScanState({ view }: { view: QuarantineView }) {
  const { contents, neverScanned, notCheckable, oldestScanAt } = view.counts;
  return (
    <>
      {!view.hasAntivirus && (
        <Alert severity="warning" title="Ce site n’a pas d’antivirus">
          Les fichiers reçus ne sont pas examinés : l’exploitant peut en indiquer un par le réglage CLAMD_URL.
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: 'Fichiers conservés', description: formatNumber(contents) },
          {
            term: 'Jamais examinés de nouveau',
            description: counted(neverScanned, 'fichier', 'fichiers'),
          },
          {
            term: 'Que l’antivirus ne peut pas examiner en entier',
            description: counted(notCheckable, 'fichier', 'fichiers'),
          },
          {
            term: 'Examen le plus ancien',
            description: oldestScanAt === null ? 'Aucun' : <Time instant={oldestScanAt} />,
          },
        ]}
      />
    </>
  );
}
