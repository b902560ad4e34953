/** Every block of `app/ui` on one page: what the markup tests validate, and what an eye can look at. */
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { formatFileSize } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge, BadgeGroup } from '#app/ui/badge.tsx';
import { BarChart } from '#app/ui/bar-chart.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Card } from '#app/ui/card.tsx';
import { Checkbox, CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { DownloadLink } from '#app/ui/download-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Highlight } from '#app/ui/highlight.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import type { PageFrameProps } from '#app/ui/page-frame.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { PasswordField } from '#app/ui/password-field.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SearchBar } from '#app/ui/search-bar.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { SideMenu } from '#app/ui/side-menu.tsx';
import { Stat, StatGroup } from '#app/ui/stat.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { SubNavigation } from '#app/ui/sub-navigation.tsx';
import { Table } from '#app/ui/table.tsx';
import { Tag, TagGroup } from '#app/ui/tag.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { Tile } from '#app/ui/tile.tsx';
import { Day, Time } from '#app/ui/time.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const galleryFrame: Omit<PageFrameProps, 'children'> = {
  brand: {
    marianneBlock: true,
    institution: 'République\nFrançaise',
    serviceTitle: 'Services Publics+',
    tagline: 'Le label de qualité des services publics',
  },
  user: {
    name: 'Camille Exemple',
    links: [{ label: 'Mon compte', href: '/compte', icon: 'settings-5-line' }],
  },
  navigation: [
    { label: 'Accueil', href: '/', current: true },
    { label: 'Registre', href: '/registre' },
    { label: 'Vérification', href: '/verification' },
  ],
  hrefs: {
    home: '/',
    signIn: '/connexion',
    signOut: '/deconnexion',
    siteMap: '/plan-du-site',
    accessibility: '/accessibilite',
    legalNotice: '/mentions-legales',
    personalData: '/donnees-personnelles',
    cookies: '/gestion-des-cookies',
  },
  banner: <Notice title="Démonstration.">Les données sont fictives.</Notice>,
};

const scale = [
  { value: '0', label: '0 – Non engagé' },
  { value: '1', label: '1 – Partiel' },
  { value: '2', label: '2 – Conforme' },
  { value: '3', label: '3 – Maîtrisé' },
  { value: 'NA', label: 'Non applicable' },
];

function Fields() {
  return (
    <form method="post" noValidate>
      <ErrorSummary
        errors={[
          { name: 'email', message: 'Saisissez une adresse électronique.' },
          { message: 'La page a changé entre-temps.' },
        ]}
        advice="Votre saisie est conservée."
      />
      <TextField name="name" label="Nom du service" hint="Tel qu’il est connu du public" required />
      <TextField
        name="email"
        type="email"
        label="Adresse électronique"
        autoComplete="email"
        required
        error="Saisissez une adresse électronique."
        defaultValue="adresse@"
      />
      <TextAreaField name="comment" label="Commentaire" defaultValue="Deux phrases." />
      <SelectField
        name="kind"
        label="Nature"
        options={[
          { value: 'a', label: 'Administration' },
          { value: 'b', label: 'Établissement public' },
        ]}
        error="Choisissez une nature."
      />
      <DateField name="date" label="Date du document" defaultValue="2026-11-21" max="2026-12-31" />
      <FileField
        name="file"
        label="Fichier"
        hint="PDF, 50 Mo au plus"
        accept=".pdf"
        error="Joignez un fichier."
      />
      <PasswordField name="password" label="Mot de passe" autoComplete="current-password" required />
      <RadioGroup name="answer" label="Réponse" variant="inline" options={scale.slice(0, 2)} />
      <RadioGroup name="rich" label="Cotation" variant="rich" options={scale.slice(1, 3).map(withHint)} />
      <RadioGroup
        name="rating"
        label="Cotation du critère"
        variant="segmented"
        size="sm"
        options={scale}
        defaultValue="2"
        error="Choisissez une cotation."
      />
      <CheckboxGroup
        name="channels"
        label="Canaux"
        options={scale.slice(0, 3)}
        defaultValue={['1']}
        error="Choisissez un canal."
      />
      <Checkbox name="certify" label="Je certifie l’exactitude de ces informations" required />
      <ButtonGroup>
        <Button icon="check-line">Enregistrer</Button>
        <Button kind="secondary" name="intent" value="later">
          Plus tard
        </Button>
        <ButtonLink kind="tertiary" href="/" icon="arrow-left-line">
          Renoncer
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}

function withHint(option: { value: string; label: string }) {
  return { ...option, hint: 'La définition de cette cotation, en une phrase complète.' };
}

const day = parseCalendarDate('2026-11-21');

type Line = { name: string; place: string; state: string; rate: number };

const lines: Line[] = [
  { name: 'Préfecture d’un département imaginaire', place: 'Bretagne', state: 'En cours', rate: 72 },
  {
    name: 'Centre hospitalier de démonstration',
    place: 'Provence-Alpes-Côte d’Azur',
    state: 'Clos',
    rate: 96.9,
  },
];

function Data() {
  return (
    <>
      <Table
        caption="Dossiers"
        rows={lines}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', header: 'Structure', rowHeader: true, cell: (row) => <a href="/1">{row.name}</a> },
          {
            key: 'place',
            header: 'Région',
            cell: (row) => row.place,
            sort: { href: '?tri=region', direction: 'ascending' },
          },
          { key: 'state', header: 'État', cell: (row) => <Badge tone="info">{row.state}</Badge> },
          { key: 'rate', header: 'Taux', align: 'right', cell: (row) => row.rate },
        ]}
        note="Source : démonstration."
      />
      <Table
        caption="Dossiers, en lignes serrées"
        dense
        rows={lines}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', header: 'Structure', rowHeader: true, cell: (row) => row.name },
          { key: 'rate', header: 'Taux', align: 'right', cell: (row) => row.rate },
        ]}
      />
      <Pagination page={5} pageCount={12} hrefFor={(page) => `?page=${page}`} />
      <BarChart
        caption="Conformité par engagement"
        labelHeader="Engagement"
        valueHeader="Taux"
        max={100}
        thresholdLegend="minimum à atteindre"
        bars={[
          {
            key: '1',
            label: 'Accueil',
            value: 80,
            text: '80 %',
            threshold: 50,
            tone: 'success',
            note: 'Atteint',
          },
          {
            key: '2',
            label: 'Délais',
            value: 30,
            text: '30 %',
            threshold: 50,
            tone: 'error',
            note: 'Manque',
          },
        ]}
      />
      <StatGroup>
        <Stat value="31" label="critères conformes" detail="sur 32 applicables" />
        <Stat value="96,9 %" label="taux de conformité" href="/detail" />
        <Stat value="4" label="à reprendre" />
      </StatGroup>
      <ProgressBar label="Critères cotés" value={31} max={72} />
      <DescriptionList
        items={[
          { term: 'Structure', description: 'Préfecture d’un département imaginaire' },
          {
            term: 'Échéance',
            description: day === null ? null : <Day date={day} />,
            action: <a href="/2">Modifier</a>,
          },
        ]}
      />
      <Timeline
        label="Étapes"
        items={[
          {
            key: '1',
            title: 'Dossier déposé',
            date: <Time instant={new Date('2026-11-21T13:32:00Z')} />,
            state: 'done',
          },
          { key: '2', title: 'Évaluation', state: 'current', children: <p>L’auditeur a la main.</p> },
          { key: '3', title: 'Décision', date: 'avant le 1er mars 2027', state: 'upcoming' },
        ]}
      />
    </>
  );
}

