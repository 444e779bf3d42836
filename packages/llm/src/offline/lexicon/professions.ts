/** Words that end the name of an occupation: "data scientist" is known by "scientist". */
export const PROFESSIONS = `
  accountant, actor, actress, actuary, administrator, advisor, agent, analyst, animator, anthropologist, archaeologist, architect,
  archivist, artist, assistant, astronomer, athlete, attorney, auditor, author, babysitter, baker, banker, barber, barista, bartender,
  biochemist, biologist, blogger, bookkeeper, botanist, broker, builder, bus driver, butcher, buyer, caregiver, caretaker, carpenter,
  cashier, chef, chemist, chiropractor, cleaner, clerk, coach, coder, comedian, composer, conductor, consultant, contractor, cook,
  coordinator, copywriter, counselor, counsellor, courier, curator, dancer, dealer, dentist, dermatologist, designer, detective,
  developer, dietitian, director, dj, doctor, driver, economist, editor, educator, electrician, engineer, entrepreneur, esthetician,
  executive, farmer, farrier, filmmaker, firefighter, fireman, fisherman, florist, freelancer, gardener, geologist, guard, guide,
  hairdresser, hairstylist, handyman, historian, housekeeper, housewife, homemaker, illustrator, inspector, instructor, interpreter, investor,
  investigator, janitor, jeweler, journalist, judge, laborer, landscaper, lawyer, lecturer, librarian, lifeguard, linguist, locksmith,
  machinist, magician, mailman, maid, manager, marketer, masseuse, mathematician, mechanic, midwife, miner, model, musician,
  nanny, neurologist, neuroscientist, novelist, nurse, nutritionist, officer, operator, optician, optometrist, painter, paralegal,
  paramedic, pastor, pathologist, pediatrician, personal trainer, pharmacist, philosopher, photographer, physician, physicist,
  physiotherapist, pianist, pilot, planner, plumber, poet, police officer, policeman, politician, postdoc, postman, priest, principal, producer,
  professor, programmer, psychiatrist, psychologist, publicist, radiologist, realtor, receptionist, recruiter, reporter, researcher,
  sailor, salesman, salesperson, saleswoman, scientist, sculptor, seamstress, secretary, server, shopkeeper, singer, social worker,
  sociologist, soldier, songwriter, speech therapist, statistician, stay at home mom, stay-at-home mom, stay at home dad, stay-at-home dad,
  steward, stewardess, flight attendant, store clerk, streamer, student, stylist, supervisor, surgeon, surveyor, sysadmin, tailor, teacher,
  technician, tester, therapist, trader, trainer, translator, trucker, tutor, undergrad, vet, veterinarian, videographer, waiter, waitress,
  web developer, welder, welder, writer, youtuber, yoga teacher, zookeeper, zoologist, intern, apprentice, apprentice electrician, trainee,
  freelance writer, small business owner, business owner, shop owner, restaurant owner, devops, scrum master, product owner, data analyst
`;

/** Spanish occupations in both genders, known by the first word: "ingeniera de software". */
export const PROFESSIONS_ES = `
  abogado, abogada, actor, actriz, administrativo, administrativa, agricultor, agricultora, albañil, analista, arquitecto, arquitecta,
  artista, asistente, azafata, bailarín, bailarina, bibliotecario, bibliotecaria, biólogo, bióloga, bombero, bombera, cajero, cajera,
  camarero, camarera, camionero, camionera, cantante, carpintero, carpintera, científico, científica, cirujano, cirujana, cocinero, cocinera,
  comercial, conductor, conductora, consultor, consultora, contable, contador, contadora, dentista, dependiente, dependienta,
  desarrollador, desarrolladora, diseñador, diseñadora, economista, editor, editora, electricista, empresario, empresaria, enfermero,
  enfermera, escritor, escritora, estudiante, farmacéutico, farmacéutica, físico, física, fisioterapeuta, fontanero, fotógrafo,
  fotógrafa, funcionario, funcionaria, gerente, guía, ingeniero, ingeniera, informático, informática, investigador, investigadora,
  jardinero, jardinera, jubilado, jubilada, maestro, maestra, mecánico, mecánica, médico, médica, mesero, mesera, músico, niñero,
  niñera, panadero, panadera, peluquero, peluquera, periodista, piloto, pintor, pintora, policía, profesor, profesora, programador,
  programadora, psicólogo, psicóloga, químico, química, recepcionista, repartidor, secretario, secretaria, soldado, taxista, técnico,
  técnica, trabajador social, trabajadora social, traductor, traductora, vendedor, vendedora, veterinario, veterinaria
`;

/** What one may be without an article: "I'm retired". */
export const WORK_STATES = "retired, unemployed, self-employed, self employed, between jobs, jobless, semi-retired";

/** Fields of work that follow "I'm in": "I'm in sales". */
export const FIELDS = `
  it, sales, marketing, finance, hr, human resources, law, healthcare, construction, real estate, tech, logistics, insurance, retail,
  education, consulting, advertising, banking, the army, the navy, the military, the air force, customer service, hospitality,
  accounting, engineering, software, research, public relations, data science, cybersecurity
`;

/** Buildings and outfits where people work: "I work in a hospital" names a place, not a trade. */
export const WORKPLACES = `
  hospital, office, school, restaurant, bank, factory, shop, store, library, hotel, café, cafe, coffee shop, warehouse, lab, laboratory,
  bar, museum, university, clinic, pharmacy, bakery, bookstore, bookshop, salon, law firm, company, startup, gym, kindergarten, daycare,
  supermarket, call center, call centre, studio, garage, theater, theatre, pub, nursing home, vet clinic, agency, mall, farm, kitchen,
  zoo, animal shelter, shelter, firm, hardware store, grocery store, pet store, movie theater, post office, airport, church, daycare center,
  oficina, escuela, colegio, restaurante, banco, fábrica, tienda, biblioteca, cafetería, almacén, laboratorio, universidad, clínica,
  farmacia, panadería, librería, peluquería, empresa, supermercado, taller, agencia, estudio, instituto, bufete
`;
