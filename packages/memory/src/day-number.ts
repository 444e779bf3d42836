/** Days from the epoch to a date, counted in years that begin in March, so that the leap day is the last of its year. */
export function dayNumber(year: number, month: number, day: number): number {
  const march = year - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * march + Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400) + dayOfYear - 719_468;
}
