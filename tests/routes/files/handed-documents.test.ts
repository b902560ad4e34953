/** Real documents of public test collections, and a few made ones, sent to the address of the upload. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { createOrganisation } from '#tests/support/builders.ts';
import { useDatabase } from '#tests/support/database.ts';
import { upload, useUploads } from '#tests/support/evidence-uploads.ts';
import { HANDED_DOCUMENTS } from '#tests/support/handed-documents.ts';

useDatabase();
useUploads();

test.each([
  ['chromium-print-link-JavaScript.pdf', 201, ''],
  ['title-Lets-Encrypt.pdf', 201, ''],
  ['encryption_noprinting.pdf', 201, ''],
  ['testPDF_bom.pdf', 201, ''],
  ['libreoffice-hybrid-attachment.pdf', 201, ''],
  ['stress005.docx', 201, ''],
  ['issue.3730.xlsx', 201, ''],
  ['v-lastrow-styled.xlsx', 201, ''],
  ['WithEmbeded.xlsx', 422, 'contient le fichier « oleObject1.bin »'],
  ['fileAttachment_fileAttachmentAnnotation.pdf', 422, '« PF.WK1 », qui ne peut pas être accepté : son type'],
  ['testAttachedTemplate.docx', 422, 'va chercher un contenu ailleurs'],
  ['testDdeLink.xlsx', 422, 'va chercher un contenu ailleurs'],
  ['half-photo.jpg', 422, 'incomplète'],
  ['minimal_test.pdf', 422, 'incomplet ou abîmé'],
])('[R-EVD-47] %s is answered %i', async (name, status, said) => {
  const { lead, organisationId } = await createOrganisation();
  const file = { name, bytes: readFileSync(path.join(HANDED_DOCUMENTS, name)) };
  const answer = await upload(lead, organisationId, { file, json: true });
  expect(answer.status).toBe(status);
  expect(answer.body.replaceAll(/\s/g, ' ')).toContain(said);
});
