/** Where the demonstration's data are: the identifiers that the addresses of the pages take, found in its database. */
import type { RunningSite } from '#tests/support/running-site.ts';
import { openSession } from '#tests/support/sessions.ts';

export const DEMONSTRATION_PEOPLE = {
  lead: 'lead@demo.example',
  contributor: 'contributor@demo.example',
  auditor: 'auditor@demo.example',
  officer: 'officer@demo.example',
  decider: 'decider@demo.example',
  administrator: 'admin@demo.example',
  committee: 'committee@demo.example',
} as const;

export type DemonstrationPlaces = {
  readonly organisationId: string;
  readonly evidenceId: string;
  /** Files of the demonstration's lead. */
  readonly draft: string;
  readonly contradictory: string;
  readonly granted: string;
  /** The renewal that they prepare. */
  readonly renewal: string;
  /** A conversation that they, the auditor and DITP take part in, on the file that is answered. */
  readonly conversation: {
    readonly threadId: string;
    readonly applicationId: string;
    readonly evaluationId: string;
  };
  /** Evaluations of the demonstration's auditor. */
  readonly planned: string;
  readonly running: string;
  readonly answered: string;
  readonly finished: string;
  /** A file with questions to answer, and its lead's address. */
  readonly questioned: { readonly applicationId: string; readonly lead: string };
  /** Files of DITP's worklist. */
  readonly submitted: string;
  readonly admissible: string;
  readonly reported: string;
  readonly beforeCommittee: string;
  readonly underAppeal: string;
  /** Sittings of the committee, each with one file. */
  readonly plannedSitting: { readonly sittingId: string; readonly applicationId: string };
  readonly closedSitting: { readonly sittingId: string; readonly applicationId: string };
  readonly userId: string;
  readonly labelNumber: string;
  /** The label of the lead's organisation. */
  readonly heldLabel: string;
  /** A report sent on the label of the registry. */
  readonly complaintId: string;
  /** Rated by two auditors who have both handed in. */
  readonly ratedApart: string;
  /** A mid-term check that the auditor is holding. */
  readonly surveillanceId: string;
  readonly mailingId: string;
  /** A version of the referential that DITP is writing. */
  readonly draftId: string;
  readonly exerciseId: string;
  readonly messageId: string;
  /** Tokens of e-mailed links that are still good. */
  readonly registrationToken: string;
  readonly invitationToken: string;
  readonly resetToken: string;
};

type Columns = Readonly<Record<string, unknown>>;

function textIn(row: Columns | undefined, column: string, what: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new Error(`The demonstration has no ${what}.`);
  return value;
}

async function findOne(site: RunningSite, what: string, sql: string, values: ReadonlyArray<unknown> = []) {
  const [row] = await site.query(sql, values);
  return textIn(row, 'found', what);
}

function fileOfLead(site: RunningSite, status: string): Promise<string> {
  return findOne(
    site,
    `file of the lead that is ${status}`,
    `SELECT a.id AS found FROM applications a JOIN users u ON u.id = a.lead_user_id
     WHERE u.email = $1 AND a.status = $2 AND a.kind = 'initial' ORDER BY a.created_at DESC LIMIT 1`,
    [DEMONSTRATION_PEOPLE.lead, status],
  );
}

function fileOfDitp(site: RunningSite, status: string): Promise<string> {
  return findOne(site, `file that is ${status}`, 'SELECT id AS found FROM applications WHERE status = $1', [
    status,
  ]);
}

function evaluationOf(site: RunningSite, status: string): Promise<string> {
  return findOne(
    site,
    `evaluation of the auditor, of a file that is ${status}`,
    `SELECT e.id AS found FROM evaluations e JOIN applications a ON a.id = e.application_id
     JOIN evaluation_auditors ea ON ea.evaluation_id = e.id JOIN users u ON u.id = ea.user_id
     WHERE u.email = $1 AND a.status = $2 AND ea.ended_at IS NULL ORDER BY e.round DESC LIMIT 1`,
    [DEMONSTRATION_PEOPLE.auditor, status],
  );
}

