/**
 * Words of English and Spanish that say nothing about what a text is about, as `tokenise` yields them: lower case, without
 * accents, contractions cut at the apostrophe. Small on purpose: words that ask for a fact (name, old, live, like) are not
 * among them, and in every other language rare words win through their document frequency.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but if so then than that this these those there here of in on at by for from to into onto with without
  about as is am are was were be been being do does did done doing have has had having will would shall should can could
  may might must i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us
  our ours they them their theirs who whom whose which what when where why how not no nor too very just also
  s t d m ll re ve don didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn im ive
  el la los las un una unos unas y e o u pero si que de del en al a por para con sin sobre como es soy eres son somos era
  fue ser esta estas estoy estan estar he has ha hemos han haber yo mi mis mio mia me tu tus te ti se su sus le les lo nos
  nosotros ellos ellas usted ustedes este esto ese eso esa aquel quien cual cuando donde cuanto no ni muy mas ya`.split(
    /\s+/,
  ),
);
