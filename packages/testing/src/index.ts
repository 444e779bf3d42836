export { createTestDatabase, type TestDatabase } from "./database/create-test-database.ts";
export { eventually } from "./eventually.ts";
export { type FakeClock, fakeClock } from "./fake-clock.ts";
