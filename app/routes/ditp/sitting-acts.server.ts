/** The acts of a sitting's page, told apart by the button pressed. */
import type { Act } from '#app/modules/access/domain/act.ts';
import type { CommitteeProposal } from '#app/modules/decisions/domain/sitting.ts';
import type { SittingRefusal } from '#app/modules/decisions/domain/sitting-messages.ts';
import { SITTING_MESSAGES } from '#app/modules/decisions/domain/sitting-messages.ts';
import type { RecordedItem } from '#app/modules/decisions/domain/sitting-schema.ts';
import {
  parseRecordedItem,
  presenceSchema,
  recusalSchema,
  sittingPlanSchema,
} from '#app/modules/decisions/domain/sitting-schema.ts';
import { cancelSitting } from '#app/modules/decisions/use-cases/cancel-sitting.server.ts';
import { AGENDA_CHANGES, changeAgenda } from '#app/modules/decisions/use-cases/change-agenda.server.ts';
import { closeSitting } from '#app/modules/decisions/use-cases/close-sitting.server.ts';
import { conveneSitting } from '#app/modules/decisions/use-cases/convene-sitting.server.ts';
import { declareRecusal } from '#app/modules/decisions/use-cases/declare-recusal.server.ts';
import { openSitting } from '#app/modules/decisions/use-cases/open-sitting.server.ts';
import { changeSitting } from '#app/modules/decisions/use-cases/plan-sitting.server.ts';
import { recordPresence } from '#app/modules/decisions/use-cases/record-presence.server.ts';
import { recordProposal } from '#app/modules/decisions/use-cases/record-proposal.server.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { statusOf } from '#app/platform/http/refusals.server.ts';
import type { Result } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';

export type SittingFormRefusal = {
  readonly intent: string;
  readonly message: string | null;
  readonly errors: FieldErrors;
  readonly typed: TypedValues;
};

type Outcome =
  | { readonly ok: true; readonly done: string }
  | { readonly ok: false; readonly status: number; readonly refusal: SittingFormRefusal };

function textOf(value: string | ReadonlyArray<string> | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function proposalOf(recorded: RecordedItem): CommitteeProposal {
  const { reason, expected } = recorded;
  if (recorded.proposal === 'grant' && recorded.level !== null) {
    return { kind: 'grant', level: recorded.level, reason };
  }
  if (recorded.proposal === 'defer') {
    return { kind: 'defer', reason, expected, expectedBy: calendarDate(recorded.expectedBy) };
  }
  return { kind: 'refuse', reason };
}

export async function actOnSitting(act: Act, sittingId: string, form: FormData): Promise<Outcome> {
  const typed = typedValues(form);
  const intent = textOf(typed['intent']);
  const version = postedVersion(typed['version']);

  function invalid(errors: FieldErrors): Outcome {
    return { ok: false, status: 422, refusal: { intent, message: null, errors, typed } };
  }
  function answer(outcome: Result<unknown, SittingRefusal>, done: string): Outcome {
    if (outcome.ok) return { ok: true, done };
    const message = SITTING_MESSAGES[outcome.code];
    return { ok: false, status: statusOf(outcome), refusal: { intent, message, errors: {}, typed } };
  }

  switch (intent) {
    case 'change': {
      const plan = parseForm(form, sittingPlanSchema);
      if (!plan.ok) return invalid(plan.errors);
      return answer(await changeSitting(act, { sittingId, version, ...plan.value }), 'modifiee');
    }
    case 'convene': {
      const shown = typed['recipients'];
      const recipients = shown === undefined ? [] : typeof shown === 'string' ? [shown] : shown;
      return answer(await conveneSitting(act, { sittingId, version, recipients }), 'convoquee');
    }
    case 'cancel': {
      const reason = textOf(typed['cancelReason']);
      if (reason === '') return invalid({ cancelReason: 'Indiquez le motif de l’annulation.' });
      if (reason.length > 1_000) return invalid({ cancelReason: '1\u00a0000 caractères au plus.' });
      return answer(await cancelSitting(act, { sittingId, version, reason }), 'annulee');
    }
    case 'open':
      return answer(await openSitting(act, { sittingId, version }), 'ouverte');
    case 'presence': {
      const presence = parseForm(form, presenceSchema);
      if (!presence.ok) return invalid(presence.errors);
      return answer(await recordPresence(act, { sittingId, ...presence.value }), 'presence');
    }
    case 'recuse': {
      const recusal = parseForm(form, recusalSchema);
      if (!recusal.ok) return invalid(recusal.errors);
      const userId = textOf(typed['userId']);
      if (userId === '') return invalid({ userId: 'Choisissez la personne qui se déporte.' });
      return answer(await declareRecusal(act, { sittingId, userId, ...recusal.value }), 'deport');
    }
    case 'record': {
      const recorded = parseRecordedItem(typed);
      if (!recorded.ok) return invalid(recorded.errors);
      const { itemId, itemVersion, opinions } = recorded.value;
      const proposal = proposalOf(recorded.value);
      return answer(
        await recordProposal(act, { sittingId, itemId, itemVersion, opinions, proposal }),
        'avis',
      );
    }
    case 'close': {
      const remarks = textOf(typed['remarks']);
      if (remarks.length > 4_000) return invalid({ remarks: '4\u00a0000 caractères au plus.' });
      return answer(await closeSitting(act, { sittingId, version, remarks }), 'close');
    }
    default: {
      const change = AGENDA_CHANGES.find((known) => known === intent);
      if (change === undefined) return invalid({ intent: 'Choisissez ce que vous voulez faire.' });
      const fileId = textOf(typed['fileId']);
      return answer(await changeAgenda(act, { sittingId, version, change, fileId }), 'ordre-du-jour');
    }
  }
}
