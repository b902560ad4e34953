/**
 * Files taken to any status by the use cases themselves, on the days of one calendar: submitted on day 0, admitted on
 * day 1, evaluated from day 5, reported on day 12, before the committee on day 13, decided on day 20, appealed against on
 * day 25.
 */
import type { Actor } from '#app/modules/access/domain/actor.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { listReportedFindings } from '#app/modules/applications/persistence/finding-replies.server.ts';
import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareInadmissible } from '#app/modules/applications/use-cases/declare-inadmissible.server.ts';
import { handInCorrections } from '#app/modules/applications/use-cases/hand-in-corrections.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { listCorrectedFindings } from '#app/modules/evaluations/persistence/corrections.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { confirmResults } from '#app/modules/evaluations/use-cases/confirm-results.server.ts';
import { listFormerMinors } from '#app/modules/evaluations/persistence/carried-findings.server.ts';
import { settleCarriedMinor } from '#app/modules/evaluations/use-cases/settle-carried-minor.server.ts';
import { createMissingFindings } from '#app/modules/evaluations/use-cases/create-missing-findings.server.ts';
import { declareNoConflict } from '#app/modules/evaluations/use-cases/declare-no-conflict.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { judgeCorrectiveAction } from '#app/modules/evaluations/use-cases/judge-corrective-action.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { reportCorrectiveAction } from '#app/modules/evaluations/use-cases/report-corrective-action.server.ts';
import { saveAuditorRatings } from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { saveCorrectiveAction } from '#app/modules/evaluations/use-cases/save-corrective-action.server.ts';
import { setAuditorCapacity } from '#app/modules/evaluations/use-cases/set-auditor-capacity.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import { criteriaRequiredAt } from '#app/modules/referentials/domain/referential.ts';
import { getReferential } from '#app/modules/referentials/persistence/referentials.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { addDays, parisDate } from '#app/platform/calendar.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import type { TestOrganisation } from '#tests/support/builders.ts';
import {
  accepted,
  actOf,
  createAuditor,
  createCompleteDraft,
  createDecider,
  createOfficer,
  createOrganisation,
  fileOf,
} from '#tests/support/builders.ts';

/** Those who act on every file of a test. */
export type Cast = { readonly officer: Actor; readonly auditor: Actor; readonly decider: Actor };

export type PlayedFile = Cast & {
  readonly organisation: TestOrganisation;
  readonly applicationId: string;
  /** The criterion that the auditor rates 1, and no other: `WEAK_CRITERION` when left out. */
  readonly weak?: string;
  /** The instant of a day of this file's calendar. */
  readonly at: (day: number) => Date;
  readonly on: (day: number) => CalendarDate;
};

const DAY = 86_400_000;
/** A criterion rated 1 by the auditor: one minor nonconformity, hence one finding to answer. */
export const WEAK_CRITERION = 'E1.2';

/** Enough for one auditor to hold every file of a test at once. */
const MISSIONS_AT_ONCE = 1_000;

export async function createCast(): Promise<Cast> {
  const [officer, auditor] = [await createOfficer(), await createAuditor()];
  const capacity = { userId: auditor.userId, missionsAtOnce: MISSIONS_AT_ONCE };
  accepted(await setAuditorCapacity(actOf(officer), capacity));
  return { officer, auditor, decider: await createDecider() };
}

/** The day 0 of a file on which everything up to the decision has happened before today. */
export function pastCalendar(): Date {
  return new Date(Date.now() - 21 * DAY);
}

/** The version of the file, which every act must carry. */
export async function versionOf({ applicationId }: Pick<PlayedFile, 'applicationId'>): Promise<number> {
  return (await fileOf(applicationId)).version;
}

/** The evaluation of a file that has been planned. */
export async function evaluationOf({ applicationId }: Pick<PlayedFile, 'applicationId'>): Promise<string> {
  const { evaluation } = await fileOf(applicationId);
  if (evaluation === null) throw new Error('This file has no evaluation.');
  return evaluation.evaluationId;
}

/** A file in preparation that may be submitted on day 0. */
export async function createPlayedFile(
  cast: Cast,
  dayZero: Date,
  weak = WEAK_CRITERION,
): Promise<PlayedFile> {
  const organisation = await createOrganisation();
  const applicationId = await createCompleteDraft(organisation, { now: new Date(dayZero.getTime() - DAY) });
  function at(day: number): Date {
    return new Date(dayZero.getTime() + day * DAY);
  }
  return { ...cast, organisation, applicationId, weak, at, on: (day) => parisDate(at(day)) };
}

async function submit(file: PlayedFile): Promise<void> {
  const { applicationId, organisation } = file;
  const act = actOf(organisation.lead, file.at(0));
  accepted(await submitApplication(act, { applicationId, version: await versionOf(file) }));
}

async function admit(file: PlayedFile): Promise<void> {
  const { applicationId } = file;
  const act = actOf(file.officer, file.at(1));
  accepted(await declareAdmissible(act, { applicationId, version: await versionOf(file) }));
}

