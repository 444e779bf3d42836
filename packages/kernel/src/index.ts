export { canonicalHash, canonicalJson, derivedId } from "./canonical.ts";
export { type Clock, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./clock.ts";
export { ERROR_CODES, type ErrorCode, LuminoraError, toLuminoraError } from "./errors.ts";
export { assertNever, must } from "./guards.ts";
export { isTimeZone } from "./is-time-zone.ts";
export { presentableMessage, presentableStack } from "./presentable-error.ts";
export { type Residue, residueIn, type Sought } from "./residue.ts";
export { clamp01, round } from "./round.ts";
export { withoutInvisible } from "./without-invisible.ts";
