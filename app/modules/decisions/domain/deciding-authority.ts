/** Who decides is data of the scheme (domain §1): DITP by default, or a mandated certification body. */
import { z } from 'zod';

export const DECIDING_AUTHORITIES = ['ditp', 'certification-body'] as const;

export const decidingAuthoritySchema = z.object({
  kind: z.enum(DECIDING_AUTHORITIES),
  /** The authority's name, as certificates and letters print it. */
  name: z.string(),
  /** Empty: the decider signs under their own name. */
  signatoryName: z.string(),
  signatoryTitle: z.string(),
  /** The body mandated to audit, when there is one. */
  certificationBody: z.string().nullable(),
});

export type DecidingAuthority = z.output<typeof decidingAuthoritySchema>;

export function signatoryOf(
  authority: DecidingAuthority,
  deciderName: string,
): { readonly name: string; readonly title: string } {
  return {
    name: authority.signatoryName === '' ? deciderName : authority.signatoryName,
    title: authority.signatoryTitle,
  };
}
