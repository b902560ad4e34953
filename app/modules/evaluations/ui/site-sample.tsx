/** The sample of sites: size with its formula, seed, sites, swaps, the draw done again before the reader. */
import type { SampleView } from '#app/modules/evaluations/domain/sample-view.ts';
import { SAMPLE_FORMULAS } from '#app/modules/evaluations/domain/sample-view.ts';
import { counted, formatNumber } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Day, Time } from '#app/ui/time.tsx';

const REASONS = {
  'head-office': 'Siège, toujours visité',
  drawn: 'Tiré au sort',
  chosen: 'Choisi',
} as const;

export type SampleTyped = Readonly<Record<string, string | ReadonlyArray<string>>>;

type Props = {
  view: SampleView & { readonly maySwap: boolean };
  /** Address of the page, to which its forms go. */
  href: string;
  isRedrawn: boolean;
  typed: SampleTyped;
  errors: Readonly<Record<string, string | undefined>>;
};

function nameOf(view: SampleView, siteId: string): string {
  return view.sites.find((site) => site.siteId === siteId)?.name ?? siteId;
}

/** The method in words, then each turn with its figures. */
function Redraw({ view }: { view: SampleView }) {
  const { redraw, seed, size } = view;
  return (
    <section aria-labelledby="tirage">
      <h2 className="fr-h4" id="tirage">
        Le tirage, refait
      </h2>
      {redraw.isSame ? (
        <Alert severity="success">
          Le tirage refait aujourd’hui avec le même germe donne les mêmes sites.
        </Alert>
      ) : (
        <Alert severity="warning">
          Le tirage refait aujourd’hui ne donne pas les sites enregistrés&nbsp;: le périmètre a changé depuis
          la planification.
        </Alert>
      )}
      <ol>
        <li>
          Les sites du périmètre, sauf le siège, sont rangés dans l’ordre de leurs identifiants (chiffres puis
          lettres).
        </li>
        <li>
          Le germe «&nbsp;{seed}&nbsp;» est transformé en un nombre par la fonction FNV-1a sur 32 bits, octet
          par octet en UTF-8&nbsp;: {String(redraw.start)}.
        </li>
        <li>
          À chaque tour, un générateur xorshift (décalages 13 à gauche, 17 à droite, 5 à gauche, sur 32 bits)
          donne le nombre suivant. Son reste dans la division par le nombre de sites restants est le rang du
          site tiré, compté depuis 0.
        </li>
        <li>
          Un nombre du dernier intervalle incomplet est écarté, pour n’avantager aucun site. Le site tiré est
          retiré de la liste, et l’on recommence jusqu’à {counted(size, 'site', 'sites')}.
        </li>
      </ol>
      {redraw.steps.length > 0 && (
        <Table
          caption="Tour par tour"
          dense
          rows={redraw.steps}
          rowKey={({ drawn }) => drawn}
          columns={[
            {
              key: 'site',
              header: 'Site tiré',
              rowHeader: true,
              cell: ({ drawn }) => (
                <>
                  {nameOf(view, drawn)}
                  <br />
                  <span className="fr-text--xs">{drawn}</span>
                </>
              ),
            },
            {
              key: 'left',
              header: 'Sites restants',
              align: 'right',
              cell: ({ left }) => String(left.length),
            },
            {
              key: 'value',
              header: 'Nombre du générateur',
              align: 'right',
              cell: ({ value, thrownAway }) =>
                thrownAway.length === 0
                  ? String(value)
                  : `${value} (après ${thrownAway.join(', ')}, écartés)`,
            },
            {
              key: 'rank',
              header: 'Rang',
              align: 'right',
              cell: ({ value, left, rank }) => `${value} mod ${left.length} = ${rank}`,
            },
          ]}
        />
      )}
    </section>
  );
}

