import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";

// Counted with gpt-tokenizer 4.0: [cl100k, o200k].
test.each([
  [
    26,
    26,
    "I had a really rough day at work today, my boss yelled at me in front of everyone and I just wanted to disappear.",
  ],
  [
    35,
    28,
    "Ayer murió mi perro Max, y no sé cómo seguir adelante. Llevábamos doce años juntos, era mi mejor amigo de verdad.",
  ],
  [43, 26, "Вчера умерла моя собака, и я не знаю, как жить дальше. Мы были вместе двенадцать лет."],
  [78, 25, "कल मेरा कुत्ता मर गया और मुझे नहीं पता कि आगे कैसे बढ़ना है। हम बारह साल साथ थे।"],
  [46, 26, "昨天我的狗死了，我不知道该怎么继续下去。我们在一起十二年了，它是我最好的朋友。"],
  [49, 31, "昨日、犬のマックスが死んでしまって、どうしたらいいか分かりません。十二年間ずっと一緒でした。"],
  [56, 27, "어제 우리 강아지가 죽었어요. 어떻게 해야 할지 모르겠어요. 십이 년 동안 함께 있었어요."],
  [34, 21, "I'm so happy 😂😂❤️👨‍👩‍👧 yay 🎉🎉🐶"],
  [29, 29, "const x = foo?.bar[0] ?? {a: 1}; // {{}} => <memory> </memory> | - ::"],
])("at least the %d tokens of cl100k and %d of o200k, by half more at most", (cl100k, o200k, text) => {
  expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.max(cl100k, o200k));
  expect(estimateTokens(text)).toBeLessThanOrEqual(1.5 * cl100k);
});

test("the numbers of small texts", () => {
  expect(["", "a", "pet name: Max", "犬", "犬が好き", "🐶"].map(estimateTokens)).toEqual([0, 1, 4, 2, 6, 3]);
});

test("a longer text never costs less, and joining never costs more than the parts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
      const joined = estimateTokens(one + other);
      expect(joined).toBeGreaterThanOrEqual(estimateTokens(one));
      expect(joined).toBeLessThanOrEqual(estimateTokens(one) + estimateTokens(other));
    }),
  );
});
