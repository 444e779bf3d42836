import { expect, test } from "vitest";
import { isSecret } from "./is-secret.ts";
import { tellsSecret } from "./tells-secret.ts";

test.each([
  "My password is hunter2",
  "my password is correct horse battery staple",
  "Don't tell anyone, but my password is sunshine",
  "the wifi password is girasol",
  "The password for my bank is Tr0ub4dor",
  "password: hunter2",
  "Password = hunter2",
  "my new passcode is 4821",
  "My phone's passcode is 482193",
  "My PIN is 4821",
  "the pin is 1234",
  "my card's pin number is 4821",
  "PIN: 4821",
  "the door code is 7788",
  "hunter2 is my password",
  "I use hunter2 as my password",
  "I changed my password to hunter2",
  "My passwords are hunter2 and hunter3",
  "my password was hunter2 until today",
  "the CVV is 123",
  "Mi contraseña es hunter2",
  "mi contrasena es girasol",
  "La contraseña del wifi es girasol",
  "Mi clave es 4821",
  "mi clave del banco es girasol",
  "La clave del wifi es girasol",
  "la clave es abc123",
  "Mi PIN es 4821",
  "el código de la alarma es 7788",
  "Uso hunter2 como contraseña",
  "hunter2 es mi contraseña",
  "He cambiado la contraseña a hunter2",
  "contraseña: girasol",
  "The bank password hunter2 is my secret",
])("%j tells one", (text) => {
  expect(tellsSecret(text)).toBe(true);
  expect(isSecret({ key: "", value: text })).toBe(true);
});

test.each([
  "I forgot my password",
  "I typed my password 100 times",
  "I have to change my password again",
  "My password is too long to remember",
  "my password is not safe enough",
  "the password is wrong",
  "My password is the same everywhere",
  "What is the wifi password?",
  "Is my password safe?",
  "the password isn't working",
  "My pin fell off my jacket",
  "the pin is made of silver",
  "I love bowling, the pins are so loud",
  "My hobby is pin collecting",
  "The key is to be patient",
  "La clave es la paciencia",
  "La clave de mi éxito es el trabajo",
  "la clave del problema es el tiempo",
  "He olvidado mi contraseña",
  "Mi contraseña es demasiado larga",
  "¿Cuál es la contraseña?",
  "Clave de sol",
  "I live at number 4821",
  "I passed my exam, 95 points",
  "My dog is called Hunter",
  "I write code for a living",
])("%j tells none", (text) => {
  expect(tellsSecret(text)).toBe(false);
});
