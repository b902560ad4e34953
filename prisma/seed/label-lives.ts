/**
 * What happens to labels after their grant: suspended, restored, withdrawn, given up, reduced, under a notice that its
 * holder answers, corrected in public. Safe to run again: each act is done when what it makes is missing.
 */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { MeasureKind } from '#app/modules/labels/domain/label-measure.ts';
import type { LabelRecord } from '#app/modules/labels/domain/label-record.ts';
import { findLabelInHand } from '#app/modules/labels/persistence/label-records.server.ts';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { correctCertificate } from '#app/modules/labels/use-cases/correct-certificate.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { reduceOwnScope } from '#app/modules/labels/use-cases/reduce-own-scope.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { sendObservations } from '#app/modules/labels/use-cases/send-observations.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import { DEMONSTRATION_ORGANISATION } from '#prisma/seed/organisation-catalogue.ts';
import type { SeededOrganisation } from '#prisma/seed/organisations.ts';

export type LabelsWorld = {
  readonly clock: MovedClock;
  readonly organisations: ReadonlyMap<string, SeededOrganisation>;
  readonly officer: Actor;
  readonly decider: Actor;
  readonly auditor: Actor;
};

type Holder = { readonly organisation: SeededOrganisation; readonly labelId: string };

/** The service of this key, with the label it was granted last: an earlier one may be near its end. */
export async function findHolder(world: LabelsWorld, key: string): Promise<Holder> {
  const organisation = world.organisations.get(key);
  if (organisation === undefined) throw new Error(`Unknown organisation ${key}.`);
  const { organisationId } = organisation;
  const { id } = await getDatabase().label.findFirstOrThrow({
    where: { organisationId },
    orderBy: { decidedOn: 'desc' },
    select: { id: true },
  });
  return { organisation, labelId: id };
}

export async function readLabel({ labelId }: Holder): Promise<LabelRecord> {
  const found = await findLabelInHand(getDatabase(), labelId);
  if (found === null) throw new Error(`No label ${labelId}.`);
  return found.label;
}

/** What DITP holds against a service, and what follows; days before the load. */
type Measure = {
  readonly key: string;
  readonly kind: MeasureKind;
  readonly reason: string;
  readonly announced: number;
  /** What the holder answers, and when; null when they say nothing. */
  readonly observed: { readonly days: number; readonly text: string } | null;
  /** Null while the notice runs; `ends`: the last day of a suspension. */
  readonly taken: { readonly days: number; readonly ends: number | null; readonly reason: string } | null;
  readonly restored: { readonly days: number; readonly reason: string } | null;
};

const MEASURES: ReadonlyArray<Measure> = [
  {
    key: 'caf-lysmont',
    kind: 'suspension',
    reason: 'Les résultats de satisfaction ne sont plus affichés dans quatre des six sites.',
    announced: 120,
    observed: {
      days: 112,
      text: 'L’affichage a été retiré pendant des travaux. Il sera rétabli site par site d’ici à deux mois.',
    },
    taken: { days: 100, ends: 30, reason: 'L’engagement n’est plus tenu tant que l’affichage manque.' },
    restored: { days: 58, reason: 'L’affichage est rétabli dans les six sites, photographies à l’appui.' },
  },
  {
    key: 'prefecture-monte-solaro',
    kind: 'suspension',
    reason: 'L’accueil téléphonique est fermé depuis deux mois, sans autre moyen de joindre le service.',
    announced: 44,
    observed: null,
    taken: {
      days: 23,
      ends: -90,
      reason: 'Le service n’a pas répondu, et le numéro publié reste sans réponse aux heures annoncées.',
    },
    restored: null,
  },
  {
    key: 'tribunal-champremy',
    kind: 'withdrawal',
    reason: 'Le service a fermé son accueil du public : les engagements ne peuvent plus être tenus.',
    announced: 62,
    observed: { days: 55, text: 'La fermeture est définitive. Nous n’avons pas d’objection.' },
    taken: { days: 37, ends: null, reason: 'La fermeture est établie, et le titulaire ne s’y oppose pas.' },
    restored: null,
  },
  {
    key: 'cpam-garonval',
    kind: 'suspension',
    reason:
      'Trois signalements concordants : les réclamations restent sans réponse au-delà du délai annoncé.',
    announced: 9,
    observed: {
      days: 3,
      text: 'Le retard venait d’un poste vacant, pourvu depuis. Les réclamations en attente ont toutes reçu leur réponse : le relevé est à votre disposition.',
    },
    taken: null,
    restored: null,
  },
];

