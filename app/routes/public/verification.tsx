/** Checking a certificate: by its number, by its QR code, or by the file itself. */
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { LABEL_NUMBER_MESSAGES, readLabelNumber } from '#app/modules/labels/domain/label-number.ts';
import { FileCheck } from '#app/modules/registry/ui/file-check.tsx';
import { NumberForm } from '#app/modules/registry/ui/number-form.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { paths } from '#app/platform/paths.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction = () => [{ title: 'Vérifier une attestation – Label Services Publics+' }];

export function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('numero') ?? '';
  if (typed.trim() === '') return data({ typed: '', error: null });
  const number = readLabelNumber(typed);
  if (number.ok) throw redirect(paths.labelVerification(number.value));
  return data({ typed: typed.slice(0, 100), error: LABEL_NUMBER_MESSAGES[number.code] }, { status: 422 });
}

export default function Verification() {
  const { typed, error } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[]} current="Vérifier une attestation" />
      <PageHeading
        title="Vérifier une attestation"
        lead="Le label d’un service peut être suspendu, retiré ou arrivé à son terme. Cette vérification donne son état d’aujourd’hui, sans compte."
      />
      {error !== null && (
        <ErrorSummary
          errors={[{ name: 'numero', message: error }]}
          advice="Ce que vous avez saisi est conservé ci-dessous."
        />
      )}
      <div className="spp-ways">
        <section aria-labelledby="par-numero">
          <h2 id="par-numero" className="fr-h4">
            Par son numéro
          </h2>
          <NumberForm defaultValue={typed} error={error ?? undefined} />
        </section>
        <section aria-labelledby="par-qr">
          <h2 id="par-qr" className="fr-h4">
            Par son code QR
          </h2>
          <p>
            Visez le code imprimé sur l’attestation avec l’appareil photo de votre téléphone, puis ouvrez le
            lien proposé.
          </p>
          <p>
            Contrôlez que l’adresse ouverte est bien celle de ce site&nbsp;: un faux code peut mener à une
            page imitée.
          </p>
        </section>
        <section aria-labelledby="par-fichier">
          <h2 id="par-fichier" className="fr-h4">
            Par son fichier PDF
          </h2>
          <FileCheck certificatesPath={paths.apiCertificates()} checkPath={paths.verification()} />
          <noscript>
            <p>
              Cette vérification a besoin de JavaScript, qui calcule l’empreinte du fichier dans votre
              navigateur. Sans lui, vérifiez par le numéro inscrit sur l’attestation&nbsp;: il donne la même
              réponse sur l’état du label.
            </p>
          </noscript>
          <p className="fr-text--sm">
            Un fichier dont un seul octet a changé n’est pas reconnu. L’attestation d’origine se télécharge
            sur la page du label, dans le <a href={paths.registry()}>registre</a>.
          </p>
        </section>
      </div>
      <script type="module" src="/scripts/verification.js" />
    </>
  );
}
