/** The messages of an assignment: to the auditors named, to the service's lead, and to the auditors replaced. */
import type { FileRecord } from '#app/modules/applications/domain/file-record.ts';
import { namedVisits } from '#app/modules/evaluations/domain/assignment-announcement.ts';
import type { RequestedVisit } from '#app/modules/evaluations/domain/visited-sites.ts';
import type { Message } from '#app/modules/notifications/domain/message.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { paths } from '#app/platform/paths.ts';
import { evaluationAssigned } from '#emails/evaluation-assigned.ts';
import { evaluationHandedOver } from '#emails/evaluation-handed-over.ts';
import type { EvaluationPlannedReason } from '#emails/evaluation-planned.ts';
import { evaluationPlanned } from '#emails/evaluation-planned.ts';

type Recipient = { readonly name: string; readonly email: string };

export function assignmentMessages(input: {
  readonly reason: EvaluationPlannedReason;
  readonly file: FileRecord;
  readonly evaluationId: string;
  readonly levelLabel: string;
  /** The lead auditor newly named; null when they stay, and `leadName` then says who. */
  readonly lead: Recipient | null;
  readonly leadName?: string;
  /** The co-auditors newly named. */
  readonly coAuditors?: ReadonlyArray<Recipient>;
  /** The lead auditor replaced, if any. */
  readonly former: Recipient | null;
  /** The co-auditors who are not in charge any more. */
  readonly formerCoAuditors?: ReadonlyArray<Recipient>;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: ReadonlyArray<RequestedVisit>;
  readonly baseUrl: string;
}): ReadonlyArray<Message> {
  const { reason, file, lead, former, startsOn, endsOn, baseUrl } = input;
  const { applicationId, reference, organisationName } = file;
  const visits = namedVisits(input.visits, file.sites);
  const common = { reference, startsOn, endsOn, visits };
  const leadName = input.leadName ?? lead?.name ?? '';
  const named = [
    ...(lead === null ? [] : [{ person: lead, isLead: true }]),
    ...(input.coAuditors ?? []).map((person) => ({ person, isLead: false })),
  ];
  const toAuditors = named.map(({ person, isLead }): Message => ({
    ...evaluationAssigned({
      ...common,
      isLead,
      recipientName: person.name,
      organisationName,
      levelLabel: input.levelLabel,
      url: `${baseUrl}${paths.evaluation(input.evaluationId)}`,
    }),
    kind: 'evaluation-assigned',
    recipient: person.email,
    recipientName: person.name,
    applicationId,
  }));
  const toService = file.lead === null ? [] : [file.lead];
  const toFormer = [...(former === null ? [] : [former]), ...(input.formerCoAuditors ?? [])];
  return [
    ...toAuditors,
    ...toService.map((person): Message => ({
      ...evaluationPlanned({
        ...common,
        reason,
        recipientName: person.name,
        auditorName: leadName,
        url: `${baseUrl}${paths.application(applicationId)}`,
      }),
      kind: 'evaluation-planned',
      recipient: person.email,
      recipientName: person.name,
      applicationId,
    })),
    ...toFormer.map((person): Message => ({
      ...evaluationHandedOver({
        recipientName: person.name,
        reference,
        organisationName,
        successorName: leadName,
      }),
      kind: 'evaluation-handed-over',
      recipient: person.email,
      recipientName: person.name,
      applicationId,
    })),
  ];
}
