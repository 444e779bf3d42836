import { seededRandom } from "@luminora/testing/seeded-random";

/** Sentences of small talk; words between braces stand for one another. None of them teaches anything that lasts. */
const TEMPLATES = `
hey {you|there|again}, {how are you|how's it going|what's up|how have you been}?
good {morning|afternoon|evening|night}{!|, sleep well|, how was your day?}
{haha|lol|lmao} that's {hilarious|so funny|ridiculous|wild}
{I'm|i am} {so|really|kind of|a bit} {tired|bored|hungry|sleepy|cold|exhausted|stuffed|annoyed} {right now|today|tonight|lol}
it's so {hot|cold|windy|rainy|humid|grey} {today|outside|here right now|this morning}
{I|we} just {had|finished|made} {lunch|dinner|coffee|breakfast|some tea}
I'm {making|having|eating} {pasta|soup|toast|a sandwich|noodles} right now
I {have to|need to|gotta|should} {go|run|get back to work|do the dishes|take a shower|charge my phone}
what are you {doing|up to|thinking about} {today|tonight|right now}?
did you {see|hear about|watch} the {game|news|match|show} {yesterday|last night}?
my {phone|laptop|wifi|battery|internet} is {dying|so slow|acting up|driving me crazy} {today|again}
I can't believe it's already {Monday|Friday|Sunday|December|10 pm}
traffic was {awful|terrible|insane|fine} {today|this morning}
{thanks|thank you} for {listening|asking|the advice|cheering me up}
I {love|like} {that|this} {song|idea|joke|gif|answer}
you're {so funny|very sweet|the best|too kind|right about that}
{do you like|have you tried|what do you think of} {rain|pineapple on pizza|karaoke|mornings|spicy food}?
I'm on the {bus|train|subway|couch} {right now|at the moment|lol}
my {boss|neighbour|roommate|coworker} is {so loud|being annoying|in a mood|driving me nuts} {today|again}
{talk to you|see you|catch you} {later|tomorrow|soon|in a bit}
wish me luck {lol|haha|please|for today}
{nothing much|not much|just chilling}, {you?|and you?|what about you?}
I {slept|ate|worked} {badly|too much|too little|okay} {last night|today}
that {sounds|looks|is} {great|fun|delicious|exhausting|so nice}
if I had {a million dollars|more time|wings} I'd {sleep all day|buy an island|never come back}
maybe {I'll|we could} {go for a walk|watch something|order pizza|take a nap} later
I'm {sorry|glad} about {that|earlier|yesterday}
what {time|day} is it {there|again}?
I {think|guess|suppose} {so|not|you're right|that's fine}
{wow|omg|no way|whoa}, {really|seriously|that's crazy|I had no idea}!
the {weather|sky|sunset|moon} is {beautiful|weird|crazy|nice} {today|tonight}
I have {no idea|a question|nothing to do|five minutes}
someone {left|spilled|stole} {the milk out|coffee everywhere|my lunch} {again|today}
I was {just thinking about|laughing at|looking at} {you|that|this}
{ok|okay|alright|sure} {cool|then|got it|sounds good}
can you {tell me a joke|repeat that|recommend something|help me with this}?
my {head|back|neck} {hurts|is killing me} {a bit|today|lol}
I'm {back|here|home|almost there|ready|waiting}
{hola|buenas|ey}, {¿qué tal?|¿cómo estás?|¿qué haces?|¿cómo va todo?}
buenos días{!|, ¿dormiste bien?|, qué pereza}
{jaja|jajaja} {qué bueno|me muero|qué risa|no puede ser}
{estoy|ando} {cansado|aburrida|muerto de hambre|con sueño|a tope|liado} {hoy|ahora mismo|otra vez}
qué {calor|frío|viento|lluvia} hace {hoy|aquí|esta mañana}
tengo {hambre|sueño|frío|calor|prisa|ganas de cenar} {ahora|hoy|ya}
acabo de {comer|cenar|llegar|despertarme|ducharme}
me voy a {dormir|la cama|duchar|hacer la cena} {ya|ahora|en un rato}
{¿has visto|¿viste} el {partido|programa|telediario} {ayer|anoche}?
mi {móvil|ordenador|internet} va {fatal|lentísimo|a pedales} {hoy|otra vez}
no me {lo creo|apetece nada|digas|lo puedo creer}
{gracias|muchas gracias} por {escucharme|todo|preguntar|animarme}
me {encanta|gusta} {esta canción|esa idea|cómo lo dices|lo que dices}
eres {muy graciosa|un sol|genial|la mejor}
¿te gusta {la lluvia|el picante|madrugar|el karaoke}?
estoy en el {bus|metro|sofá|tren} {ahora|todavía|ya}
mi {jefe|vecina|compañera} está {insoportable|de mal humor|pesadísima} {hoy|otra vez}
{hasta|nos vemos} {luego|mañana|pronto|en un rato}
si {tuviera dinero|pudiera|fuera rica} me {iría a la playa|compraría una isla|quedaba en la cama}
{vale|bueno|venga|ok}, {perfecto|lo que tú digas|me parece bien|de acuerdo}
¿qué {hora es|día es hoy|me recomiendas|hacemos}?
creo que {sí|no|tienes razón|va a llover}
{madre mía|qué fuerte|anda ya|hala}, {no lo sabía|en serio|qué locura}
tengo que {irme|comprar pan|fregar los platos|llamar al banco} {ya|ahora|luego}
me duele {la cabeza|la espalda|un poco el cuello} {hoy|hoy un poco}
{aquí estoy|ya estoy aquí|he vuelto|ya llegué}, {¿seguimos?|perdona|cuéntame}
`
  .trim()
  .split("\n");

/** As many different turns of small talk as are asked for, in English and Spanish; which ones, the seed decides. */
export function smallTalk(turns: number, seed: number): string[] {
  const random = seededRandom(seed);
  const said = new Set<string>();
  for (let tries = 0; said.size < turns && tries < turns * 50; tries += 1) {
    const template = TEMPLATES[random.below(TEMPLATES.length)] ?? "";
    said.add(
      template.replace(/\{([^}]*)\}/g, (_all, list: string) => {
        const words = list.split("|");
        return words[random.below(words.length)] ?? "";
      }),
    );
  }
  return [...said];
}

const IDLE =
  /^(?:(?:hi|hey|hello|bye|goodbye|thanks|thank you|you too|me too|you're welcome|that'?s?|that (?:sounds|is|was)|it (?:is|was|sounds)|it's|wow|cool|nice|great|awesome|ok|okay|sure|yes|yeah|no|haha|lol|what|how|do|are|have|did|can|i'?m (?:sure|glad|sorry|doing|good|great|fine|happy)|i (?:know|see|agree|think|hope|bet|guess|will|would)|good|well|absolutely|definitely|exactly|really|sounds|have a|nice)\b)/i;

/** Introductions and wishes begin like small talk and tell something. */
const TELLS =
  /\bmy\b|\bI(?:'m| am) (?:an? |\p{Lu}|\d|\[|from)|\bI (?:have|work|live|love|like|play|would (?:love|like))\b/u;

/** Whether a turn of a conversation between strangers is nothing but small talk, by its looks: each sentence of it. */
export function isSmallTalk(turn: string): boolean {
  const sentences = turn.split(/(?<=[.!?])\s+/);
  return turn.length <= 60 && sentences.every((sentence) => IDLE.test(sentence)) && !TELLS.test(turn);
}
