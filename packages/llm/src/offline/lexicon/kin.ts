/** Words for the people of one's life, English and Spanish, by the slot that keeps their name. */
export const KIN: Readonly<Record<string, string>> = {
  partner: `
    wife, husband, girlfriend, boyfriend, partner, fiancé, fiancée, fiance, fiancee, spouse, gf, bf, hubby,
    mujer, esposa, esposo, marido, novia, novio, pareja, prometida, prometido
  `,
  mother: "mother, mom, mum, mommy, mama, mamá, madre",
  father: "father, dad, daddy, papá, padre",
  sister: "sister, sis, stepsister, half-sister, twin sister, hermana, hermanita",
  brother: "brother, bro, stepbrother, half-brother, twin brother, hermano, hermanito",
  daughter: "daughter, stepdaughter, baby girl, hija, hijita",
  son: "son, stepson, baby boy, hijo, hijito",
  grandmother: "grandmother, grandma, granny, nana, grandmom, abuela, abuelita",
  grandfather: "grandfather, grandpa, granddad, abuelo, abuelito",
  aunt: "aunt, auntie, tía",
  uncle: "uncle, tío",
  cousin: "cousin, primo, prima",
  niece: "niece, sobrina",
  nephew: "nephew, sobrino",
  best_friend: "best friend, bestie, mejor amigo, mejor amiga",
};

/** Names of kin slots as they are said, where that differs from the slot. */
export const KIN_LABELS: Readonly<Record<string, string>> = { best_friend: "best friend" };
