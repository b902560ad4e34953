/** The common shape of every message: the same words as text and as HTML, one link at most that asks for an act. */
import { personNameSchema } from '#app/modules/access/domain/name-schema.ts';
import type { MessageContent, MessageNotice } from '#app/modules/notifications/domain/message.ts';
import { typography } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';

/** A paragraph, or a list of lines. A paragraph's own line breaks are kept. */
export type MessageBlock = string | ReadonlyArray<string>;

export type MessageParts = {
  readonly subject: string;
  /** « Bonjour Claire Exemple, » */
  readonly greeting: string;
  readonly paragraphs: ReadonlyArray<MessageBlock>;
  /** The one thing to do, at an absolute address. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** Who writes; the label's team unless said otherwise. */
  readonly closing?: string | undefined;
};

const DEFAULT_CLOSING = 'L’équipe du label Services Publics+';

const FOOTER =
  'Message automatique du site du label Services Publics+. Les réponses envoyées à cette adresse ne sont pas lues.';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made harmless inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ownValue(ENTITIES, character) ?? character);
}

/**
 * « Bonjour Claire Exemple, », or « Bonjour, » to someone whose name is not known, or is none (R-ACC-62): one kept from
 * before names were judged may lead anywhere.
 */
export function greet(name: string): string {
  const read = personNameSchema.safeParse(name);
  return read.success ? `Bonjour ${read.data},` : 'Bonjour,';
}

/** A header holds one line: whatever would start another becomes a space. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function textBlock(block: MessageBlock): string {
  return typeof block === 'string'
    ? typography(block)
    : block.map((line) => `- ${typography(line)}`).join('\n');
}

function htmlBlock(block: MessageBlock): string {
  if (typeof block === 'string') {
    return `<p style="margin:0 0 16px">${escapeHtml(typography(block)).replaceAll('\n', '<br>')}</p>`;
  }
  const items = block.map((line) => `<li>${escapeHtml(typography(line)).replaceAll('\n', '<br>')}</li>`);
  return `<ul style="margin:0 0 16px;padding-left:24px">${items.join('')}</ul>`;
}

function htmlAction(action: { readonly label: string; readonly url: string }): string {
  const url = escapeHtml(action.url);
  return [
    `<p style="margin:0 0 16px"><a href="${url}" style="display:inline-block;padding:8px 16px;background:#000091;color:#ffffff;text-decoration:none">${escapeHtml(typography(action.label))}</a></p>`,
    `<p style="margin:0 0 16px;font-size:14px">Si le bouton ne répond pas, copiez cette adresse dans votre navigateur\u00a0:<br><a href="${url}" style="color:#000091">${url}</a></p>`,
  ].join('\n');
}

/** The first sentence, and the path of the page: the address of the site is left to the reader's browser. */
function noticeOf({ paragraphs, action }: MessageParts): { readonly notice?: MessageNotice } {
  if (action === undefined) return {};
  const { pathname, search, hash } = new URL(action.url);
  const [first] = paragraphs;
  const text = typeof first === 'string' ? typography(first) : '';
  return { notice: { text, href: `${pathname}${search}${hash}` } };
}

/** The message as it is queued: subject on one line, text, and an HTML document that asks for nothing outside it. */
export function layoutMessage(parts: MessageParts): MessageContent {
  const { greeting, paragraphs, action } = parts;
  const closing = parts.closing ?? DEFAULT_CLOSING;
  const subject = oneLine(typography(parts.subject));
  const text = [
    typography(greeting),
    ...paragraphs.map(textBlock),
    ...(action === undefined ? [] : [`${typography(action.label)}\u00a0:\n${action.url}`]),
    typography(closing),
    `--\u0020\n${FOOTER}`,
  ].join('\n\n');
  const html = `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f6f6f6;color:#161616;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border-top:4px solid #000091">
<p style="margin:0 0 24px;font-weight:bold;color:#000091">Label Services Publics+</p>
<p style="margin:0 0 16px">${escapeHtml(typography(greeting))}</p>
${paragraphs.map(htmlBlock).join('\n')}
${action === undefined ? '' : htmlAction(action)}
<p style="margin:0 0 16px">${escapeHtml(typography(closing))}</p>
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #dddddd;font-size:12px;line-height:20px;color:#666666">${FOOTER}</p>
</div>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html, ...noticeOf(parts) };
}
