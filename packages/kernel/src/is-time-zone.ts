/** Whether it names a time zone of the IANA database, such as "UTC", "Europe/Madrid" or "Asia/Tokyo". */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
