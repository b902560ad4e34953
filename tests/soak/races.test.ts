/** Several people, tabs or clicks at the same moment on one file: one act, one effect, and the others are told. */
import { beforeAll, describe, expect, test } from 'vitest';

import { declareAdmissible } from '#app/modules/applications/use-cases/declare-admissible.server.ts';
import { declareInadmissible } from '#app/modules/applications/use-cases/declare-inadmissible.server.ts';
import type { ApplicationStatus } from '#app/modules/applications/domain/application-status.ts';
import { APPLICATION_ACTIONS } from '#app/modules/applications/domain/lifecycle.ts';
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';
import { answerClarification } from '#app/modules/applications/use-cases/answer-clarification.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import { putBeforeCommittee } from '#app/modules/applications/use-cases/put-before-committee.server.ts';
import { replyToDraftReport } from '#app/modules/applications/use-cases/reply-to-draft-report.server.ts';
import { requestClarification } from '#app/modules/applications/use-cases/request-clarification.server.ts';
import { resumeEvaluation } from '#app/modules/applications/use-cases/resume-evaluation.server.ts';
import { submitApplication } from '#app/modules/applications/use-cases/submit-application.server.ts';
import { withdrawApplication } from '#app/modules/applications/use-cases/withdraw-application.server.ts';
import { appealDecision } from '#app/modules/decisions/use-cases/appeal-decision.server.ts';
import { decideAppeal } from '#app/modules/decisions/use-cases/decide-appeal.server.ts';
import { declineCorrections } from '#app/modules/applications/use-cases/decline-corrections.server.ts';
import { deferApplication } from '#app/modules/decisions/use-cases/defer-application.server.ts';
import { grantLabel } from '#app/modules/decisions/use-cases/grant-label.server.ts';
import { refuseApplication } from '#app/modules/decisions/use-cases/refuse-application.server.ts';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import { deliverDraftReport } from '#app/modules/evaluations/use-cases/deliver-draft-report.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { saveAuditorRating } from '#app/modules/evaluations/use-cases/save-auditor-rating.server.ts';
import { startEvaluation } from '#app/modules/evaluations/use-cases/start-evaluation.server.ts';
import { verifyCorrections } from '#app/modules/evaluations/use-cases/verify-corrections.server.ts';
import { verifyJournal } from '#app/modules/journal/use-cases/verify-journal.server.ts';
import { saveAnswer } from '#app/modules/self-assessments/use-cases/save-answer.server.ts';
import { getDatabase } from '#app/platform/database/database.server.ts';
import { paths } from '#app/platform/paths.ts';
import type { Result } from '#app/platform/result.ts';
import type { Cast, PlayedFile } from '#tests/soak/played-files.ts';
import {
  createCast,
  createPlayedFile,
  evaluationOf,
  handInAndJudge,
  pastCalendar,
  planCorrections,
  playUntil,
  rateWholeFile,
  repliesOf,
  replyToFindings,
  versionOf,
  WEAK_CRITERION,
} from '#tests/soak/played-files.ts';
import { sessionFor, useSiteOfRecord } from '#tests/soak/site-of-record.ts';
import { soakCount } from '#tests/soak/soak-counts.ts';
import { actOf, createAuditor, createDecider } from '#tests/support/builders.ts';
import { send } from '#tests/support/http-client.ts';

const site = useSiteOfRecord();

const CLIENTS = 8;
/** Files raced for in all, shared between the acts. */
const RACES = soakCount(200);

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
});

/** Below conforming, it is a major, which leaves the service its choice. */
const BLOCKING_CRITERION = 'E1.3';

type Attempt = () => Promise<Result<unknown, string>>;

type Race = {
  readonly from: ApplicationStatus;
  /** The criterion that the auditor rates below conforming, when not the usual one. */
  readonly weak?: string;
  /** What remains to be done on a file in `from` before the act is possible. */
  readonly prepare?: (file: PlayedFile) => Promise<void>;
  /** The act that each client attempts, on the version they all read. */
  readonly attempt: (file: PlayedFile, version: number) => Promise<Attempt> | Attempt;
};

