/** SIRETs of services that do not exist: their check digits hold, so that every form takes them (R-ORG-01). */
import type { Siret } from '#app/modules/organisations/domain/siret.ts';
import { parseSiret } from '#app/modules/organisations/domain/siret.ts';

/** The digit that makes the whole pass Luhn's check. */
function luhnKey(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The SIRET of the `rank`th service, from 1: SIREN in 9 000 000, a range that INSEE has not opened. */
export function fictitiousSiret(rank: number): Siret {
  const siren = `9000${String(rank * 37).padStart(4, '0')}`;
  const body = `${siren}${luhnKey(siren)}0001`;
  const parsed = parseSiret(`${body}${luhnKey(body)}`);
  if (!parsed.ok) throw new Error(`The SIRET of rank ${rank} does not hold.`);
  return parsed.value;
}
