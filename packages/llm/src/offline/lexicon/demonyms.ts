/** Peoples whose name is a language or an adjective as well, so that a tagger does not know them for one. */
export const DEMONYMS = `
  spanish, english, french, irish, british, scottish, welsh, dutch, danish, swedish, finnish, polish, turkish, chinese, japanese, portuguese,
  vietnamese, greek, swiss, czech, thai, hungarian, lebanese, catalan, basque, korean, colombian, peruvian, venezuelan
`;