async function plan(file: PlayedFile): Promise<void> {
  const { applicationId, auditor } = file;
  accepted(
    await planEvaluation(actOf(file.officer, file.at(1)), {
      applicationId,
      version: await versionOf(file),
      leadAuditorId: auditor.userId,
      startsOn: file.on(5),
      endsOn: file.on(8),
      visits: [],
    }),
  );
  const evaluationId = await evaluationOf(file);
  accepted(await declareNoConflict(actOf(auditor, file.at(2)), { evaluationId }));
}

async function start(file: PlayedFile): Promise<void> {
  const evaluationId = await evaluationOf(file);
  const act = actOf(file.auditor, file.at(5));
  accepted(await startEvaluation(act, { evaluationId, version: await versionOf(file) }));
}

/** Everything a draft report needs, short of delivering it. */
export async function rateWholeFile(file: PlayedFile): Promise<void> {
  const { referentialCode, evaluation } = await fileOf(file.applicationId);
  if (evaluation === null) throw new Error('This file has no evaluation.');
  const { evaluationId, version } = evaluation;
  const referential = await getReferential(getDatabase(), referentialCode);
  const act = actOf(file.auditor, file.at(6));
  accepted(
    await saveAuditorRatings(act, {
      evaluationId,
      ratings: criteriaRequiredAt(referential, 'bronze').map(({ code }) => ({
        criterionCode: code,
        version: 0,
        content: {
          rating: code === (file.weak ?? WEAK_CRITERION) ? 1 : 3,
          notApplicableOutcome: null,
          comment: 'Vu sur place.',
        },
      })),
    }),
  );
  const corrected = { satisfaction: null, netSatisfaction: null, publishedOn: null };
  accepted(
    await confirmResults(act, { evaluationId, version, outcome: 'confirmed', corrected, comment: '' }),
  );
  accepted(await createMissingFindings(act, { evaluationId }));
}

/** The auditor has seen on site, on day 6, that what the last evaluation left open was mended. */
export async function liftFormerMinors(file: PlayedFile): Promise<void> {
  const evaluationId = await evaluationOf(file);
  for (const { findingId } of await listFormerMinors(getDatabase(), await fileOf(file.applicationId))) {
    accepted(
      await settleCarriedMinor(actOf(file.auditor, file.at(6)), {
        evaluationId,
        findingId,
        outcome: 'lifted',
        reason: 'Corrigé, vu sur place.',
      }),
    );
  }
}

async function deliver(file: PlayedFile): Promise<void> {
  await rateWholeFile(file);
  const evaluationId = await evaluationOf(file);
  const act = actOf(file.auditor, file.at(8));
  accepted(await deliverDraftReport(act, { evaluationId, version: await versionOf(file) }));
}

/** The service's reply: every finding accepted. */
export async function repliesOf(file: PlayedFile) {
  const findings = await listReportedFindings(getDatabase(), await evaluationOf(file));
  return findings.map((finding) => ({ ...finding, position: 'accept' as const, comment: '' }));
}

/** Sends the service's reply on day 10, after which the lead auditor may close. */
export async function replyToFindings(file: PlayedFile): Promise<void> {
  const { applicationId, organisation } = file;
  const replies = await repliesOf(file);
  const act = actOf(organisation.lead, file.at(10));
  accepted(await replyToDraftReport(act, { applicationId, version: await versionOf(file), replies }));
}

async function close(file: PlayedFile): Promise<void> {
  await replyToFindings(file);
  const evaluationId = await evaluationOf(file);
  const act = actOf(file.auditor, file.at(12));
  accepted(await closeContradictory(act, { evaluationId, version: await versionOf(file) }));
}

/** One action for each nonconformity, written on day 13: the corrections may be opened. */
export async function planCorrections(file: PlayedFile): Promise<void> {
  const { applicationId, organisation } = file;
  const act = actOf(organisation.lead, file.at(13));
  for (const { findingId } of await listCorrectedFindings(getDatabase(), await fileOf(applicationId))) {
    accepted(
      await saveCorrectiveAction(act, {
        applicationId,
        findingId,
        actionId: null,
        version: 0,
        draft: {
          cause: 'Personne n’en était chargé.',
          action: 'Confier l’affichage à l’accueil.',
          owner: 'Responsable de l’accueil',
          dueOn: file.on(30),
        },
      }),
    );
  }
}

/** The corrections told and handed in on day 15, each action found effective on day 16: they may be verified. */
export async function handInAndJudge(file: PlayedFile): Promise<void> {
  const { applicationId, organisation, auditor } = file;
  const evaluationId = await evaluationOf(file);
  const lead = actOf(organisation.lead, file.at(15));
  const findings = await listCorrectedFindings(getDatabase(), await fileOf(applicationId));
  const actions = findings.flatMap((finding) => finding.actions);
  for (const { actionId, version } of actions) {
    accepted(
      await reportCorrectiveAction(lead, {
        applicationId,
        actionId,
        version,
        report: 'Affiché.',
        doneOn: file.on(15),
        evidenceIds: [],
      }),
    );
  }
  accepted(await handInCorrections(lead, { applicationId, version: await versionOf(file) }));
  for (const { actionId, version } of actions) {
    accepted(
      await judgeCorrectiveAction(actOf(auditor, file.at(16)), {
        evaluationId,
        actionId,
        version: version + 1,
        verdict: 'effective',
        comment: '',
      }),
    );
  }
}

