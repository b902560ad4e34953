/** The minutes of a sitting as a PDF: presence, then each file with its recusals, quorum, opinions and proposal. */
import type { MinutesContent, MinutesItem } from '#app/modules/decisions/domain/minutes-content.ts';
import { MEMBER_ROLE_LABELS } from '#app/modules/decisions/domain/sitting-words.ts';
import {
  counted,
  formatDate,
  formatDateTime,
  formatTime,
  NO_BREAK_SPACE as NB,
} from '#app/platform/french.ts';
import { RED_MARIANNE, SOFT_INK } from '#app/platform/pdf/colours.ts';
import { A4, finishPdf, startPdf } from '#app/platform/pdf/document.server.ts';
import {
  BODY,
  drawStrip,
  keepRoom,
  numberPages,
  writeHeading,
  writeList,
  writeText,
  type Flow,
} from '#app/platform/pdf/flow.server.ts';
import type { PdfFonts } from '#app/platform/pdf/fonts.server.ts';
import { writeFacts, writeTable } from '#app/platform/pdf/table.server.ts';

const LEFT = 56;

function writeTop(flow: Flow, content: MinutesContent): void {
  drawStrip(flow.pdf, LEFT, 56);
  flow.y = 74;
  const quiet = { ...BODY, size: 11, leading: 15, colour: SOFT_INK };
  writeText(flow, { text: `${content.authority}\nLabel Services Publics+`, style: quiet, after: 4 });
  writeHeading(flow, 1, 'Procès-verbal de la commission');
  if (content.notice !== null) {
    writeText(flow, { text: content.notice, style: { ...BODY, weight: 'bold', colour: RED_MARIANNE } });
  }
  const present = content.members.filter(({ isPresent }) => isPresent).length;
  writeFacts(
    flow,
    [
      { label: 'Procès-verbal', value: content.number },
      { label: 'Séance', value: content.sittingReference },
      { label: 'Date prévue', value: formatDateTime(content.startsAt) },
      { label: 'Lieu', value: content.place },
      { label: 'Ouverte', value: `le ${formatDateTime(content.openedAt)}` },
      { label: 'Close', value: `le ${formatDateTime(content.closedAt)}` },
      { label: 'Secrétariat', value: content.secretary },
      {
        label: 'Quorum',
        value: `${content.quorum} sur ${counted(content.members.length, 'membre convoqué', 'membres convoqués')}, ${counted(present, 'présent', 'présents')}`,
      },
    ],
    'bold',
  );
  writeHeading(flow, 2, 'Présence');
  writeTable(flow, {
    caption: 'Membres convoqués',
    columns: [
      { title: 'Nom', width: 50 },
      { title: 'Qualité', width: 25 },
      { title: 'Présence', width: 25 },
    ],
    rows: content.members.map(({ name, role, isPresent }) => [
      name,
      MEMBER_ROLE_LABELS[role],
      isPresent ? 'Présent' : 'Absent',
    ]),
  });
  writeHeading(flow, 2, 'Ordre du jour');
  writeTable(flow, {
    caption: counted(content.items.length, 'dossier', 'dossiers'),
    columns: [
      { title: 'Service', width: 55 },
      { title: 'Candidature', width: 25 },
      { title: 'Niveau demandé', width: 20 },
    ],
    rows: content.items.map((item) => [
      `${item.position}. ${item.organisationName}`,
      item.reference,
      item.levelSought,
    ]),
  });
}

function writeItem(flow: Flow, item: MinutesItem): void {
  writeHeading(flow, 2, `${item.position}. ${item.organisationName}`);
  writeText(flow, {
    text: `Candidature ${item.reference}, niveau demandé${NB}: ${item.levelSought}.`,
    style: { ...BODY, colour: SOFT_INK },
  });
  writeHeading(flow, 3, 'Déports');
  if (item.recusals.length === 0) writeText(flow, { text: 'Aucun.' });
  else writeList(flow, item.recusals);
  writeHeading(flow, 3, 'Quorum');
  writeText(flow, { text: item.quorum });
  writeHeading(flow, 3, 'Avis');
  writeText(flow, { text: item.count });
  writeTable(flow, {
    caption: 'Avis exprimés',
    columns: [
      { title: 'Membre', width: 30 },
      { title: 'Avis', width: 18 },
      { title: 'Commentaire', width: 52 },
    ],
    rows: item.opinions.map(({ name, opinion, comment }) => [name, opinion, comment === '' ? '–' : comment]),
  });
  writeHeading(flow, 3, 'Proposition');
  for (const sentence of item.proposal) writeText(flow, { text: sentence });
}

/** Draws the minutes. The same content gives the same bytes; `compress: false` leaves its streams readable, for a test. */
export function renderMinutesPdf(
  content: MinutesContent,
  fonts: PdfFonts,
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const title = `Procès-verbal ${content.number}`;
  const pdf = startPdf({
    title,
    subject: `Séance ${content.sittingReference} de la commission du label Services Publics+, ${formatDate(content.heldOn)}`,
    author: content.authority,
    layout: 'portrait',
    createdAt: content.closedAt,
    fonts,
    compress: options.compress ?? true,
  });
  const flow: Flow = { pdf, left: LEFT, width: A4.width - 2 * LEFT, top: 62, bottom: A4.height - 66, y: 62 };
  writeTop(flow, content);
  for (const item of content.items) writeItem(flow, item);
  if (content.remarks !== '') {
    writeHeading(flow, 2, 'Remarques');
    writeText(flow, { text: content.remarks });
  }
  keepRoom(flow, 60);
  writeText(flow, {
    text: `Séance close à ${formatTime(content.closedAt)}. Ce procès-verbal est définitif.`,
    style: { ...BODY, weight: 'bold' },
  });
  numberPages(flow, `${title} – ${content.sittingReference}`);
  return finishPdf(pdf);
}
