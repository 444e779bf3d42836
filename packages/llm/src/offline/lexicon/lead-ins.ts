/** What people say before they say something: greetings, assent, hedges. English and Spanish. */
export const LEAD_INS = `
  and, but, so, well, oh, ah, hey, hi, hello, hiya, yo, yes, yeah, yep, yup, nope, nah, ok, okay, sure, lol, wow, btw, by the way, actually, anyway,
  anyways, also, plus, then, because, cause, since, honestly, tbh, to be honest, in fact, of course, as you know, you know, you see, fun fact,
  personally, basically, for me, as for me, same, same here, me too, nice, cool, great, awesome, thanks, thank you, thanks for asking,
  good morning, good evening, good afternoon, nice to meet you, nice to meet you too, pleased to meet you, hi there, hello there, hey there,
  hi everyone, correction, sorry, please, I mean, I should say, I must say, I must admit, I have to say, I guess, let me introduce myself,
  these days, nowadays, right now, at the moment, currently, in general, for what it's worth, fyi, ps, however, though, although, while, yet,
  luckily, unfortunately, sadly, fortunately, just so you know, the truth is, I think that, guess what, remember that, remember, note that,
  y, pero, bueno, pues, hola, buenas, buenos días, buenas tardes, buenas noches, oye, sí, la verdad, la verdad es que, además, también,
  porque, aunque, ahora, hoy en día, actualmente, por cierto, encantado, encantada, gracias, muchas gracias, en realidad, de hecho
`;
