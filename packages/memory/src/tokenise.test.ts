import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenise } from "./tokenise.ts";

test.each([
  ["What's my dog's name?", ["dog", "name"]],
  ["I don't like ONIONS, I've said it", ["like", "onion", "say"]],
  ["I’m “home” – it’s “Max”…", ["home", "max"]],
  ["love ❤️ it", ["love"]],
  ["¿Cómo se llama mi perro?", ["llama", "perro"]],
  ["Vivo en Málaga", ["vivo", "malaga"]],
  ["the the of and", []],
  ["", []],
  ["28 years, room 4B", ["28", "year", "room", "4b"]],
  ["Ｍａｘ", ["max"]],
])("English and Spanish: %j", (text, terms) => {
  expect(tokenise(text)).toEqual(terms);
});

test.each([
  ["Russian", "Мой пёс Макс умер", ["мой", "пёс", "макс", "умер"]],
  ["Arabic", "اسم كلبي ماكس", ["اسم", "كلبي", "ماكس"]],
  ["Hindi", "मेरा कुत्ता", ["मेरा", "कुत्ता"]],
  ["Japanese", "犬が好き", ["犬が", "が好", "好き", "犬", "好"]],
  ["Korean", "강아지는", ["강아", "아지", "지는"]],
  ["Thai", "หมา", ["หม", "มา"]],
  ["mixed", "LINEで話す", ["で話", "話す", "話", "line"]],
])("%s", (_language, text, terms) => {
  expect(tokenise(text)).toEqual(terms);
});

test("a text in any script has terms, and composed or decomposed they are the same", () => {
  const text = fc.array(fc.constantFrom(..."дїйがプ한글าéñöçक्षÅ犬b7"), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(text, (characters) => {
      const joined = characters.join("");
      expect(tokenise(joined).length).toBeGreaterThan(0);
      expect(tokenise(joined.normalize("NFD"))).toEqual(tokenise(joined.normalize("NFC")));
    }),
  );
});
