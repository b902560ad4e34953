import { expect, test } from 'vitest';

import { targetOf } from '#app/platform/files/office-targets.ts';

test.each([
  ['', 'inside', ''],
  ['#Titre', 'inside', ''],
  ['media/image1.png', 'inside', 'png'],
  ['www.a.example:8080/a', 'inside', ''],
  ['cid:image001.png@01', 'inside', ''],
  ['https://a.example/a.exe', 'web', ''],
  [' HTTP://a.example', 'web', ''],
  ['ht\ntp://a.example', 'web', ''],
  ['htpp://a.example', 'web', ''],
  ['mailto:a@a.example', 'contact', ''],
  ['C:\\a\\b.XLSX', 'local', 'xlsx'],
  ['file:///C:/a/b%20c.xlsx', 'local', 'xlsx'],
  ['file:///C|/a.exe', 'local', 'exe'],
  ['file:///home/usager/a.ods', 'local', 'ods'],
  ['file://localhost/a.ods', 'local', 'ods'],
  ['file:C:\\a.xlsx!Feuil1!L1C1', 'local', 'xlsx'],
  ['\\\\?\\C:\\a.docx', 'local', 'docx'],
  ['\\\\?\\UNC\\serveur\\a.docx', 'machine', 'docx'],
  ['\\\\serveur\\partage\\a.dotx', 'machine', 'dotx'],
  ['//serveur/a', 'machine', ''],
  ['%5C%5Cserveur%5Ca.docx', 'machine', 'docx'],
  ['file://serveur/a.docx', 'machine', 'docx'],
  ['file:////serveur/a.docx', 'machine', 'docx'],
  ['file:///%5C%5Cserveur%5Ca.docx', 'machine', 'docx'],
  ['javascript:alert(1)', 'scheme', ''],
  ['java\u200bscript:alert(1)', 'scheme', ''],
  ['mhtml:http://a.example!x', 'scheme', ''],
  ['ms-msdt:/id a', 'scheme', ''],
])('[R-EVD-31] %j leads to: %s', (address, place, extension) => {
  expect(targetOf(address)).toEqual({ place, extension });
});
