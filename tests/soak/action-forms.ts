/**
 * The forms of the site: for each address that takes one, who fills it in and on what file, the schemas it is read
 * with, and values that a person could type. Hostile bodies are made from these.
 */
import { z } from 'zod';

import {
  acceptInvitationSchema,
  changePasswordSchema,
  resetPasswordSchema,
} from '#app/modules/access/domain/choose-password-schema.ts';
import {
  brandFormSchema,
  decidingAuthorityFormSchema,
} from '#app/modules/access/domain/scheme-settings-schema.ts';
import { signInSchema } from '#app/modules/access/domain/sign-in-schema.ts';
import { inviteUserSchema, rolesSchema } from '#app/modules/access/domain/user-schema.ts';
import { newThreadSchema, threadMessageSchema } from '#app/modules/applications/domain/thread.ts';
import { headerSchema, startSchema } from '#app/modules/applications/domain/file-header-schema.ts';
import { appealDecisionSchema, appealSchema } from '#app/modules/decisions/domain/appeal-schema.ts';
import { mailingSchema } from '#app/modules/notifications/domain/mailing.ts';
import { decisionSchema } from '#app/modules/decisions/domain/decision-schema.ts';
import { recusalSchema, sittingPlanSchema } from '#app/modules/decisions/domain/sitting-schema.ts';
import {
  calibrationClosingSchema,
  calibrationFormSchema,
  consolidationFormSchema,
  carriedMinorSchema,
  findingFormSchema,
  findingTemplateSchema,
  ratingFormSchema,
  reportTextsSchema,
  resultsFormSchema,
  settlementFormSchema,
} from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import {
  capacitySchema,
  unavailabilitySchema,
} from '#app/modules/evaluations/domain/auditor-availability.ts';
import {
  actionPlanSchema,
  actionReportSchema,
  verdictSchema,
} from '#app/modules/evaluations/domain/correction-schemas.ts';
import { mysteryResultSchema, mysteryTestSchema } from '#app/modules/evaluations/domain/mystery-tests.ts';
import { programmeItemSchema } from '#app/modules/evaluations/domain/programme.ts';
import { signalReviewSchema } from '#app/modules/labels/domain/signal-schema.ts';
import {
  surveillanceClosingSchema,
  surveillancePlanSchema,
} from '#app/modules/labels/domain/surveillance-schema.ts';
import { swapSchema } from '#app/modules/evaluations/domain/sample-swap.ts';
import { linkEndSchema, linkFormSchema } from '#app/modules/evaluations/domain/link-schema.ts';
import { releaseSchema } from '#app/modules/evidence/use-cases/release-content.server.ts';
import { evidenceDetailsSchema, newEvidenceSchema } from '#app/modules/evidence/domain/evidence-schema.ts';
import {
  closingSchema,
  invitationActSchema,
  memberActSchema,
  memberSchema,
  networkHeadSchema,
  networkSchema,
  organisationSchema,
  registrationDecisionSchema,
  registrationSchema,
  siteSchema,
} from '#app/modules/organisations/domain/organisation-schema.ts';
import { complaintActSchema, reportSchema } from '#app/modules/labels/domain/complaint-schema.ts';
import { correctionSchema } from '#app/modules/labels/domain/correction-schema.ts';
import { ditpLabelActSchema, holderLabelActSchema } from '#app/modules/labels/domain/label-act-schema.ts';
import { answerFormSchema } from '#app/modules/self-assessments/domain/answer-schema.ts';
import { declaredResultsSchema } from '#app/modules/self-assessments/domain/declared-results-schema.ts';
import { calendarDate } from '#app/platform/calendar.ts';
import type { MatrixStatus, Role } from '#tests/soak/expected-access.ts';

export type ActionForm = {
  readonly role: Role;
  /** The status in which the act is possible. */
  readonly status: MatrixStatus;
  readonly schemas: ReadonlyArray<z.ZodType>;
  /** Fields read without a schema, or whose values select an act. */
  readonly fields: Readonly<Record<string, ReadonlyArray<string>>>;
};

