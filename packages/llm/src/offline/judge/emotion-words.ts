/** The six basic emotions of Ekman. */
export type Emotion = "anger" | "disgust" | "fear" | "joy" | "sadness" | "surprise";

/** Words that show an emotion, English and Spanish, as they stand in plain text; a star stands for any ending. */
export const EMOTION_WORDS: Readonly<Record<Emotion, string>> = {
  anger: `
    angry, anger, mad, furious, rage*, annoy*, irritat*, hate, hates, hated, hating, hatred, pissed, fuck, fucking, fucker*, fuckin, shit*, bullshit, damn,
    stupid*, idiot*, moron*, dumb*, asshole*, bastard*, bitch*, jerk*, dick, liar*, outrage*, hostile, resent*, frustrat*, infuriat*, unfair, ridiculous,
    wtf, stfu, terrible, worst, blame, toxic, bully*, scum*, crap*, ruin*, trash, pathetic, enfadad*, enojad*, furios*, rabia, odio, cabread*,
    harto, harta, maldit*, mierda, joder, injusto
  `,
  disgust: `
    disgust*, gross, nasty, revolting, vomit*, puke*, sick, sickening, yuck, ew, eww, ewww, cringe*, creepy, filthy, repuls*, vile, rotten, weird*,
    awkward*, embarrass*, ugly, shame*, horrid, asco, asqueros*, repugnant*
  `,
  fear: `
    afraid, scared, scary, scare*, terrif*, terror, fear*, frighten*, panic*, anxious, anxiety, nervous*, worry, worries, worried, worrying, horror,
    horrif*, horrifying, dread*, creeped, nightmare*, paranoid, spook*, miedo, asustad*, aterrad*, nervios*, preocupad*, ansiedad, panico, terrifying
  `,
  joy: `
    happy, happi*, joy*, glad, great, love, loves, loved, loving, lovely, awesome, amazing, wonderful, excellent, excited, exciting, fantastic,
    beautiful, thanks, thank, thx, appreciat*, grateful, lol, lmao, haha*, hilarious, funny, fun, enjoy*, best, glorious, perfect*, proud*, congrat*, yay, cool,
    nice, sweet, cute, good, better, win, won, laugh*, smile*, hope*, welcome, luck*, relief, relieved, delight*, blessed, brilliant, adorable, legend, hero, please*, wholesome,
    agree*, liked, likes, favorite, respect, impress*, interesting, helpful, bless, hopefully, cheers, gorgeous,
    feliz, felices, alegr*, content*, encanta*, genial, gracias, amor, quiero, orgullos*, jaja*, maravill*, divertid*, emocionad*
  `,
  sadness: `
    sad, sadly, sadness, cry, crying, cried, tears, depress*, lonely, alone, heartbr*, grief, griev*, miss, missed, missing, lost, loss, lose, died,
    dies, death, dead, dying, funeral, unfortunate*, sorry, hurt*, pain*, miserable, hopeless, regret*, disappoint*, pity, suicid*, suffer*, tragic, tragedy, poor,
    rip, worthless, empty, devastat*, unhappy, bad, apolog*, guilt*, sucks, sigh, abus*, broke, broken, triste*, llor*, murio, muerto, muert*, perdi,
    dolor, sola, solo, soledad, deprimid*, extrano, lamento, fallecio
  `,
  surprise: `
    wow, omg, surpris*, shock*, unbelievable, whoa, woah, unexpected*, realize*, realized, wonder, wondering, curious, confus*, strange, huh, amazed,
    astonish*, sorpresa, sorprend*, increible, vaya, gosh
  `,
};

/** Words that only hint at an emotion. */
export const FAINT_WORDS: Readonly<Record<Emotion, string>> = {
  anger: "stop, shut up, hell, fed up, fault, enough, against, wrong",
  disgust: "dirty, smell*, wtf, gross",
  fear: "danger*, threat*, risk, careful, beware",
  joy: "wish, care, kind, support*, true, well, better, right",
  sadness: "unfortunately, down, hard, wish, tired, ill, sucked",
  surprise: "what, how, why, really, did you, no way, holy, odd, anyone, idea, tell me, explain",
};

/** What an emoji shows. */
export const EMOTION_EMOJI: Readonly<Record<Emotion, string>> = {
  anger: "😡😠🤬😤",
  disgust: "🤢🤮",
  fear: "😨😱😰",
  joy: "😊😄😁😀😃🙂😂🤣❤🥰😍🎉🥳☺💕💖😻🤩👍🌞",
  sadness: "😢😭😞😔💔😥☹🙁😿",
  surprise: "😮😲🤯😯",
};
