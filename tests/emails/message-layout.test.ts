import { describe, expect, test } from 'vitest';

import { composeInvitation } from '#emails/invitation.ts';
import { escapeHtml, greet, layoutMessage } from '#emails/message-layout.ts';
import { composePasswordChanged } from '#emails/password-changed.ts';
import { composePasswordReset } from '#emails/password-reset.ts';

const END = new Date('2026-11-28T09:00:00Z');

describe('the layout of messages', () => {
  const message = layoutMessage({
    subject: 'Dossier C-2026-00001 : déposé\r\nBcc: autre@service.example',
    greeting: 'Bonjour Zoé <b>Exemple</b>,',
    paragraphs: ['Que faire ?\nRien.', ['Un point', 'Un autre & <script>']],
    action: { label: 'Voir le dossier', url: 'http://localhost:3000/espace?a=1&b="2"' },
  });

  test('[R-NOT-06] the text and the HTML say the same words, and the HTML is escaped', () => {
    expect(message.text).toContain('Bonjour Zoé <b>Exemple</b>,');
    expect(message.html).toContain('Bonjour Zoé &lt;b&gt;Exemple&lt;/b&gt;,');
    expect(message.text).toContain('- Un point\n- Un autre & <script>');
    expect(message.html).not.toContain('<script>');
    expect(message.text).toContain('http://localhost:3000/espace?a=1&b="2"');
    expect(message.html).toContain('href="http://localhost:3000/espace?a=1&amp;b=&quot;2&quot;"');
    expect(message.text).toContain('Que faire\u00a0?\nRien.');
    expect(message.html).toContain('Que faire\u00a0?<br>Rien.');
  });

  test('[R-NOT-06] the subject holds on one line, so that it starts no other header', () => {
    expect(message.subject).toBe('Dossier C-2026-00001\u00a0: déposé Bcc: autre@service.example');
  });

  test('[R-NOT-06] the HTML asks for nothing outside itself: no image, style sheet or script', () => {
    expect(message.html).not.toMatch(/<(?:img|link|script|iframe|object)|url\(|@import/i);
    expect(message.html).toMatch(/^<!DOCTYPE html>\n<html lang="fr">/);
  });

  test('[R-NOT-06] a person without a name is greeted all the same', () => {
    expect(greet(' ')).toBe('Bonjour,');
    expect(escapeHtml(`a'b`)).toBe('a&#39;b');
  });
});

test.each([
  ['Zoé Exemple', 'Bonjour Zoé Exemple,'],
  ['', 'Bonjour,'],
  ['Voir exemple.invalid', 'Bonjour,'],
  ['Zoé\nBcc: autre', 'Bonjour,'],
])('[R-ACC-62] « %s », kept from before names were judged, is greeted « %s »', (name, greeting) => {
  expect(greet(name)).toBe(greeting);
});

describe('the messages of accounts', () => {
  const invitation = {
    recipientName: 'Zoé Exemple',
    inviterName: 'Ambre Exemple',
    organisationName: 'Mairie d’Exempleville',
    roles: 'Contributeur',
    link: { url: 'http://localhost:3000/invitation/abc', expiresAt: END },
    signInUrl: 'http://localhost:3000/connexion',
  };

  test('[R-ACC-33] an invitation says who invites, where, as what, and until when the link works', () => {
    const { subject, text } = composeInvitation(invitation);
    expect(subject).toContain('Mairie d’Exempleville');
    for (const words of [
      'Ambre Exemple',
      'Contributeur',
      'http://localhost:3000/invitation/abc',
      '28\u00a0novembre\u00a02026',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('[R-ACC-33] someone who has an account is sent to sign in, with no link of any other kind', () => {
    const { text } = composeInvitation({
      ...invitation,
      link: null,
      organisationName: null,
      inviterName: null,
    });
    expect(text).toContain('http://localhost:3000/connexion');
    expect(text).not.toContain('invitation');
  });

  test('[R-ACC-26] a reset says that it expires, and that doing nothing changes nothing', () => {
    const { text } = composePasswordReset({
      recipientName: '',
      url: 'http://localhost:3000/mot-de-passe/abc',
      expiresAt: END,
    });
    expect(text).toContain('http://localhost:3000/mot-de-passe/abc');
    expect(text).toContain('reste le même');
  });

  test('[R-ACC-28] a change of password is told to its owner with what to do if it was not them', () => {
    const { text } = composePasswordChanged({
      recipientName: '',
      changedAt: END,
      forgottenPasswordUrl: 'http://localhost:3000/mot-de-passe-oublie',
    });
    expect(text).toContain('http://localhost:3000/mot-de-passe-oublie');
  });
});
