/** The check of a number, which the QR code opens: an answer of its own for each case, and the matching status. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { readLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import {
  CERTIFICATE_MATCH_SENTENCES,
  type CertificateMatch,
} from '#app/modules/registry/domain/certificate-match.ts';
import { CHECK_REFUSALS, checkAnswer, STATUS_TONES } from '#app/modules/registry/domain/check-answer.ts';
import { LabelFacts, LabelHistory } from '#app/modules/registry/ui/label-facts.tsx';
import { NumberForm } from '#app/modules/registry/ui/number-form.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { compareCertificate } from '#app/modules/registry/use-cases/compare-certificate.server.ts';
import {
  getPublicLabel,
  type ReadPublicLabel,
} from '#app/modules/registry/use-cases/get-public-label.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { revalidated } from '#app/platform/http/revalidation.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: loaded, params }) => [
  {
    title: `${loaded?.outcome.title ?? 'Vérification'}, ${(params['number'] ?? '').slice(0, 40)} – Label Services Publics+`,
  },
];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const given = params['number'] ?? '';
  const hash = new URL(request.url).searchParams.get('empreinte');
  const read = readLabelNumber(given);
  if (read.ok && read.value !== given) {
    throw redirect(withQuery(paths.labelVerification(read.value), { empreinte: hash }));
  }
  const today = parisDate(context.clock.now());
  const found = await getPublicLabel(context.clock.now(), given);
  if (found.ok) {
    const match = hash === null ? null : await compareCertificate(found.value, hash);
    return revalidated(request, {
      given,
      today,
      outcome: { ...checkAnswer(found.value), label: found.value, match },
    });
  }
  return data(
    {
      given: given.slice(0, 100),
      today,
      outcome: { ...CHECK_REFUSALS[found.code], label: null, match: null },
    },
    { status: found.code === 'unknown-label' ? 404 : 422, headers: { 'Cache-Control': 'no-store' } },
  );
}

export default function LabelVerification() {
  const { given, today, outcome } = useLoaderData<typeof loader>();
  const { label, title, text, match } = outcome;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Vérifier une attestation', href: paths.verification() }]}
        current={given}
      />
      <PageHeading
        context={
          <>
            Vérification faite le <Day date={today} />
          </>
        }
        title={
          <>
            Attestation <span className={label === null ? undefined : 'spp-number'}>{given}</span>
          </>
        }
      />
      <Alert severity={label === null ? 'error' : STATUS_TONES[label.status]} title={title}>
        <p>{text}</p>
        {label !== null && label.successor !== null && (
          <p>
            <a href={paths.labelVerification(label.successor.number)}>
              Vérifier le nouveau label, {label.successor.number}
            </a>
          </p>
        )}
      </Alert>
      {match !== null && <FileAnswer match={match} />}
      {label === null ? <NumberForm defaultValue={given} /> : <CheckedLabel label={label} />}
    </>
  );
}

function FileAnswer({ match }: { match: CertificateMatch }) {
  const severity = {
    'in-force': 'success',
    corrected: 'warning',
    replaced: 'warning',
    another: 'error',
  } as const;
  return (
    <Alert severity={severity[match]} title="Le fichier que vous avez choisi">
      <p>{CERTIFICATE_MATCH_SENTENCES[match]}</p>
    </Alert>
  );
}

function CheckedLabel({ label }: { label: ReadPublicLabel }) {
  return (
    <>
      <p>
        Comparez ces informations avec l’attestation que vous avez sous les yeux&nbsp;: elles doivent être les
        mêmes.
      </p>
      <LabelFacts label={label} />
      <h2 className="fr-h4">Son histoire</h2>
      <LabelHistory history={label.history} />
      <ul>
        <li>
          <a href={paths.label(label.number)}>Voir le label et ses sites dans le registre</a>
        </li>
        <li>
          <a href={paths.verification()}>Vérifier une autre attestation</a>
        </li>
      </ul>
    </>
  );
}
