/** Instruments, English. */
export const INSTRUMENTS = `
  guitar, bass, bass guitar, electric guitar, acoustic guitar, piano, keyboard, keyboards, drums, violin, viola, cello, flute, clarinet,
  saxophone, sax, trumpet, trombone, tuba, harp, ukulele, banjo, mandolin, harmonica, accordion, organ, oboe, bassoon, french horn, bagpipes
`;

/** Sports and games that one plays. */
export const GAMES_PLAYED = `
  football, soccer, basketball, baseball, tennis, volleyball, hockey, ice hockey, rugby, cricket, golf, badminton, table tennis, ping pong,
  softball, lacrosse, handball, water polo, chess, poker, go, checkers, video games, videogames, board games, card games, tabletop games,
  computer games, mobile games, frisbee, ultimate frisbee, pool, billiards, darts, bowling, paintball, american football, dodgeball, pickleball,
  squash, sports, bridge, mahjong, scrabble, magic, retro games, fighting games, rpgs, dnd, d&d
`;

/** Nouns that name a pastime by themselves. */
export const PASTIMES = `
  photography, yoga, pilates, origami, calligraphy, astronomy, martial arts, karate, judo, taekwondo, jiu jitsu, aikido, kickboxing,
  woodworking, pottery, ceramics, archery, gardening, carpentry, crochet, embroidery, ballet, gymnastics, crossfit, cosplay, parkour,
  meditation, stargazing, bouldering, rock climbing, birdwatching, bird watching, scuba diving, capoeira, fencing, larping, geocaching,
  fotografía, senderismo, ajedrez, natación, jardinería, ciclismo, escalada, cerámica
`;

/** Verbs of pastimes in the plain form: "I paint in my free time". */
export const PASTIME_VERBS = `
  paint, draw, sketch, dance, sing, cook, bake, knit, crochet, sew, write, read, run, jog, swim, hike, cycle, surf, ski, snowboard, skate,
  skateboard, climb, garden, fish, hunt, sculpt, code, stream, box, sail, kayak, camp, dive, fence, meditate, journal, row, juggle, bike
`;

/** Verbs whose "I like to …" says nothing lasting of a person. */
export const PALE_VERBS = `
  be, have, see, hear, know, think, say, get, do, make, let, tell, talk, ask, believe, hope, keep, feel, give, admit, point, add, use, want,
  come, take, help, thank, mention, imagine, call, chat, speak, try, share, stay, start, find, look, live, sit, remember, understand, joke, show,
  work, put, order, wait, stop, buy, end, sound, mean, pretend, treat, like, love, be, hang, support, leave, lose, bring, turn, wish
`;

/** The end of a goal's verb phrase that names something lasting: "I want to visit Japan". */
export const GOAL_VERBS = `
  become, learn, visit, travel, move, study, start, open, write, own, lose, quit, build, master, retire, finish, graduate, publish, run, climb,
  launch, found, create, save, earn, compete, adopt, complete, improve, train, pass, win, live in, live by, join, teach, sail, act in, speak
`;
