/**
 * Conversations between services, auditors and DITP, on a whole file and on a criterion. Safe to run again: a message
 * is written when it is missing.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { ThreadSide } from '#app/modules/applications/domain/thread.ts';
import { openThread } from '#app/modules/applications/use-cases/open-thread.server.ts';
import { postThreadMessage } from '#app/modules/applications/use-cases/post-thread-message.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { accepted } from '#prisma/seed/accepted-act.ts';
import type { MovedClock } from '#prisma/seed/moved-clock.ts';
import { DEMONSTRATION_ORGANISATION } from '#prisma/seed/organisation-catalogue.ts';
import type { SeededOrganisation } from '#prisma/seed/organisations.ts';

type Conversation = {
  readonly key: string;
  /** The status of the service's file that it is about. */
  readonly status: string;
  readonly subject: string;
  readonly criterionCode: string | null;
  readonly audience: ReadonlyArray<ThreadSide>;
  /** In the order of time; the first opens the conversation. */
  readonly messages: ReadonlyArray<{
    readonly side: ThreadSide;
    readonly days: number;
    /** The moment of the day, 0 to 1. */
    readonly share: number;
    readonly text: string;
  }>;
};

const CONVERSATIONS: ReadonlyArray<Conversation> = [
  {
    key: DEMONSTRATION_ORGANISATION,
    status: 'contradictory',
    subject: 'Pièces à joindre à notre réponse',
    criterionCode: null,
    audience: ['service', 'auditors', 'ditp'],
    messages: [
      {
        side: 'service',
        days: 4,
        share: 0.2,
        text: 'Bonjour, les relevés d’affluence du point d’accueil sont tenus sur papier. Une photographie suffit-elle ?',
      },
      {
        side: 'auditors',
        days: 3,
        share: 0.3,
        text: 'Bonjour, oui, si la date et le site sont lisibles. Joignez-la au constat concerné plutôt qu’ici.',
      },
      {
        side: 'ditp',
        days: 2,
        share: 0.6,
        text: 'Bonjour à tous les deux. Le délai de réponse court jusqu’à la date indiquée dans le dossier, sans changement.',
      },
    ],
  },
  {
    key: 'caf-erneval',
    status: 'in-evaluation',
    subject: 'Lecture du critère pour un accueil sur rendez-vous',
    criterionCode: 'E1.1',
    audience: ['auditors', 'ditp'],
    messages: [
      {
        side: 'auditors',
        days: 4,
        share: 0.2,
        text: 'Nous lisons ce critère différemment : un accueil sur rendez-vous seul suffit-il quand le délai est affiché ?',
      },
      {
        side: 'ditp',
        days: 2,
        share: 0.4,
        text: 'Oui, si une permanence sans rendez-vous existe pour les urgences. Notez-le dans le commentaire de la cotation.',
      },
    ],
  },
];

type Speakers = { readonly officer: Actor; readonly auditor: Actor };

async function play(
  conversation: Conversation,
  world: Speakers & { readonly organisation: SeededOrganisation; readonly clock: MovedClock },
): Promise<void> {
  const { key, status, subject, criterionCode, audience, messages } = conversation;
  const { organisationId, lead } = world.organisation;
  const file = await getDatabase().application.findFirstOrThrow({
    where: { organisationId, status },
    select: { id: true, evaluations: { select: { id: true } } },
  });
  const speakers = { service: lead, auditors: world.auditor, ditp: world.officer };
  for (const [index, { side, days, share, text }] of messages.entries()) {
    const thread = await getDatabase().thread.findFirst({
      where: { applicationId: file.id, subject },
      select: { id: true, _count: { select: { messages: true } } },
    });
    if (thread !== null && thread._count.messages > index) continue;
    const act = { actor: speakers[side], now: world.clock.at(days, share) };
    const place = { side, id: side === 'auditors' ? (file.evaluations[0]?.id ?? '') : file.id };
    if (thread === null) {
      const opening = { subject, criterionCode, audience: [...audience], text };
      accepted(await openThread(act, place, opening), key);
    } else {
      accepted(await postThreadMessage(act, place, { threadId: thread.id, text, seen: index }), key);
    }
  }
}

export async function seedConversations(
  world: Speakers & {
    readonly organisations: ReadonlyMap<string, SeededOrganisation>;
    readonly clock: MovedClock;
  },
): Promise<void> {
  for (const conversation of CONVERSATIONS) {
    const organisation = world.organisations.get(conversation.key);
    if (organisation === undefined) throw new Error(`Unknown organisation ${conversation.key}.`);
    await play(conversation, { ...world, organisation });
  }
}