const RACES_BY_ACTION: Partial<Record<ApplicationAction, Race>> = {
  submit: {
    from: 'draft',
    attempt: (file, version) => () =>
      submitApplication(actOf(file.organisation.lead, file.at(0)), {
        applicationId: file.applicationId,
        version,
      }),
  },
  'request-clarification': {
    from: 'submitted',
    attempt: (file, version) => () =>
      requestClarification(actOf(file.officer, file.at(1)), {
        applicationId: file.applicationId,
        version,
        questions: [{ subject: 'E1.1', question: 'Précisez les horaires.' }],
        dueOn: file.on(15),
      }),
  },
  'answer-clarification': {
    from: 'clarification-requested',
    attempt: async (file, version) => {
      const items = await getDatabase().clarificationItem.findMany({
        where: { request: { applicationId: file.applicationId } },
        select: { id: true, version: true },
      });
      const answers = items.map((item) => ({
        itemId: item.id,
        version: item.version,
        answer: 'Voir l’affiche.',
      }));
      return () =>
        answerClarification(actOf(file.organisation.lead, file.at(2)), {
          applicationId: file.applicationId,
          version,
          answers,
        });
    },
  },
  'declare-admissible': {
    from: 'submitted',
    attempt: (file, version) => () =>
      declareAdmissible(actOf(file.officer, file.at(1)), { applicationId: file.applicationId, version }),
  },
  'declare-inadmissible': {
    from: 'submitted',
    attempt: (file, version) => () =>
      declareInadmissible(actOf(file.officer, file.at(1)), {
        applicationId: file.applicationId,
        version,
        reason: 'Hors du champ.',
      }),
  },
  'plan-evaluation': {
    from: 'admissible',
    attempt: (file, version) => () =>
      planEvaluation(actOf(file.officer, file.at(1)), {
        applicationId: file.applicationId,
        version,
        leadAuditorId: file.auditor.userId,
        startsOn: file.on(5),
        endsOn: file.on(8),
        visits: [],
      }),
  },
  'change-auditors': {
    from: 'evaluation-planned',
    attempt: async (file, version) => {
      const other = await createAuditor();
      return () =>
        changeAuditors(actOf(file.officer, file.at(3)), {
          applicationId: file.applicationId,
          version,
          leadAuditorId: other.userId,
        });
    },
  },
  'start-evaluation': {
    from: 'evaluation-planned',
    attempt: async (file, version) => {
      const evaluationId = await evaluationOf(file);
      return () => startEvaluation(actOf(file.auditor, file.at(5)), { evaluationId, version });
    },
  },
  'deliver-draft-report': {
    from: 'in-evaluation',
    prepare: rateWholeFile,
    attempt: async (file, version) => {
      const evaluationId = await evaluationOf(file);
      return () => deliverDraftReport(actOf(file.auditor, file.at(8)), { evaluationId, version });
    },
  },
  reply: {
    from: 'contradictory',
    attempt: async (file, version) => {
      const replies = await repliesOf(file);
      const { applicationId } = file;
      return () =>
        replyToDraftReport(actOf(file.organisation.lead, file.at(10)), { applicationId, version, replies });
    },
  },
  'close-contradictory': {
    from: 'contradictory',
    prepare: replyToFindings,
    attempt: async (file, version) => {
      const evaluationId = await evaluationOf(file);
      return () => closeContradictory(actOf(file.auditor, file.at(12)), { evaluationId, version });
    },
  },
  'open-corrections': {
    from: 'reported',
    prepare: planCorrections,
    attempt: (file, version) => () =>
      openCorrections(actOf(file.organisation.lead, file.at(14)), {
        applicationId: file.applicationId,
        version,
      }),
  },
  'decline-corrections': {
    from: 'reported',
    weak: BLOCKING_CRITERION,
    attempt: (file, version) => () =>
      declineCorrections(actOf(file.organisation.lead, file.at(14)), {
        applicationId: file.applicationId,
        version,
      }),
  },
  'verify-corrections': {
    from: 'in-correction',
    prepare: handInAndJudge,
    attempt: async (file, version) => {
      const evaluationId = await evaluationOf(file);
      return () =>
        verifyCorrections(actOf(file.auditor, file.at(17)), {
          evaluationId,
          version,
          ratings: [{ criterion: WEAK_CRITERION, rating: 2 }],
        });
    },
  },
  'put-before-committee': {
    from: 'reported',
    attempt: (file, version) => () =>
      putBeforeCommittee(actOf(file.officer, file.at(13)), { applicationId: file.applicationId, version }),
  },
  grant: {
    from: 'before-committee',
    attempt: (file, version) => () =>
      grantLabel(actOf(file.decider, file.at(20)), {
        applicationId: file.applicationId,
        version,
        level: 'bronze',
        reason: '',
      }),
  },
  defer: {
    from: 'before-committee',
    attempt: (file, version) => () =>
      deferApplication(actOf(file.decider, file.at(20)), {
        applicationId: file.applicationId,
        version,
        reason: '',
        expected: 'Afficher les horaires.',
        expectedBy: file.on(200),
      }),
  },
  refuse: {
    from: 'before-committee',
    attempt: (file, version) => () =>
      refuseApplication(actOf(file.decider, file.at(20)), {
        applicationId: file.applicationId,
        version,
        reason: 'Résultats insuffisants.',
      }),
  },
  'resume-evaluation': {
    from: 'deferred',
    attempt: (file, version) => () =>
      resumeEvaluation(actOf(file.officer, file.at(30)), {
        applicationId: file.applicationId,
        version,
        leadAuditorId: file.auditor.userId,
        startsOn: file.on(35),
        endsOn: file.on(38),
        visits: [],
      }),
  },
  appeal: {
    from: 'refused',
    attempt: (file, version) => () =>
      appealDecision(actOf(file.organisation.lead, file.at(25)), {
        applicationId: file.applicationId,
        version,
        reason: 'Les résultats sont ceux du service.',
        evidenceIds: [],
      }),
  },
  'decide-appeal': {
    from: 'under-appeal',
    attempt: async (file, version) => {
      const other = await createDecider();
      return () =>
        decideAppeal(actOf(other, file.at(40)), {
          applicationId: file.applicationId,
          version,
          outcome: 'revised',
          level: 'bronze',
          reason: 'Réexamen fait.',
          confirmed: 'oui',
        });
    },
  },
  withdraw: {
    from: 'submitted',
    attempt: (file, version) => () =>
      withdrawApplication(actOf(file.organisation.lead, file.at(1)), {
        applicationId: file.applicationId,
        version,
        reason: '',
      }),
  },
};

