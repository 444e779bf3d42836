import type { FactCategory } from "./fact.ts";

/** What a person has one of at a time, with the category where it is at home. */
export const SINGLE_VALUED_KEYS: ReadonlyMap<string, FactCategory> = new Map([
  ["name", "personal_info"],
  ["last_name", "personal_info"],
  ["age", "personal_info"],
  ["birthday", "personal_info"],
  ["birth_year", "personal_info"],
  ["birthplace", "personal_info"],
  ["gender", "personal_info"],
  ["pronouns", "personal_info"],
  ["zodiac_sign", "personal_info"],
  ["height", "personal_info"],
  ["weight", "health"],
  ["city", "personal_info"],
  ["country", "personal_info"],
  ["hometown", "personal_info"],
  ["address", "personal_info"],
  ["timezone", "personal_info"],
  ["profession", "work"],
  ["employer", "work"],
  ["partner_name", "relationships"],
  ["relationship_status", "relationships"],
]);

/** Other names that extractors give to single-valued keys. */
export const KEY_ALIASES: ReadonlyMap<string, string> = new Map([
  ["first_name", "name"],
  ["full_name", "name"],
  ["real_name", "name"],
  ["surname", "last_name"],
  ["family_name", "last_name"],
  ["years_old", "age"],
  ["birth_date", "birthday"],
  ["birthdate", "birthday"],
  ["date_of_birth", "birthday"],
  ["place_of_birth", "birthplace"],
  ["sex", "gender"],
  ["star_sign", "zodiac_sign"],
  ["location", "city"],
  ["current_city", "city"],
  ["current_location", "city"],
  ["city_of_residence", "city"],
  ["residence", "city"],
  ["lives_in", "city"],
  ["home_city", "city"],
  ["current_country", "country"],
  ["country_of_residence", "country"],
  ["time_zone", "timezone"],
  ["job", "profession"],
  ["job_title", "profession"],
  ["current_job", "profession"],
  ["occupation", "profession"],
  ["company", "employer"],
  ["current_employer", "employer"],
  ["workplace", "employer"],
  ["girlfriend_name", "partner_name"],
  ["boyfriend_name", "partner_name"],
  ["wife_name", "partner_name"],
  ["husband_name", "partner_name"],
  ["spouse_name", "partner_name"],
  ["fiance_name", "partner_name"],
  ["fiancee_name", "partner_name"],
  ["marital_status", "relationship_status"],
  ["like", "likes"],
  ["dislike", "dislikes"],
  ["hates", "dislikes"],
  ["hobbies", "hobby"],
  ["goals", "goal"],
  ["allergies", "allergy"],
  ["pets_name", "pet_name"],
  ["dog_name", "pet_name"],
  ["cat_name", "pet_name"],
  ["dogs_name", "pet_name"],
  ["cats_name", "pet_name"],
  ["pet_type", "pet_kind"],
  ["pet_species", "pet_kind"],
  ["kind_of_pet", "pet_kind"],
  ["languages", "language"],
  ["spoken_language", "language"],
]);

/** Other names of `pet_status`, with the kind that they name. */
export const PET_STATUS_KEYS: ReadonlyMap<string, string> = new Map(
  "dog cat puppy kitten hamster rabbit parrot bird fish turtle horse pony ferret snake lizard"
    .split(" ")
    .map((kind) => [`${kind}_status`, kind]),
);

/** Statuses of the user, not of somebody that is theirs. */
export const OTHER_STATUSES: ReadonlySet<string> = new Set([
  "relationship_status",
  "family_status",
  "friendship_status",
]);