const TODAY = calendarDate('2026-11-21');
const VERSIONS = ['0', '1', '2', '3', '4', '5', '6'];

/** What a person could type in a field of this name, whatever the form. */
export const LIKELY_VALUES: Readonly<Record<string, ReadonlyArray<string>>> = {
  version: VERSIONS,
  levelSought: ['bronze', 'silver', 'gold'],
  level: ['bronze', 'silver'],
  kind: ['local-state-service', 'grant', 'defer', 'refuse', 'minor', 'strength', 'file', 'link', 'ditp'],
  organisationKind: ['school', 'hospital'],
  siret: ['35600000049837', '73282932000074', '732 829 320 00074'],
  email: ['personne@test.example', 'PERSONNE@test.example '],
  directorEmail: ['direction@test.example', ''],
  password: ['Services-Publics-Plus-2026', 'une phrase longue et sûre'],
  confirmation: ['Services-Publics-Plus-2026', 'une phrase longue et sûre'],
  current: ['Services-Publics-Plus-2026'],
  role: ['contributor', 'organisation-lead'],
  roles: ['auditor', 'ditp-officer'],
  rating: ['0', '1', '2', '3', 'NA', ''],
  criterion: ['E1.1', 'E1.2', 'T2.3'],
  criteria: ['E1.1', 'E1.2'],
  outcome: ['confirmed', 'corrected', 'maintained', 'amended', 'withdrawn', 'approved', 'rejected'],
  amendedKind: ['minor', 'improvement-area'],
  ratings: ['E1.2:2', 'E1.2:NA'],
  satisfaction: ['78,4', '78.4', '101', '-3'],
  netSatisfaction: ['60', '-99,99'],
  respondents: ['412', '0'],
  publishedOn: ['2026-10-01', '2026-02-30'],
  documentDate: ['2026-10-01', '2027-01-01'],
  expectedBy: ['2027-03-01'],
  startsOn: ['2026-01-01', '2027-01-01'],
  endsOn: ['2026-06-30', '2027-01-05'],
  seenOn: ['2026-10-01'],
  confidentiality: ['public', 'internal', 'confidential'],
  department: ['29', '2A', '974'],
  postalCode: ['29200'],
  isHeadOffice: ['oui'],
  leaves: ['oui'],
  confirmed: ['oui'],
  marianneBlock: ['on'],
  url: ['https://service.example/page'],
  suite: ['/espace', '//ailleurs.example', 'https://ailleurs.example'],
};

const SOME_IDS = ['00000000-0000-4000-8000-000000000000', 'x'];
const SITTING_PLAN = {
  heldOn: ['2027-01-05', '2026-02-30'],
  startsAt: ['09:00', '25:00'],
  place: ['Salle des essais'],
  quorum: ['1', '0', '99'],
  memberIds: SOME_IDS,
  chairId: SOME_IDS,
};

/** The form of a page that needs nothing but one of these acts and a version. */
function choice(role: Role, status: MatrixStatus, fields: ActionForm['fields'] = {}): ActionForm {
  return { role, status, schemas: [], fields: { version: VERSIONS, ...fields } };
}

function typed(
  role: Role,
  status: MatrixStatus,
  schemas: ReadonlyArray<z.ZodType>,
  fields: ActionForm['fields'] = {},
): ActionForm {
  return { role, status, schemas, fields };
}

