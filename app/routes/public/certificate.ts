/** `GET /registre/<number>/attestation.pdf`: the certificate byte for byte as stored at its issue. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { getCertificateFile } from '#app/modules/registry/use-cases/get-certificate-file.server.ts';
import { isFresh, REVALIDATE } from '#app/platform/http/revalidation.server.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const file = await getCertificateFile(params['number'] ?? '');
  if (!file.ok) {
    return new Response('Aucune attestation ne porte ce numéro.\n', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
  const { bytes, sha256, number } = file.value;
  const tag = `"${sha256}"`;
  const headers = { 'Cache-Control': REVALIDATE, ETag: tag };
  if (isFresh(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `inline; filename="attestation-${number}.pdf"`,
    },
  });
}
