/** Words for what is nobody's loss when it dies: machines, and what runs on them. */
export const MACHINES = `
  phone, battery, laptop, computer, pc, car, controller, character, main, console, tablet, internet, wifi, connection, tv, mouse, keyboard, headset,
  bike, camera, watch, printer, router, server, app, screen, hard drive, charger, plant, plants, tree, movil, telefono, ordenador, portatil, bateria, coche, carro, mando
`;
/** How it is to feel low, afraid or alone, as it stands after "I feel" and "I am". */
export const VULNERABLE = `
  sad, down, lonely, alone, scared, afraid, terrified, anxious, depressed, heartbroken, hopeless, worthless, empty, lost, broken, ashamed, jealous, overwhelmed,
  devastated, hurt, miserable, guilty, insecure, desperate, unloved, abandoned, numb, burned out, burnt out, suicidal, unhappy, homesick, rejected,
  betrayed, crushed, helpless, useless, stressed out, not okay, not ok, not doing well, struggling, suffering, grieving, in love, in pain, a failure,
  a burden, invisible, triste, sola, solo, asustada, asustado, deprimida, deprimido, vacia, vacio, perdida, perdido, rota, roto, fatal, hundida,
  hundido, agobiada, agobiado, avergonzada, avergonzado, destrozada, destrozado, desesperada, desesperado, culpable, un fracaso, una fracasada, un fracasado, una carga, un desastre, una mierda, inutil, enamorada, enamorado, celosa, celoso
`;
/** Illnesses, attacks and conditions that one tells a friend. */
export const ILLNESS = `
  cancer, depression, anxiety, leukemia, alzheimer, alzheimers, dementia, parkinson, parkinsons, ptsd, bipolar disorder, panic attacks, a panic attack,
  an eating disorder, anorexia, bulimia, ocd, a tumor, a brain tumor, hiv, epilepsy, a heart attack, a stroke, an accident, a car accident, a miscarriage,
  depresion, ansiedad, leucemia, un tumor, un infarto, un accidente, un aborto, autismo, tdah, trastorno bipolar, ataques de panico, un ataque de panico, ataques de ansiedad, un ataque de ansiedad, un trastorno,
  diabetes, chronic pain, adhd, autism, insomnia, insomnio, bulimia nerviosa, an addiction, una adiccion
`;
