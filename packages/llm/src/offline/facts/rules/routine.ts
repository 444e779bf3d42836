import { CLEAR, finding, type Rule } from "../finding.ts";
import { oneLine } from "../one-line.ts";
import { wordsOf } from "../phrase.ts";

const REGULARLY = oneLine(String.raw`
    (?:every (?:single )?(?:other )?(?:day|morning|night|evening|weekend|week|afternoon|month|year|summer|
    winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?|each (?:day|morning|night|evening|
    week)|daily|on (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays)|
    (?:once|twice|\w+ times) (?:a|per) (?:day|week|month)|before (?:bed|work|breakfast)|after (?:work|
    dinner|school)|in the mornings?)`);
const HABIT = oneLine(String.raw`
    (?:wake up|get up|go to (?:bed|sleep|the gym|church|yoga|therapy|the pool|the beach|a \w+ class|
    dance class)|sleep|run|jog|go (?:for a (?:run|walk|swim)|running|jogging|swimming|hiking)|work out|
    exercise|meditate|drink|walk|take (?:a|my|the)|have (?:breakfast|lunch|dinner|coffee|tea|a coffee)|eat|
    cook|read|swim|train|journal|pray|call my|visit my|commute|practi[cs]e|volunteer|study|do yoga|play|
    bike|cycle|lift)`);

const PALE = /\b(?:you|not|it|them|him|her|that)\b|^play (?:every|a few|once|twice|daily|on)\b/i;

export const ROUTINE_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`^I (${HABIT}\\b.*?\\b${REGULARLY})`, "i"),
    find: ([, habit = ""]) =>
      wordsOf(habit).length > 12 || PALE.test(habit) ? [] : finding("routine", "routine", habit, CLEAR),
  },
  {
    pattern: new RegExp(`^${REGULARLY},? I (${HABIT}\\b.*)$`, "i"),
    find: ([all, habit = ""]) =>
      wordsOf(habit).length > 10 || PALE.test(habit)
        ? []
        : finding("routine", "routine", `${habit} ${all.slice(0, all.search(/,? I /)).toLowerCase()}`, CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I ((?:wake up|get up|go to (?:bed|sleep))(?: (?:early|late))? (?:at|around|about|before|
        after) (?:around |about )?\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?)(?! (?:today|tomorrow))(?=$|[ ,.])`),
      "i",
    ),
    find: ([, habit = ""], { clause }) =>
      /\b(?:every|each|daily|on \w+days|today|tomorrow|this)\b/i.test(clause.text)
        ? []
        : finding("routine", "routine", habit, CLEAR),
  },
];