async function putToCommittee(file: PlayedFile): Promise<void> {
  const { applicationId } = file;
  const act = actOf(file.officer, file.at(13));
  accepted(await putBeforeCommittee(act, { applicationId, version: await versionOf(file) }));
}

type Step = { readonly to: ApplicationStatus; readonly play: (file: PlayedFile) => Promise<void> };

const WAY_TO_COMMITTEE: ReadonlyArray<Step> = [
  { to: 'submitted', play: submit },
  { to: 'admissible', play: admit },
  { to: 'evaluation-planned', play: plan },
  { to: 'in-evaluation', play: start },
  { to: 'contradictory', play: deliver },
  { to: 'reported', play: close },
  { to: 'before-committee', play: putToCommittee },
];

type Branch = { readonly from: ApplicationStatus; readonly play: (file: PlayedFile) => Promise<unknown> };

async function inputOf(file: PlayedFile) {
  return { applicationId: file.applicationId, version: await versionOf(file) };
}

const BRANCHES: Partial<Record<ApplicationStatus, Branch>> = {
  'clarification-requested': {
    from: 'submitted',
    play: async (file) =>
      accepted(
        await requestClarification(actOf(file.officer, file.at(1)), {
          ...(await inputOf(file)),
          questions: [{ subject: WEAK_CRITERION, question: 'Précisez les horaires.' }],
          dueOn: addDays(file.on(1), 365),
        }),
      ),
  },
  'in-correction': {
    from: 'reported',
    play: async (file) => {
      await planCorrections(file);
      accepted(await openCorrections(actOf(file.organisation.lead, file.at(14)), await inputOf(file)));
    },
  },
  inadmissible: {
    from: 'submitted',
    play: async (file) =>
      accepted(
        await declareInadmissible(actOf(file.officer, file.at(1)), {
          ...(await inputOf(file)),
          reason: 'Le service demandé n’entre pas dans le champ du label.',
        }),
      ),
  },
  granted: {
    from: 'before-committee',
    play: async (file) =>
      accepted(
        await grantLabel(actOf(file.decider, file.at(20)), {
          ...(await inputOf(file)),
          level: 'bronze',
          reason: '',
        }),
      ),
  },
  deferred: {
    from: 'before-committee',
    play: async (file) =>
      accepted(
        await deferApplication(actOf(file.decider, file.at(20)), {
          ...(await inputOf(file)),
          reason: '',
          expected: 'Afficher les horaires.',
          expectedBy: file.on(200),
        }),
      ),
  },
  refused: {
    from: 'before-committee',
    play: async (file) =>
      accepted(
        await refuseApplication(actOf(file.decider, file.at(20)), {
          ...(await inputOf(file)),
          reason: 'Les résultats publiés ne sont pas ceux du service.',
        }),
      ),
  },
  'under-appeal': {
    from: 'before-committee',
    play: async (file) => {
      await BRANCHES.refused?.play(file);
      accepted(
        await appealDecision(actOf(file.organisation.lead, file.at(25)), {
          ...(await inputOf(file)),
          reason: 'Les résultats sont ceux du service.',
          evidenceIds: [],
        }),
      );
    },
  },
  withdrawn: {
    from: 'submitted',
    play: async (file) =>
      accepted(
        await withdrawApplication(actOf(file.organisation.lead, file.at(1)), {
          ...(await inputOf(file)),
          reason: '',
        }),
      ),
  },
};

/** A file in this status, whose day 0 is `dayZero`. */
export async function playUntil(
  cast: Cast,
  status: ApplicationStatus,
  dayZero = pastCalendar(),
  weak = WEAK_CRITERION,
): Promise<PlayedFile> {
  const file = await createPlayedFile(cast, dayZero, weak);
  await playFileUntil(file, status);
  return file;
}

/** Takes a complete file to this status, from its preparation unless it has reached `from`. */
export async function playFileUntil(
  file: PlayedFile,
  status: ApplicationStatus,
  from: ApplicationStatus = 'draft',
): Promise<void> {
  const branch = BRANCHES[status];
  const reached = branch?.from ?? status;
  const last = WAY_TO_COMMITTEE.findIndex((step) => step.to === reached);
  if (last < 0 && reached !== 'draft') throw new Error(`No way leads to ${status}.`);
  const done = WAY_TO_COMMITTEE.findIndex((step) => step.to === from);
  for (const step of WAY_TO_COMMITTEE.slice(done + 1, last + 1)) await step.play(file);
  await branch?.play(file);
}