const LOSING_CODES = ['conflict', 'action-impossible-in-status', 'already-replied', 'auditor-unchanged'];

/** How many transitions the file's journal tells of. */
async function transitionsOf({ applicationId }: PlayedFile): Promise<number> {
  return getDatabase().journalEntry.count({
    where: { stream: `application:${applicationId}`, action: { startsWith: 'application.' } },
  });
}

async function raceOnce(race: Race): Promise<void> {
  const file = await playUntil(cast, race.from, pastCalendar(), race.weak);
  await race.prepare?.(file);
  const version = await versionOf(file);
  const attempt = await race.attempt(file, version);
  const before = await transitionsOf(file);
  const outcomes = await Promise.all(Array.from({ length: CLIENTS }, attempt));
  const codes = outcomes.map((outcome) => (outcome.ok ? 'won' : outcome.code));
  expect(codes.filter((code) => code === 'won')).toEqual(['won']);
  expect(codes.filter((code) => code !== 'won' && !LOSING_CODES.includes(code))).toEqual([]);
  expect(await versionOf(file)).toBe(version + 1);
  expect(await transitionsOf(file)).toBe(before + 1);
}

describe('transitions', () => {
  test('every act of this version is raced for', () => {
    expect(Object.keys(RACES_BY_ACTION).sort()).toEqual([...APPLICATION_ACTIONS].sort());
  });

  const share = Math.ceil(RACES / APPLICATION_ACTIONS.length);
  test.each(Object.entries(RACES_BY_ACTION))(
    '[R-APP-02] of eight clients who attempt %s, one wins and seven are told',
    async (_action, race) => {
      for (let round = 0; round < share; round += 1) await raceOnce(race);
    },
  );

  test('[R-APP-02] of three deciders who grant, defer and refuse at once, one decides', async () => {
    for (let round = 0; round < soakCount(20); round += 1) {
      const file = await playUntil(cast, 'before-committee');
      const version = await versionOf(file);
      const attempts = await Promise.all(
        (['grant', 'defer', 'refuse'] as const).map(async (action) =>
          RACES_BY_ACTION[action]?.attempt(file, version),
        ),
      );
      const outcomes = await Promise.all(attempts.map(async (attempt) => attempt?.()));
      expect(outcomes.filter((outcome) => outcome?.ok === true)).toHaveLength(1);
      const { applicationId } = file;
      expect(await getDatabase().decision.count({ where: { applicationId } })).toBe(1);
    }
  });

  test('[R-LAB-01] labels granted at the same moment bear different numbers', async () => {
    const files = await Promise.all(
      Array.from({ length: CLIENTS / 2 }, () => playUntil(cast, 'before-committee')),
    );
    const outcomes = await Promise.all(
      files.map(async (file) =>
        grantLabel(actOf(file.decider, file.at(20)), {
          applicationId: file.applicationId,
          version: await versionOf(file),
          level: 'bronze',
          reason: '',
        }),
      ),
    );
    const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value.number : outcome.code));
    expect(new Set(numbers).size).toBe(files.length);
    expect(numbers.filter((number) => !number.startsWith('SPP-'))).toEqual([]);
  });
});