function Messages() {
  return (
    <>
      <Alert severity="success" title="Dossier envoyé" live>
        Vous recevrez une réponse sous quinze jours.
      </Alert>
      <Alert severity="warning">Une échéance approche.</Alert>
      <Callout title="Prochaine étape" icon="information-line">
        Répondez aux deux demandes.
      </Callout>
      <p>
        <Icon name="award-line" size="sm" /> <VisuallyHidden>Niveau&nbsp;: </VisuallyHidden>or{' '}
        <Icon name="check-line" label="Fait" />
      </p>
      <Highlight>Un passage à remarquer.</Highlight>
      <BadgeGroup>
        <Badge tone="success" icon>
          Conforme
        </Badge>
        <Badge tone="brown-caramel">Bronze</Badge>
        <Badge small>Brouillon</Badge>
      </BadgeGroup>
      <TagGroup label="Filtres actifs">
        {[
          <Tag key="1" href="?" title="Retirer le filtre Bretagne" icon="close-line">
            Bretagne
          </Tag>,
          <Tag key="2" small>
            Niveau or
          </Tag>,
        ]}
      </TagGroup>
      <EmptyState
        title="Aucun dossier"
        action={<ButtonLink href="/nouveau">Commencer un dossier</ButtonLink>}
      >
        Votre service n’a pas encore de dossier.
      </EmptyState>
      <ConfirmPanel
        title="Retirer le dossier"
        danger
        effects={['Le dossier est clos.', 'Un courriel est envoyé.']}
      >
        <Button>Retirer le dossier</Button>
      </ConfirmPanel>
      <Disclosure summary="Méthode de calcul">
        <p>Le taux est le quotient des critères conformes par les critères applicables.</p>
      </Disclosure>
      <Disclosure summary="Sources">
        <p>Une source.</p>
      </Disclosure>
      <p>
        <DownloadLink href="/rapport.pdf" detail={`PDF – ${formatFileSize(61_880)}`}>
          Télécharger le rapport
        </DownloadLink>
      </p>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <Card
            title="Une fiche"
            href="/fiche"
            description="Ce qu’elle contient."
            start={<Badge>État</Badge>}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <Tile title="Une entrée" href="/entree" description="Ce qu’on y trouve." />
        </div>
      </div>
    </>
  );
}

export function Gallery() {
  return (
    <PageFrame {...galleryFrame}>
      <Breadcrumb trail={[{ label: 'Accueil', href: '/' }]} current="Composants" />
      <PageHeading
        title="Composants"
        context="Système de design"
        badges={<Badge tone="new">Nouveau</Badge>}
        lead="Tous les éléments sur une page."
        actions={<ButtonLink href="/agir">Agir</ButtonLink>}
      />
      <SubNavigation
        label="Parties du dossier"
        items={[
          { label: 'Synthèse', href: '/s', current: true },
          { label: 'Grille', href: '/g', detail: '(72)' },
          { label: 'Historique', href: '/h' },
        ]}
      />
      <Stepper steps={['Structure', 'Périmètre', 'Relecture']} current={2} />
      <SearchBar label="Rechercher une structure" action="/registre" />
      <div className="fr-grid-row fr-grid-row--gutters fr-mt-2w">
        <div className="fr-col-12 fr-col-md-4">
          <SideMenu
            title="Engagements"
            items={[
              { label: 'Accueil', href: '/e1', current: true, detail: '4 sur 9' },
              { label: 'Délais', href: '/e2' },
            ]}
          />
        </div>
        <div className="fr-col-12 fr-col-md-8">
          <Fields />
        </div>
      </div>
      <Data />
      <Messages />
    </PageFrame>
  );
}
