import { describe, expect, it } from "vitest";
import { plainText } from "../plain-text.ts";
import { readAskedFact } from "./asked-fact.ts";

describe("readAskedFact", () => {
  it.each([
    ["What's my name?", "name"],
    ["do you know my name", "name"],
    ["¿Cómo me llamo?", "name"],
    ["How old am I?", "age"],
    ["¿Cuántos años tengo?", "age"],
    ["Where do I live?", "city"],
    ["do you remember where I live?", "city"],
    ["¿Dónde vivo?", "city"],
    ["Where am I from?", "origin"],
    ["What do I do for a living?", "profession"],
    ["what's my job?", "profession"],
    ["¿En qué trabajo?", "profession"],
    ["When's my birthday?", "birthday"],
    ["What's my dog called?", "pet_name"],
    ["What is my dog's name?", "pet_name"],
    ["what was the name of my cat?", "pet_name"],
    ["Do you remember what my dog is called?", "pet_name"],
    ["¿Cómo se llama mi perro?", "pet_name"],
    ["Do I have any pets?", "pet_kind"],
    ["¿Tengo mascotas?", "pet_kind"],
    ["What's my girlfriend's name?", "partner_name"],
    ["¿Cómo se llama mi novia?", "partner_name"],
    ["who is my best friend?", "best_friend_name"],
    ["What's my favourite anime?", "favorite_anime"],
    ["¿Cuál es mi comida favorita?", "favorite_food"],
    ["What do I like?", "likes"],
    ["¿Qué me gusta?", "likes"],
    ["Do I like sushi?", "likes"],
    ["What do I hate?", "dislikes"],
    ["What are my hobbies?", "hobby"],
    ["what am I allergic to?", "allergy"],
    ["Am I married?", "relationship_status"],
    ["what is my shoe size?", "shoe_size"],
  ])("%s asks for %s", (question, key) => {
    expect(readAskedFact(plainText(question))?.keys[0]).toBe(key);
  });

  it.each([
    "How old are you?",
    "What's your name?",
    "Where do you live?",
    "Do you like cats?",
    "What is love?",
    "How are you?",
  ])("%s asks for nothing about the user", (question) => {
    expect(readAskedFact(plainText(question))).toBeNull();
  });
});