function SwapForm({ view, href, typed, errors }: Omit<Props, 'isRedrawn'>) {
  function text(name: string): string {
    const value = ownValue(typed, name);
    return typeof value === 'string' ? value : '';
  }
  const inside = view.sites.filter(({ reason }) => reason !== null && reason !== 'head-office');
  const outside = view.sites.filter(({ reason }) => reason === null);
  if (inside.length === 0 || outside.length === 0) return null;
  return (
    <section aria-labelledby="remplacer">
      <h2 className="fr-h4" id="remplacer">
        Remplacer un site
      </h2>
      <p>
        La raison sera lue par le service, les auditeurs et la DITP. Le siège ne se remplace pas, et un quart
        des autres sites au moins reste tiré au sort.
      </p>
      <form method="post" action={href} noValidate>
        <SelectField
          name="removedSiteId"
          label="Site à remplacer"
          required
          options={inside.map(({ siteId, name }) => ({ value: siteId, label: name }))}
          defaultValue={text('removedSiteId')}
          error={errors['removedSiteId']}
        />
        <SelectField
          name="addedSiteId"
          label="Nouveau site"
          required
          options={outside.map(({ siteId, name }) => ({ value: siteId, label: name }))}
          defaultValue={text('addedSiteId')}
          error={errors['addedSiteId']}
        />
        <TextAreaField
          name="reason"
          label="Raison"
          required
          rows={3}
          defaultValue={text('reason')}
          error={errors['reason']}
        />
        <Button kind="secondary">Remplacer ce site</Button>
      </form>
    </section>
  );
}

export function SiteSampleView({ view, href, isRedrawn, typed, errors }: Props) {
  return (
    <>
      <DescriptionList
        items={[
          { term: 'Sites du périmètre, hors siège (n)', description: formatNumber(view.siteCount) },
          {
            term: 'Sites à tirer au sort',
            description: `${formatNumber(view.size)} (${SAMPLE_FORMULAS[view.kind]}, pour n = ${formatNumber(view.siteCount)})`,
          },
          {
            term: 'Part du hasard',
            description: `${counted(view.least, 'site', 'sites')} au moins, un quart de l’échantillon`,
          },
          { term: 'Germe du tirage', description: <code>{view.seed}</code> },
        ]}
      />
      <Table
        caption="Sites du périmètre"
        dense
        rows={view.sites}
        rowKey={({ siteId }) => siteId}
        columns={[
          {
            key: 'site',
            header: 'Site',
            rowHeader: true,
            cell: ({ name, city }) => `${name} (${city})`,
          },
          {
            key: 'visit',
            header: 'Visite',
            cell: ({ reason }) => (reason === null ? 'Non visité' : REASONS[reason]),
          },
          {
            key: 'day',
            header: 'Jour annoncé',
            cell: ({ visitOn }) => (visitOn === null ? '–' : <Day date={visitOn} short />),
          },
          {
            key: 'id',
            header: 'Identifiant',
            cell: ({ siteId }) => <span className="fr-text--xs">{siteId}</span>,
          },
        ]}
      />
      {view.swaps.length > 0 && (
        <Table
          caption="Sites remplacés"
          dense
          rows={view.swaps}
          rowKey={({ swapId }) => swapId}
          columns={[
            {
              key: 'removed',
              header: 'Site retiré',
              rowHeader: true,
              cell: ({ removedName }) => removedName,
            },
            { key: 'added', header: 'Remplacé par', cell: ({ addedName }) => addedName },
            {
              key: 'reason',
              header: 'Raison',
              cell: ({ reason }) => <span className="spp-pre-line">{reason}</span>,
            },
            {
              key: 'who',
              header: 'Par',
              cell: ({ swappedByName, swappedAt }) => (
                <>
                  {swappedByName}, le <Time instant={swappedAt} />
                </>
              ),
            },
          ]}
        />
      )}
      {isRedrawn ? (
        <Redraw view={view} />
      ) : (
        <form method="get" action={href}>
          <input type="hidden" name="tirage" value="oui" />
          <Button kind="secondary">Refaire le tirage</Button>
        </form>
      )}
      {view.maySwap && <SwapForm view={view} href={href} typed={typed} errors={errors} />}
    </>
  );
}
