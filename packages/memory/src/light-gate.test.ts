import { expect, test } from "vitest";
import { lightGate } from "./light-gate.ts";

test.each([
  ...["ok", "OK!", "haha", "jajaja", "哈哈哈", "ㅋㅋㅋㅋ", "lol", "...", "Hello!", "Hi Alicia", "good night, Alicia"],
  ...[
    "Wow, that sounds so great!",
    "Thanks so much. Take care!",
    "vale, gracias",
    "¡Hola! Buenos días",
    "I see.",
    "Congrats!",
  ],
])("%j teaches nothing and moves nobody", (message) => {
  expect(lightGate(message, "Alicia")).toEqual({ facts: "acknowledgement", mood: "acknowledgement" });
});

test.each([
  ["What's your favourite colour?", "question"],
  ["Do you like cats? And what about dogs?", "question"],
  ["¿Cómo te llamas?", "question"],
  ["You're very pretty", "about_the_other"],
  ["You are stupid!", "about_the_other"],
  ["Haha, what do you do for fun?", "question"],
  ["Haha. What do you do for fun?", "question"],
  ["😂😂", "acknowledgement"],
  ["ok ❤️", "acknowledgement"],
  ["Nice to meet you.", "about_the_other"],
])("%j brings no fact, and her judge still sees it", (message, reason) => {
  expect(lightGate(message, "Alicia")).toEqual({ facts: reason, mood: null });
});

test.each([
  ...[
    "I'm Diego",
    "Im 28",
    "Diego",
    "Diego here",
    "a nurse",
    "28",
    "My dog Max died yesterday",
    "Just started doing yoga.",
  ],
  ...[
    "Did you know I have a dog?",
    "Can you help my sister?",
    "Soy Diego",
    "¿Sabes que tengo un perro?",
    "Me llamo Ana",
    "Tengo 28 años",
  ],
  ...[
    "我叫小明",
    "私は医者です",
    "Ich heiße Anna",
    "Wusstest du, dass ich einen Hund habe?",
    "Comment vas-tu ?",
    "Est-ce que tu as vu que j'ai un chien ?",
    "Sabias que eu tenho um cão?",
    "ok, ich bin müde",
  ],
  ...[
    "Меня зовут Иван",
    "ты знаешь, что у меня есть кот?",
    "I love you",
    "I hate you",
    "It's hot today",
    "message 7",
    "ok ".repeat(200),
  ],
])("%j is for the models", (message) => {
  expect(lightGate(message, "Alicia")).toEqual({ facts: null, mood: null });
});
