/** The published referential, for anyone to read: levels and thresholds, scale, commitments, criteria. */
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { LevelThresholds } from '#app/modules/registry/ui/level-thresholds.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { CommitmentCriteria } from '#app/modules/registry/ui/commitment-criteria.tsx';
import { getReferentialInForce } from '#app/modules/registry/use-cases/get-referential-in-force.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import { counted } from '#app/platform/french.ts';
import { revalidated } from '#app/platform/http/revalidation.server.ts';
import { paths } from '#app/platform/paths.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

export const meta: MetaFunction = () => [{ title: 'Référentiel – Label Services Publics+' }];

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  return revalidated(request, { referential: await getReferentialInForce(context.clock.now()) });
}

export default function ReferentialPage() {
  const { referential } = useLoaderData<typeof loader>();
  const { criteria } = referential;
  return (
    <>
      <Breadcrumb trail={[]} current="Référentiel" />
      <PageHeading
        context={
          <>
            Version {referential.code}, en vigueur depuis le{' '}
            <Day date={calendarDate(referential.effectiveFrom)} />
          </>
        }
        title="Le référentiel du label"
        lead={`${counted(criteria.length, 'critère', 'critères')}, dont ${counted(criteria.filter(({ blocking }) => blocking).length, 'bloquant', 'bloquants')}, répartis en ${counted(referential.commitments.length, 'engagement et axe', 'engagements et axes')}. Une version publiée ne change plus.`}
      />
      <nav aria-label="Sommaire du référentiel" className="spp-summary">
        <h2 className="fr-h6">Sommaire</h2>
        <ul>
          <li>
            <a href="#niveaux">Niveaux et seuils</a>
          </li>
          <li>
            <a href="#echelle">Échelle de cotation</a>
          </li>
          {referential.commitments.map(({ code, title }) => (
            <li key={code}>
              <a href={`#${code}`}>
                {code}. {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="niveaux">Niveaux et seuils</h2>
      <p>Un niveau est atteint quand tous ses seuils le sont, et que les niveaux inférieurs le sont aussi.</p>
      <LevelThresholds referential={referential} />
      <h2 id="echelle">Échelle de cotation</h2>
      <Table
        caption="Échelle de cotation"
        captionHidden
        scrolls={false}
        rows={referential.ratings}
        rowKey={({ value }) => String(value)}
        columns={[
          {
            key: 'rating',
            header: 'Cotation',
            rowHeader: true,
            cell: ({ value, label }) => `${value} – ${label}`,
          },
          { key: 'definition', header: 'Ce que cela veut dire', cell: ({ definition }) => definition },
        ]}
      />
      {referential.commitments.map((commitment) => (
        <CommitmentCriteria key={commitment.code} commitment={commitment} referential={referential} />
      ))}
      <p>
        Le même référentiel en données ouvertes&nbsp;:{' '}
        <a href={paths.apiReferential(referential.code)}>{referential.code} (JSON)</a>.
      </p>
    </>
  );
}