export const ACTION_FORMS: Readonly<Record<string, ActionForm>> = {
  simulateur: choice('visitor', 'draft', {
    'rating.E1.1': ['0', '3', 'NA'],
    'E1.1': ['2', 'NA'],
    satisfaction: ['78,4'],
    publishedOn: ['2026-10-01'],
    on: ['2026-11-21'],
    only: ['result'],
  }),
  candidater: typed('visitor', 'draft', [registrationSchema]),
  'candidater/confirmer/:token': choice('visitor', 'draft'),
  connexion: typed('visitor', 'draft', [signInSchema]),
  'mot-de-passe-oublie': typed('visitor', 'draft', [z.object({ email: z.string() })]),
  'mot-de-passe/:token': typed('visitor', 'draft', [resetPasswordSchema]),
  'invitation/:token': typed('visitor', 'draft', [acceptInvitationSchema]),
  compte: typed('contributor', 'draft', [changePasswordSchema], {
    intent: ['end-other-sessions', 'end-session', 'change-password'],
    sessionId: ['00000000-0000-4000-8000-000000000000'],
  }),
  'compte/notifications': typed('contributor', 'draft', [], {
    'deadline-reminder': ['digest', 'x'],
    decision: ['application-only'],
  }),
  echeances: typed('contributor', 'draft', [], { intent: ['renew-feed', 'revoke-feed', ''] }),
  notifications: typed('contributor', 'draft', [], {
    notificationId: ['00000000-0000-4000-8000-000000000000', 'x'],
  }),
  'espace/organisations/:organisationId': typed('lead', 'draft', [organisationSchema], {
    kind: ['school'],
    siret: ['35600000049837'],
  }),
  'espace/organisations/:organisationId/sites': typed('lead', 'draft', [siteSchema, closingSchema], {
    intention: ['fermer', ''],
  }),
  'espace/organisations/:organisationId/membres': typed('lead', 'draft', [memberSchema, memberActSchema], {
    intention: ['invite', 'end', 'hand-over'],
  }),
  'espace/organisations/:organisationId/preuves/:evidenceId': typed(
    'lead',
    'draft',
    [evidenceDetailsSchema(TODAY)],
    { intent: ['link', 'unlink', 'edit', 'archive', 'restore'], target: ['', ':E1.1'] },
  ),
  espace: typed('lead', 'draft', [invitationActSchema], { answer: ['accept', 'decline', 'x'] }),
  'espace/organisations/:organisationId/candidatures/nouvelle': typed('lead', 'withdrawn', [startSchema]),
  'espace/candidatures/:applicationId/cadre': typed('lead', 'draft', [headerSchema]),
  'espace/candidatures/:applicationId/grille/:commitment': typed('lead', 'draft', [answerFormSchema], {
    intent: [
      'save-answer',
      'save-answer',
      'keep-theirs',
      'assign-criteria',
      'unassign-criteria',
      'link-evidence',
      'unlink-evidence',
    ],
    mode: ['autosave', ''],
    commitment: ['E1', 'E9'],
    userId: ['00000000-0000-4000-8000-000000000000'],
    evidenceId: ['00000000-0000-4000-8000-000000000000'],
  }),
  'espace/candidatures/:applicationId/resultats': typed('lead', 'draft', [declaredResultsSchema(TODAY)]),
  'espace/candidatures/:applicationId/depot': choice('lead', 'draft'),
  'espace/candidatures/:applicationId/complement': choice('lead', 'clarification-requested', {
    intent: ['save', 'send'],
    'answer.x': ['Oui'],
    'version.x': VERSIONS,
    'answer.00000000-0000-4000-8000-000000000000': ['Voir l’affiche.'],
  }),
  'espace/candidatures/:applicationId/observations': choice('lead', 'contradictory', {
    intent: ['save', 'send'],
    'comment.x': ['Oui'],
    'comment.00000000-0000-4000-8000-000000000000': ['Oui'],
    'position.00000000-0000-4000-8000-000000000000': ['contest', 'accept'],
    'evidence.00000000-0000-4000-8000-000000000000': ['x'],
  }),
  'espace/candidatures/:applicationId/corrections': typed(
    'lead',
    'reported',
    [actionPlanSchema, actionReportSchema],
    {
      intent: ['plan', 'report', 'remove', 'open', 'hand-in'],
      findingId: ['00000000-0000-4000-8000-000000000000', 'x'],
      actionId: ['', '00000000-0000-4000-8000-000000000000', 'x'],
      evidenceIds: ['00000000-0000-4000-8000-000000000000', 'x'],
    },
  ),
  'espace/candidatures/:applicationId/echanges': typed('lead', 'submitted', [newThreadSchema], {
    criterionCode: ['', 'E1.1', 'E99.9'],
    audience: ['ditp', 'auditors'],
  }),
  'espace/candidatures/:applicationId/echanges/:threadId': typed('lead', 'submitted', [threadMessageSchema]),
  'espace/candidatures/:applicationId/recours': typed('lead', 'refused', [appealSchema], {
    'evidenceIds[]': SOME_IDS,
  }),
  'espace/candidatures/:applicationId/retrait': choice('lead', 'submitted', { reason: ['Trop tôt.'] }),
  'audit/constats-types': typed('other-auditor', 'draft', [findingTemplateSchema], {
    intent: ['save', 'archive'],
    templateId: ['00000000-0000-4000-8000-000000000000', 'x'],
  }),
  'audit/liens': typed('other-auditor', 'draft', [linkFormSchema, linkEndSchema], {
    intent: ['end', ''],
    kind: ['employer', 'family'],
    target: ['organisation:00000000-0000-4000-8000-000000000000'],
  }),
  'audit/disponibilites': typed('other-auditor', 'draft', [unavailabilitySchema], {
    intent: ['declare', 'remove'],
    unavailabilityId: ['00000000-0000-4000-8000-000000000000'],
  }),
  'audit/:evaluationId': choice('auditor', 'evaluation-planned', { intent: ['declare', 'start'] }),
  'audit/:evaluationId/grille/:commitment': typed('auditor', 'in-evaluation', [ratingFormSchema], {
    intent: ['rate', 'keep-theirs', 'adopt'],
    mode: ['autosave', ''],
  }),
  'audit/:evaluationId/echantillon': typed('auditor', 'in-evaluation', [swapSchema]),
  'audit/:evaluationId/programme': typed(
    'auditor',
    'in-evaluation',
    [programmeItemSchema, mysteryTestSchema, mysteryResultSchema],
    {
      intent: ['save-item', 'remove-item', 'send', 'save-test', 'record-test', 'remove-test'],
      sequence: VERSIONS,
    },
  ),
  'audit/:evaluationId/resultats': typed('auditor', 'in-evaluation', [resultsFormSchema]),
  'audit/:evaluationId/echanges': typed('auditor', 'in-evaluation', [newThreadSchema], {
    criterionCode: ['', 'E1.1', 'E99.9'],
    audience: ['ditp', 'service'],
  }),
  'audit/:evaluationId/echanges/:threadId': typed('auditor', 'in-evaluation', [threadMessageSchema]),
  'audit/:evaluationId/constats': typed('auditor', 'in-evaluation', [findingFormSchema, carriedMinorSchema], {
    intent: ['save', 'save', 'remove', 'create-missing', 'make-template', 'carry'],
  }),
  'audit/:evaluationId/rapport': typed('auditor', 'in-evaluation', [reportTextsSchema], {
    intent: ['deliver', 'texts'],
  }),
  'audit/:evaluationId/consolidation': typed('auditor', 'in-evaluation', [consolidationFormSchema], {
    intent: ['settle', 'hand-in'],
  }),
  'audit/:evaluationId/contradictoire': typed('auditor', 'contradictory', [settlementFormSchema], {
    intent: ['close', 'settle'],
  }),
  'audit/:evaluationId/corrections': typed('auditor', 'reported', [verdictSchema], {
    intent: ['judge', 'verify'],
    actionId: ['00000000-0000-4000-8000-000000000000', 'x'],
    ratings: ['E1.2:2', 'E1.2', 'x'],
  }),
  'ditp/demandes': typed('officer', 'draft', [registrationDecisionSchema]),
  'registre/:number/signalement': typed('visitor', 'draft', [reportSchema], { website: ['', 'x'] }),
  'espace/labels/:labelId': typed('lead', 'draft', [holderLabelActSchema], {
    act: ['observe', 'reduce', 'surrender', 'reply', 'renew'],
  }),
  'espace/labels/:labelId/corrections': typed('lead', 'draft', [actionPlanSchema, actionReportSchema], {
    intent: ['plan', 'report', ''],
    findingId: SOME_IDS,
    actionId: SOME_IDS,
  }),
  'espace/labels/:labelId/actualisation': typed('lead', 'draft', [], { contentHash: ['', 'x'] }),
  'espace/candidatures/:applicationId/changements': typed('lead', 'draft', [], {
    unchanged: ['E1.1', 'X9.9', ''],
  }),
  'audit/suivis/:surveillanceId': typed('auditor', 'draft', [surveillanceClosingSchema], {
    act: ['close', ''],
  }),
  'ditp/labels/:labelId/suivi': typed('officer', 'draft', [surveillancePlanSchema], {
    plannedOn: ['2028-03-15', '15/03/2028', ''],
    auditorId: SOME_IDS,
  }),
  'ditp/signaux': typed('officer', 'draft', [signalReviewSchema]),
  'ditp/labels/:labelId': typed('decider', 'draft', [ditpLabelActSchema], {
    act: ['announce', 'take', 'cancel', 'restore'],
    kind: ['suspension', 'withdrawal', 'scope-reduction', 'x'],
    decision: ['take', 'drop'],
    effectiveOn: ['', '2027-01-15', '15/01/2027'],
    endsOn: ['', '2027-03-15'],
    confirmed: ['oui', ''],
  }),
  'ditp/labels/:labelId/rectification': typed('officer', 'draft', [correctionSchema], {
    field: ['scope', 'siret', 'site-name', 'x'],
    confirmed: ['oui', ''],
  }),
  'ditp/signalements/:complaintId': typed('officer', 'draft', [complaintActSchema], {
    act: ['share', 'answer'],
    confirmed: ['oui', ''],
  }),
  'ditp/envois': typed('officer', 'draft', [mailingSchema], {
    audience: ['file-leads', 'label-holders', 'auditors'],
  }),
  'ditp/envois/:mailingId': choice('officer', 'draft', { intent: ['', 'discard'], shown: ['', 'x'] }),
  'ditp/mes-liens': typed('officer', 'draft', [linkFormSchema, linkEndSchema], {
    intent: ['end', ''],
    kind: ['employer', 'family'],
    target: ['organisation:00000000-0000-4000-8000-000000000000'],
  }),
  'ditp/reseaux': typed('officer', 'draft', [networkSchema, networkHeadSchema]),
  'ditp/referentiels': choice('officer', 'draft', { code: ['', 'essai-x'], basedOn: ['', 'spplus-2026.1'] }),
  'ditp/referentiels/brouillons/:draftId': choice('officer', 'draft', {
    intent: ['publier', 'abandonner', 'x'],
    version: ['1', 'x'],
  }),
  'ditp/referentiels/brouillons/:draftId/modifier': choice('officer', 'draft', {
    intent: ['enregistrer', 'retirer', 'monter', 'descendre', 'x'],
    version: ['1', 'x'],
  }),
  'ditp/referentiels/:code/correspondance': choice('officer', 'draft', { version: ['0', 'x'] }),
  'ditp/calibrages': typed('officer', 'draft', [calibrationFormSchema]),
  'ditp/calibrages/:exerciseId': typed('officer', 'draft', [calibrationClosingSchema]),
  'audit/calibrages/:exerciseId': choice('auditor', 'draft', {
    intent: ['save', 'hand-in'],
    'version-E1.1': ['0', 'x'],
    'rating-E1.1': ['2', 'NA', '7'],
  }),
  'ditp/auditeurs': typed('officer', 'draft', [capacitySchema]),
  'ditp/auditeurs/:auditorId': typed('officer', 'draft', [capacitySchema]),
  'ditp/dossiers/:applicationId': choice('officer', 'reported'),
  'ditp/dossiers/:applicationId/echanges': typed('officer', 'submitted', [newThreadSchema], {
    criterionCode: ['', 'E1.1', 'E99.9'],
    audience: ['service', 'auditors'],
  }),
  'ditp/dossiers/:applicationId/echanges/:threadId': typed('officer', 'submitted', [threadMessageSchema]),
  'ditp/dossiers/:applicationId/recevabilite': choice('officer', 'submitted', {
    intent: ['declare-admissible', 'declare-inadmissible', 'add-rows', 'request-clarification'],
    subject: ['E1.1', 'results', 'scope'],
    question: ['Précisez les horaires.'],
    dueOn: ['2027-01-15', '15/01/2027'],
    reason: ['Hors du champ.'],
    confirmed: ['oui'],
  }),
  'ditp/dossiers/:applicationId/evaluation': choice('officer', 'admissible', {
    intent: ['plan-evaluation', 'change-auditors', 'resume-evaluation'],
    leadAuditorId: ['00000000-0000-4000-8000-000000000000', 'x'],
    startsOn: ['2027-01-04'],
    endsOn: ['2027-01-08'],
    sites: ['00000000-0000-4000-8000-000000000000', 'x'],
    'visitOn-x': ['2027-01-05'],
  }),
  'ditp/dossiers/:applicationId/echantillon': typed('officer', 'in-evaluation', [swapSchema]),
  'ditp/dossiers/:applicationId/decision': typed('decider', 'before-committee', [decisionSchema]),
  'ditp/dossiers/:applicationId/recours': typed('decider', 'under-appeal', [appealDecisionSchema], {
    outcome: ['confirmed', 'revised'],
  }),
  'ditp/seances': typed('officer', 'before-committee', [sittingPlanSchema], SITTING_PLAN),
  'ditp/seances/:sittingId': typed('officer', 'before-committee', [sittingPlanSchema, recusalSchema], {
    ...SITTING_PLAN,
    version: VERSIONS,
    intent: [
      ...['change', 'convene', 'cancel', 'open', 'presence', 'recuse', 'record', 'close'],
      ...['add', 'remove', 'up', 'down'],
    ],
    fileId: SOME_IDS,
    itemId: SOME_IDS,
    itemVersion: VERSIONS,
    userId: SOME_IDS,
    presentIds: SOME_IDS,
    recipients: ['personne@test.example'],
    cancelReason: ['Salle indisponible.'],
    remarks: ['Aucune.'],
    proposal: ['grant', 'defer', 'refuse'],
    level: ['bronze', 'silver'],
    expected: ['Afficher les horaires.'],
    expectedBy: ['2027-03-01'],
    'opinion-x': ['favourable'],
    'comment-x': ['Bien.'],
  }),
  'commission/seances/:sittingId': typed('committee-member', 'before-committee', [recusalSchema], {
    itemId: SOME_IDS,
  }),
  'administration/utilisateurs': typed('administrator', 'draft', [inviteUserSchema]),
  'administration/utilisateurs/:userId': typed('administrator', 'draft', [rolesSchema], {
    intent: ['assign-roles', 'disable', 'enable', 'resend-invitation'],
  }),
  'administration/travaux': choice('administrator', 'draft', {
    jobId: ['00000000-0000-4000-8000-000000000000', 'x'],
  }),
  'administration/quarantaine': typed('administrator', 'draft', [releaseSchema]),
  'administration/reglages': typed('administrator', 'draft', [brandFormSchema, decidingAuthorityFormSchema], {
    setting: ['brand', 'deciding-authority', 'committee'],
    opinionRequired: ['on'],
    fingerprint: [''],
    kind: ['ditp', 'certification-body'],
  }),
  'fichiers/referentiels/:draftId/televersement': choice('officer', 'draft', { file: ['', '{}', 'x'] }),
  'fichiers/organisations/:organisationId/televersement': typed('lead', 'draft', [newEvidenceSchema(TODAY)], {
    draftId: ['', 'x', '00000000-0000-4000-8000-000000000001'],
  }),
};

function namesIn(schema: z.ZodType): ReadonlyArray<string> {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option) => (option instanceof z.ZodObject ? namesIn(option) : []));
  }
  // A form judged further once its fields are read: what is posted is what goes in.
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodType) return namesIn(schema.in);
  throw new Error(`No field is known of a schema ${schema.def.type}.`);
}

/** Every field of a form with what a person could type in it. */
export function fieldsOf(form: ActionForm): Readonly<Record<string, ReadonlyArray<string>>> {
  const names = form.schemas.flatMap(namesIn);
  const read = Object.fromEntries(names.map((name) => [name, LIKELY_VALUES[name] ?? ['Accueil']]));
  return { ...read, ...form.fields };
}