async function play(world: LabelsWorld, measure: Measure): Promise<void> {
  const { clock, decider } = world;
  const { key, kind, reason, announced, observed, taken, restored } = measure;
  const holder = await findHolder(world, key);
  const { labelId } = holder;

  function decidedAt(days: number): Act {
    return { actor: decider, now: clock.at(days, 0.4) };
  }
  const known = await readLabel(holder);
  if (known.measures.length === 0) {
    const notice = { labelId, version: known.version, kind, reason, siteNames: [] };
    accepted(await announceMeasure(decidedAt(announced), notice), key);
  }
  const noticed = await readLabel(holder);
  if (observed !== null && noticed.measures[0]?.observedAt === null) {
    const act = { actor: holder.organisation.lead, now: clock.at(observed.days, 0.5) };
    const answer = { labelId, version: noticed.version, observations: observed.text };
    accepted(await sendObservations(act, answer), key);
  }
  const answered = await readLabel(holder);
  if (taken !== null && answered.measures[0]?.outcome === null) {
    const decision = {
      labelId,
      version: answered.version,
      decision: 'take' as const,
      reason: taken.reason,
      effectiveOn: null,
      endsOn: taken.ends === null ? null : clock.dayAt(taken.ends),
    };
    accepted(await decideMeasure(decidedAt(taken.days), decision), key);
  }
  const { status, version } = await readLabel(holder);
  if (restored !== null && status === 'suspended') {
    accepted(
      await restoreLabel(decidedAt(restored.days), { labelId, version, reason: restored.reason }),
      key,
    );
  }
}

/** A service that closes gives its label up; another leaves a site out of its own. */
async function giveUp(world: LabelsWorld): Promise<void> {
  const { clock } = world;
  const surrendered = await findHolder(world, 'crous-port-armel');
  const whole = await readLabel(surrendered);
  if (whole.status === 'active') {
    const act = { actor: surrendered.organisation.lead, now: clock.at(46, 0.5) };
    accepted(
      await surrenderLabel(act, { labelId: surrendered.labelId, version: whole.version }),
      'surrender',
    );
  }
  const reduced = await findHolder(world, 'caf-montgaillac');
  const { sites, version, certificates } = await readLabel(reduced);
  const last = sites.at(-1);
  if (last !== undefined && certificates.length === 1) {
    const act = { actor: reduced.organisation.lead, now: clock.at(51, 0.5) };
    const leaving = { labelId: reduced.labelId, version, siteNames: [last.name] };
    accepted(await reduceOwnScope(act, leaving), 'reduction');
  }
}

/** The scope printed on the certificate of the demonstration's service said less than what was decided. */
async function correct(world: LabelsWorld): Promise<void> {
  const holder = await findHolder(world, DEMONSTRATION_ORGANISATION);
  const { scope, version, correctionCount } = await readLabel(holder);
  if (correctionCount > 0) return;
  const act = { actor: world.officer, now: world.clock.at(88, 0.5) };
  const correction = {
    version,
    field: 'scope' as const,
    siteName: '',
    after: `${scope}, au siège de Valbrune`,
    reason: 'Le lieu retenu par la décision manquait dans le texte imprimé.',
    confirmed: 'oui' as const,
  };
  accepted(await correctCertificate(act, holder.labelId, correction), 'correction');
}

export async function seedLabelLives(world: LabelsWorld): Promise<void> {
  for (const measure of MEASURES) await play(world, measure);
  await giveUp(world);
  await correct(world);
}