describe('over HTTP', () => {
  async function raceForm(address: string, session: string, form: ReadonlyArray<[string, string]>) {
    const sending = { method: 'POST' as const, session, form };
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, () => send(site().url, address, sending)),
    );
    return answers.map(({ status }) => status).sort();
  }
  const ONE_WINS = [303, ...Array<number>(CLIENTS - 1).fill(409)];

  test('[R-APP-02] eight clicks on « Déposer » submit once, and seven are told', async () => {
    for (let round = 0; round < soakCount(20); round += 1) {
      const file = await createPlayedFile(cast, new Date());
      const session = await sessionFor(file.organisation.lead);
      const form: [string, string][] = [['version', String(await versionOf(file))]];
      expect(await raceForm(paths.submission(file.applicationId), session, form)).toEqual(ONE_WINS);
    }
  });

  test('[R-APP-02] eight clicks on « Attribuer » make one label, one certificate and one letter', async () => {
    const session = await sessionFor(cast.decider);
    for (let round = 0; round < soakCount(20); round += 1) {
      const file = await playUntil(cast, 'before-committee', pastCalendar());
      const { applicationId } = file;
      const form: [string, string][] = [
        ['kind', 'grant'],
        ['version', String(await versionOf(file))],
        ['level', 'bronze'],
        ['reason', ''],
        ['confirmed', 'oui'],
      ];
      expect(await raceForm(paths.decision(applicationId), session, form)).toEqual(ONE_WINS);
      expect(await getDatabase().label.count({ where: { applicationId } })).toBe(1);
      expect(await getDatabase().decision.count({ where: { applicationId } })).toBe(1);
      const kinds = await getDatabase().document.findMany({
        where: { applicationId, kind: { in: ['certificate', 'decision-letter'] } },
        select: { kind: true },
      });
      expect(kinds.map(({ kind }) => kind).sort()).toEqual(['certificate', 'decision-letter']);
    }
  });
});

describe('two tabs on one answer', () => {
  test('[R-SEL-05] of two savings over the same version, one is kept and the other is shown it', async () => {
    const file = await playUntil(cast, 'draft');
    const { applicationId, organisation } = file;
    const [first, second] = [actOf(organisation.lead, file.at(0)), actOf(organisation.lead, file.at(0))];
    let version = 1;
    for (let pair = 0; pair < soakCount(500); pair += 1) {
      const savings = [first, second].map((act, tab) =>
        saveAnswer(act, {
          applicationId,
          criterionCode: 'E1.1',
          version,
          content: { rating: 2, notApplicableReason: '', comment: `Onglet ${tab}, essai ${pair}` },
        }),
      );
      const outcomes = await Promise.all(savings);
      const kept = await getDatabase().selfAssessmentAnswer.findUniqueOrThrow({
        where: { applicationId_criterionCode: { applicationId, criterionCode: 'E1.1' } },
        select: { version: true, comment: true },
      });
      const winner = outcomes.findIndex((outcome) => outcome.ok);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(kept).toEqual({ version: version + 1, comment: `Onglet ${winner}, essai ${pair}` });
      const loser = outcomes.find((outcome) => !outcome.ok);
      expect(loser).toMatchObject({ code: 'conflict' });
      expect(JSON.stringify(loser)).toContain(kept.comment);
      version += 1;
    }
    const saved = await getDatabase().journalEntry.count({
      where: { stream: `application:${applicationId}`, subject: 'E1.1' },
    });
    expect(saved).toBe(soakCount(500));
  });

  test('[R-EVA-28] of two ratings over the same version, one is kept and the other is shown it', async () => {
    const file = await playUntil(cast, 'in-evaluation');
    const evaluationId = await evaluationOf(file);
    for (let version = 0; version < soakCount(100); version += 1) {
      const outcomes = await Promise.all(
        [0, 1].map((tab) =>
          saveAuditorRating(actOf(file.auditor, file.at(6)), {
            evaluationId,
            criterionCode: 'E1.1',
            version,
            content: { rating: 2, notApplicableOutcome: null, comment: `Onglet ${tab}, essai ${version}` },
          }),
        ),
      );
      const winner = outcomes.findIndex((outcome) => outcome.ok);
      const kept = await getDatabase().auditorRating.findFirstOrThrow({
        where: { evaluationId, criterionCode: 'E1.1' },
        select: { version: true, comment: true },
      });
      expect(outcomes.map((outcome) => (outcome.ok ? 'won' : outcome.code)).sort()).toEqual([
        'conflict',
        'won',
      ]);
      expect(kept).toEqual({ version: version + 1, comment: `Onglet ${winner}, essai ${version}` });
    }
  });
});

test('[R-JRN-04] after all these races the journal is whole', async () => {
  expect(await verifyJournal()).toEqual([]);
});
