/** What somebody is called who is insulted, English and Spanish; plain text, spaces allowed. */
export const INSULTING = `
  stupid, dummy, idiot, idiotic, dumb, dumbass, moron, moronic, imbecile, fool, ugly, useless, worthless, pathetic, boring, annoying, disgusting, gross,
  loser, trash, garbage, rubbish, liar, fake, awful, terrible, horrible, bitch, cunt, whore, slut, pig, cow, freak, weirdo, weird, creepy, cringe,
  cringy, lame, rude, mean, selfish, fat, evil, hopeless, brainless, mindless, clueless, retard, retarded, asshole, bastard, jerk, dick, twat,
  piece of shit, piece of crap, shit, shitty, crap, crappy, bullshit, a joke, a waste, waste of time, nothing but, nothing to me, dead to me,
  the worst, a disappointment, disappointing, a failure, insufferable, unbearable, obnoxious, repulsive, hideous, ridiculous, incompetent, a nobody,
  braindead, brain dead, scum, scumbag, clown, coward, hypocrite, prick, douche, dimwit, disgrace, embarrassment, nasty, vile, cruel, arrogant, monster, cheap,
  noob, a mess, heartless, toxic, manipulative, so bad, a bad person, a bad friend, not worth, good for nothing
`;
export const INSULTING_ES = `
  estupida, estupido, idiota, tonta, tonto, imbecil, inutil, fea, feo, aburrida, aburrido, pesada, pesado, insoportable, asquerosa, asqueroso, patetica,
  patetico, basura, mentirosa, mentiroso, mala, malisima, horrible, ridicula, ridiculo, puta, zorra, perra, cerda, gorda, gilipollas, pendeja, pendejo,
  boba, bobo, mierda, una mierda, lo peor, la peor, un fracaso, una fracasada, rara, egoista, falsa, cobarde, torpe, subnormal, retrasada, cretina,
  penosa, penoso, lamentable, cansina, cansino, payasa, payaso, tarada, tarado, burra, burro, boluda, boludo, plasta, despreciable, maleducada, maleducado,
  cruel, insufrible, inaguantable, desagradable, escoria, hipocrita, traidora, traidor, incompetente, un asco, una molestia, un estorbo, una verguenza,
  una decepcion, una perdida de tiempo, perdida de tiempo
`;
/** Names that insult without "you are". */
export const VOCATIVE = `
  idiot, dummy, moron, bitch, asshole, loser, cunt, whore, slut, bastard, dumbass, retard, imbecile, jerk, piece of shit, idiota, imbecil, estupida, estupido,
  gilipollas, puta, zorra, pendeja, pendejo, cretina, hija de puta
`;
