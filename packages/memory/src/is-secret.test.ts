import { expect, test } from "vitest";
import { isSecret } from "./is-secret.ts";

test.each([
  ["password", "hunter2"],
  ["wifi_password", "hunter2"],
  ["bankPin", "4821"],
  ["contraseña", "hola123"],
  ["other", "sk-proj-4fK29dkXm2pQ8rT5vW1z"],
  ["other", "my key is lum_9f8e7d6c5b4a"],
  ["other", "AKIAIOSFODNN7EXAMPLE"],
  ["other", "4111 1111 1111 1111"],
  ["other", "d131dd02c5e6eec4693d9a0698aff95c"],
])("%s: %s is not kept", (key, value) => {
  expect(isSecret({ key, value })).toBe(true);
});

test.each([
  ["name", "Diego"],
  ["spinning_class", "on Mondays"],
  ["secret_crush", "Ana"],
  ["phone", "+34 612 345 678"],
  ["favorite_token", "the dog in Monopoly"],
  ["likes", "incomprehensibilities_and_antidisestablishmentarianism"],
  ["order_number", "4111 1111 1111 1112"],
])("%s: %s is an ordinary fact", (key, value) => {
  expect(isSecret({ key, value })).toBe(false);
});