/** The token of the last link sent to `recipient` under this path. */
async function tokenSentTo(site: RunningSite, recipient: string, path: string): Promise<string> {
  const text = await findOne(
    site,
    `message to ${recipient}`,
    'SELECT text AS found FROM outbox_messages WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
    [recipient],
  );
  const token = new RegExp(`${path}([\\w-]+)`).exec(text)?.[1];
  if (token === undefined) throw new Error(`The message to ${recipient} has no link to ${path}.`);
  return token;
}

async function post(
  site: RunningSite,
  path: string,
  fields: Readonly<Record<string, string>>,
  session?: string,
): Promise<void> {
  const response = await fetch(`${site.url}${path}`, {
    method: 'POST',
    headers: { Origin: site.url, ...(session === undefined ? {} : { Cookie: `spp-session=${session}` }) },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  if (response.status >= 400) throw new Error(`The form of ${path} was answered ${response.status}.`);
}

const APPLICANT = 'nadia@service.example';
const INVITED = 'ines@audit.example';

/** Asks for a link of each kind as people do, then reads them where they were sent. */
async function sendLinks(site: RunningSite) {
  const { administrator, contributor } = DEMONSTRATION_PEOPLE;
  await post(site, '/candidater', {
    applicantName: 'Nadia Exemple',
    email: APPLICANT,
    organisationName: 'Service de Nadia',
    organisationKind: 'school',
    siret: '73282932000074',
  });
  await post(site, '/mot-de-passe-oublie', { email: contributor });
  await post(
    site,
    '/administration/utilisateurs',
    { name: 'Inès Exemple', email: INVITED, roles: 'auditor' },
    await openSession(site, administrator),
  );
  return {
    registrationToken: await tokenSentTo(site, APPLICANT, '/candidater/confirmer/'),
    resetToken: await tokenSentTo(site, contributor, '/mot-de-passe/'),
    invitationToken: await tokenSentTo(site, INVITED, '/invitation/'),
  };
}

/** Reports a problem on this label as anyone may; the answer is the report's id. */
async function sendReport(site: RunningSite, labelNumber: string): Promise<string> {
  await post(site, `/registre/${labelNumber}/signalement`, {
    kind: 'broken-commitment',
    description: 'Les horaires affichés ne sont pas ceux du site.',
  });
  return findOne(site, 'report', 'SELECT id AS found FROM complaints ORDER BY received_at DESC LIMIT 1');
}

/** The file that the demonstration's lead is preparing. */
export function findDraft(site: RunningSite): Promise<string> {
  return fileOfLead(site, 'draft');
}

/** The sitting in this status, with the file of its agenda. */
async function findSittingIn(
  site: RunningSite,
  status: string,
): Promise<{ readonly sittingId: string; readonly applicationId: string }> {
  const [row] = await site.query(
    `SELECT s.id AS sitting, i.application_id AS file FROM sittings s JOIN sitting_items i ON i.sitting_id = s.id
     WHERE s.status = $1 LIMIT 1`,
    [status],
  );
  return {
    sittingId: textIn(row, 'sitting', `sitting that is ${status}`),
    applicationId: textIn(row, 'file', `file of the sitting that is ${status}`),
  };
}

/** The conversation on the lead's file, with the round of evaluation that its auditor reads it from. */
async function findConversation(site: RunningSite): Promise<DemonstrationPlaces['conversation']> {
  const [row] = await site.query(
    `SELECT t.id AS thread, a.id AS application, e.id AS evaluation FROM threads t
     JOIN applications a ON a.id = t.application_id JOIN evaluations e ON e.application_id = a.id
     JOIN users u ON u.id = a.lead_user_id WHERE u.email = $1 LIMIT 1`,
    [DEMONSTRATION_PEOPLE.lead],
  );
  return {
    threadId: textIn(row, 'thread', 'conversation of the lead'),
    applicationId: textIn(row, 'application', 'file of the conversation'),
    evaluationId: textIn(row, 'evaluation', 'evaluation of the conversation'),
  };
}

export async function findPlaces(site: RunningSite): Promise<DemonstrationPlaces> {
  const organisationId = await findOne(
    site,
    'organisation of the lead',
    `SELECT m.organisation_id AS found FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.email = $1`,
    [DEMONSTRATION_PEOPLE.lead],
  );
  const labelNumber = await findOne(
    site,
    'label',
    `SELECT number AS found FROM labels WHERE year =
       (SELECT max(year) FROM labels) ORDER BY number LIMIT 1`,
  );
  const [questioned] = await site.query(
    `SELECT a.id AS application, u.email AS lead FROM applications a JOIN users u ON u.id = a.lead_user_id
     WHERE a.status = 'clarification-requested' LIMIT 1`,
  );
  return {
    organisationId,
    evidenceId: await findOne(
      site,
      'item of evidence',
      'SELECT id AS found FROM evidence_items WHERE organisation_id = $1 LIMIT 1',
      [organisationId],
    ),
    draft: await findDraft(site),
    contradictory: await fileOfLead(site, 'contradictory'),
    granted: await fileOfLead(site, 'granted'),
    renewal: await findOne(
      site,
      'renewal of the lead',
      `SELECT a.id AS found FROM applications a JOIN users u ON u.id = a.lead_user_id
       WHERE u.email = $1 AND a.status = 'draft' AND a.kind = 'renewal'`,
      [DEMONSTRATION_PEOPLE.lead],
    ),
    conversation: await findConversation(site),
    surveillanceId: await findOne(
      site,
      'mid-term check of the auditor',
      `SELECT s.id AS found FROM surveillances s JOIN users u ON u.id = s.auditor_id
       WHERE u.email = $1 AND s.started_at IS NOT NULL AND s.closed_at IS NULL`,
      [DEMONSTRATION_PEOPLE.auditor],
    ),
    mailingId: await findOne(site, 'mailing', 'SELECT id AS found FROM mailings LIMIT 1'),
    draftId: await findOne(
      site,
      'draft of a version',
      'SELECT id AS found FROM referential_drafts WHERE published_at IS NULL LIMIT 1',
    ),
    planned: await evaluationOf(site, 'evaluation-planned'),
    running: await evaluationOf(site, 'in-evaluation'),
    answered: await evaluationOf(site, 'contradictory'),
    finished: await evaluationOf(site, 'granted'),
    questioned: {
      applicationId: textIn(questioned, 'application', 'file with questions'),
      lead: textIn(questioned, 'lead', 'lead with questions'),
    },
    submitted: await fileOfDitp(site, 'submitted'),
    underAppeal: await fileOfDitp(site, 'under-appeal'),
    plannedSitting: await findSittingIn(site, 'planned'),
    closedSitting: await findSittingIn(site, 'closed'),
    admissible: await fileOfDitp(site, 'admissible'),
    reported: await fileOfDitp(site, 'reported'),
    beforeCommittee: await fileOfDitp(site, 'before-committee'),
    userId: await findOne(site, 'account', 'SELECT id AS found FROM users WHERE email = $1', [
      DEMONSTRATION_PEOPLE.auditor,
    ]),
    heldLabel: await findOne(
      site,
      'label of the lead',
      'SELECT id AS found FROM labels WHERE organisation_id = $1 ORDER BY number DESC LIMIT 1',
      [organisationId],
    ),
    labelNumber,
    complaintId: await sendReport(site, labelNumber),
    ratedApart: await findOne(
      site,
      'evaluation that two auditors have handed in',
      `SELECT e.id AS found FROM evaluations e JOIN applications a ON a.id = e.application_id
       WHERE a.status = 'in-evaluation' AND 2 <= (SELECT count(*) FROM evaluation_auditors ea
         WHERE ea.evaluation_id = e.id AND ea.ended_at IS NULL AND ea.handed_in_at IS NOT NULL) LIMIT 1`,
    ),
    exerciseId: await findOne(
      site,
      'exercise of calibration',
      'SELECT id AS found FROM calibration_exercises LIMIT 1',
    ),
    messageId: await findOne(site, 'message', 'SELECT id AS found FROM outbox_messages LIMIT 1'),
    ...(await sendLinks(site)),
  };
}
