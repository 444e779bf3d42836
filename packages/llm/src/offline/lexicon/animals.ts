/** Words for an animal that somebody keeps, English and Spanish, with the kind that is remembered. */
export const PET_KINDS: Readonly<Record<string, string>> = {
  dog: "dog, puppy, pup, doggo, doggy, pooch, perro, perra, perrito, perrita, cachorro, cachorra",
  cat: "cat, kitten, kitty, gato, gata, gatito, gatita",
  hamster: "hamster, hámster",
  rabbit: "rabbit, bunny, conejo, coneja",
  parrot: "parrot, loro, lorito",
  bird: "bird, pájaro",
  fish: "fish, goldfish, betta fish, pez",
  turtle: "turtle, tortoise, tortuga",
  snake: "snake, python, serpiente",
  lizard: "lizard, gecko, bearded dragon, iguana, lagarto",
  horse: "horse, pony, mare, caballo, yegua",
  "guinea pig": "guinea pig, cobaya, cuy",
  ferret: "ferret, hurón",
  rat: "rat, rata",
  mouse: "mouse, ratón",
  hedgehog: "hedgehog, erizo",
  canary: "canary, canario",
  parakeet: "parakeet, budgie, cockatiel, periquito",
  chinchilla: "chinchilla",
  axolotl: "axolotl, ajolote",
  chicken: "chicken, hen, gallina",
};

/** Breeds that stand for the animal itself. */
export const BREEDS: Readonly<Record<string, string>> = {
  dog: `
    golden retriever, retriever, labrador, lab mix, husky, poodle, german shepherd, corgi, beagle, dachshund, chihuahua, bulldog,
    french bulldog, border collie, collie, pug, rottweiler, shih tzu, doberman, boxer, terrier, yorkie, pomeranian, great dane,
    dalmatian, pit bull, pitbull, shiba inu, akita, maltese, cocker spaniel, spaniel, schnauzer, greyhound, australian shepherd,
    goldendoodle, labradoodle, saint bernard, malamute, rescue dog
  `,
  cat: "maine coon, siamese, persian cat, ragdoll, bengal cat, sphynx, tabby, british shorthair, tuxedo cat, rescue cat",
};

/** Names that people give to pets: enough to know "my dog max" in lower case. */
export const PET_NAMES = `
  max, luna, bella, charlie, rocky, milo, coco, buddy, lucy, daisy, bailey, toby, simba, nala, oliver, leo, loki, zeus, thor, rex, duke,
  bear, teddy, sadie, molly, maggie, sophie, chloe, stella, penny, zoe, ruby, rosie, lola, cleo, felix, tiger, smokey, shadow, oreo,
  pepper, ginger, mittens, whiskers, garfield, salem, kiki, momo, mochi, yuki, sasha, rufus, oscar, jack, cooper, tucker, murphy, finn,
  gus, winston, archie, biscuit, cookie, peanut, lulu, nina, canela, firulais, pelusa, manchas, bruno, kira, thor, chispa, nube
`;
