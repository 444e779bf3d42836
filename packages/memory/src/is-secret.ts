import type { FactObservation } from "./fact.ts";
import { canonicalKey } from "./slot.ts";
import { tellsSecret } from "./tells-secret.ts";

const SECRET_KEY =
  /(?:^|_)(?:password|passwd|passcode|passphrase|pin|pin_code|cvv|cvc|otp|ssn|api_key|(?:access|auth|api|bearer)_token|(?:secret|private)_key|(?:credit_|debit_|bank_)?card_number|credit_card|contrasena|clave)(?:_|$)/;
const KNOWN_TOKEN =
  /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}|\blum_[A-Za-z0-9_-]{8,}|\bgh[opsu]_[A-Za-z0-9]{20,}|\bxox[abp]-[A-Za-z0-9-]{10,}|\bAKIA[A-Z0-9]{16}\b|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY/;
const LONG_MIXED_WORD = /(?<![A-Za-z0-9+=_-])(?=[A-Za-z+=_-]*\d)(?=[\d+=_-]*[A-Za-z])[A-Za-z0-9+=_-]{28,}/;
const CARD_NUMBER = /\b\d(?:[ -]?\d){12,18}\b/g;

/**
 * True for a password, key, token or card number, by the name of the slot, by the look of the value or since it says so: what a user
 * lets slip is no memory to keep, to put into prompts or to export. Ask before an observation is written anywhere; of a whole message
 * with an empty key.
 */
export function isSecret({ key, value }: Pick<FactObservation, "key" | "value">): boolean {
  return (
    SECRET_KEY.test(canonicalKey(key)) ||
    KNOWN_TOKEN.test(value) ||
    LONG_MIXED_WORD.test(value) ||
    (value.match(CARD_NUMBER) ?? []).some(passesLuhn) ||
    tellsSecret(value)
  );
}

/** The check digit of ISO/IEC 7812: tells card numbers from other long numbers, nine times in ten. */
function passesLuhn(number: string): boolean {
  const digits = [...number.replaceAll(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit : digit * 2;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
