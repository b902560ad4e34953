/** DITP's dashboard: the files at work, the labels, how far auditors agree; each figure opens the list behind it. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { DelayFigures } from '#app/modules/applications/ui/delay-figures.tsx';
import { filesHref, StageFigures } from '#app/modules/applications/ui/stage-figures.tsx';
import { getFilesDashboard } from '#app/modules/applications/use-cases/get-files-dashboard.server.ts';
import { getAgreement } from '#app/modules/evaluations/use-cases/get-agreement.server.ts';
import { LabelFigures } from '#app/modules/labels/ui/label-figures.tsx';
import { getLabelsDashboard } from '#app/modules/labels/use-cases/get-labels-dashboard.server.ts';
import { counted, formatNumber, formatPercent } from '#app/platform/french.ts';
import { forbidden } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Stat, StatGroup } from '#app/ui/stat.tsx';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Tableau de bord – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'worklist.read');
  const [files, labels, agreement] = await Promise.all([
    getFilesDashboard(act),
    getLabelsDashboard(act),
    getAgreement(act),
  ]);
  if (!files.ok || !labels.ok || !agreement.ok) return forbidden();
  const { overall } = agreement.value;
  return {
    files: files.value,
    labels: labels.value,
    agreement: {
      files: agreement.value.files,
      agreed: overall.agreed,
      pairs: overall.pairs,
      kappa: overall.kappa?.value ?? null,
      alpha: overall.alpha?.value ?? null,
    },
  };
}

type Agreed = ReturnType<typeof useLoaderData<typeof loader>>['agreement'];

function AgreementFigures({ agreement }: { agreement: Agreed }) {
  if (agreement.pairs === 0) {
    return (
      <p>
        Aucun dossier n’a encore été coté par plusieurs auditeurs.{' '}
        <a href={paths.agreement()}>Comment l’accord se mesure</a>
      </p>
    );
  }
  return (
    <StatGroup>
      <Stat
        value={formatPercent({ numerator: agreement.agreed, denominator: agreement.pairs })}
        label="Cotations identiques"
        href={paths.agreement()}
        detail={`Sur ${counted(agreement.files, 'dossier', 'dossiers')} à plusieurs auditeurs`}
      />
      <Stat
        value={agreement.kappa === null ? '–' : formatNumber(agreement.kappa)}
        label="Kappa pondéré"
        href={paths.agreement()}
      />
      <Stat
        value={agreement.alpha === null ? '–' : formatNumber(agreement.alpha)}
        label="Alpha de Krippendorff"
        href={paths.agreement()}
      />
    </StatGroup>
  );
}

export default function DitpDashboard() {
  const { files, labels, agreement } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Dossiers', href: paths.worklist() }]} current="Tableau de bord" />
      <PageHeading
        title="Tableau de bord"
        lead="Ce qui est en cours, ce qui tarde, et les labels d’aujourd’hui. Chaque chiffre ouvre la liste correspondante."
      />
      <StatGroup>
        <Stat value={files.files} label="Dossiers en cours" href={filesHref({ stage: 'open' })} />
        <Stat
          value={files.pastTarget}
          label="Objectif de délai dépassé"
          href={filesHref({ stage: 'open', pastTargetOnly: true })}
        />
        <Stat
          value={files.overdue}
          label="Échéance passée"
          href={filesHref({ stage: 'open', overdueOnly: true })}
        />
        <Stat
          value={labels.active}
          label="Labels valides"
          href={withQuery(paths.ditpLabels(), { etat: 'active' })}
        />
      </StatGroup>
      <h2>Dossiers</h2>
      <StageFigures dashboard={files} />
      <DelayFigures delays={files.delays} />
      <h2>Labels</h2>
      <LabelFigures dashboard={labels} />
      <h2>Accord entre auditeurs</h2>
      <AgreementFigures agreement={agreement} />
    </>
  );
}
