/** What somebody is called who is praised; plain text. A verb of looks or being stands before. */
export const PRAISING = `
  pretty, beautiful, cute, adorable, lovely, gorgeous, sweet, charming, kind, nice, smart, clever, intelligent, bright, funny, hilarious, awesome,
  amazing, wonderful, great, incredible, brilliant, talented, cool, perfect, precious, special, caring, warm, fantastic, fabulous, stunning,
  attractive, hot, sexy, cutie, cutiepie, angel, sweetheart, sweetie, treasure, gem, star, genius, legend, the best, magical, radiant, fascinating,
  thoughtful, gentle, wise, patient, understanding, helpful, generous, strong, brave, unique, irresistible, elegant, handsome, good friend, true friend,
  great friend, best friend, good listener, great listener, good person, great person, wonderful person, good girl, favorite person, my favorite,
  important to me, prettiest, cutest, sweetest, kindest, nicest, smartest, funniest, loveliest, greatest, most beautiful person, sunshine, my everything,
  so good, so fun, good at, easy to talk to, fun to talk to, nice to talk to, good to me, there for me, coolest, wisest, bravest, warmest, cleverest, bestest,
  calming, soothing, comforting, inspiring, refreshing, relaxing, interesting, cozy, cosy, badass, iconic, a blast, a blessing, a gift, one of a kind, dear to me, lifesaver, life saver
`;
export const PRAISING_ES = `
  guapa, guapo, bonita, bonito, linda, lindo, hermosa, hermoso, preciosa, precioso, mona, adorable, dulce, encantadora, encantador, bella, tierna, monada,
  ricura, simpatica, simpatico, amable, lista, listo, inteligente, divertida, divertido, graciosa, genial, increible, maravillosa, maravilloso, estupenda,
  fantastica, especial, perfecta, la mejor, el mejor, un cielo, un sol, un amor, un encanto, una crack, una maquina, buena amiga, mejor amiga,
  buena persona, mi favorita, maja, majo, carinosa, atenta, un angel, unica, brillante, impresionante, lo mejor, lo maximo, graciosisima, guapisima, lindisima, inteligentisima, listisima, buenisima, bellisima, majisima, un tesoro,
  una joya, una pasada, la hostia, una reina, reina, mi persona favorita, valiente, tranquila, buena, comprensiva, paciente, sabia, chistosa, padrisima
`;
