/**
 * Words of English and Spanish of which whole sentences are made that say nothing about anybody's life: greetings, thanks,
 * laughter, agreement and praise ("that sounds so great", "vale, gracias"). Lower case, without accents. A word that can carry
 * a fact (a name, a number, a thing, a doing) is never among them, nor is a word of affection or hostility.
 */
export const ACKNOWLEDGING_WORDS: ReadonlySet<string> = new Set(
  `ok okay okey k kk okie oki alright right fine good great nice cool awesome amazing wonderful fantastic excellent perfect
  lovely sweet neat super wow whoa ooh oh ah aha hm hmm hmmm mm mhm uh huh um yeah yea yep yup yes yess sure no nope nah
  absolutely definitely totally exactly indeed certainly true agreed same likewise too also ditto
  hi hii hey heya hello helloo yo sup howdy greetings morning afternoon evening night goodnight welcome back
  bye byebye goodbye later soon ciao cheers thanks thank thx ty thankyou please sorry congrats congratulations
  lol lmao rofl xd hehe haha hahaha jaja jajaja fun funny interesting impressive inspiring incredible sounds sound seems
  that thats this it its is was the a an of to and but so very really pretty quite such just well then now all what how
  there got gotcha get it see i understand know bet hear agree guess think hope let's lets go on again much lot
  see ya take care talk have day one keep up work
  vale bien bueno buena buenos buenas dias tardes noches hola holi adios chao hasta luego manana gracias muchas mucho
  de nada si sip no nop claro exacto cierto genial guay perfecto estupendo increible interesante que tal como estas ya veo
  entiendo entendido jeje jiji risas igualmente tambien de acuerdo muy tan eso suena es`.split(/\s+/),
);

/** Words that point at the writer: of English, and of neighbours whose sentences share enough small words with it or Spanish. */
export const FIRST_PERSON: ReadonlySet<string> = new Set(
  `i im ive id ill my me mine myself we weve our ours us ourselves
  je jai moi mon ma mes nous notre eu meu meus minha minhas tenho io mio mia miei ho sono ich mein meine mir mich ik mijn mij
  jag min mitt jeg mit jo meva`.split(/\s+/),
);

/** Words that point at the one who is spoken to, of English. */
export const SECOND_PERSON: ReadonlySet<string> = new Set(
  "you your yours yourself youre youve youll youd u ur ya".split(" "),
);

/** How English and Spanish questions begin. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  `what whats who whos whose where wheres when why how hows which do does did don't are is was were can could would will
  should have has had any que quien donde cuando como cual cuales cuanto por tienes eres estas puedes quieres te`.split(
    /\s+/,
  ),
);
