/** What one has on a day: the head of "I have a job interview on Friday". English and Spanish. */
export const OCCASIONS = `
  interview, exam, test, midterm, final, finals, exams, meeting, date, appointment, wedding, concert, flight, trip, party, presentation, deadline,
  surgery, operation, game, match, tournament, race, marathon, graduation, dentist, audition, recital, gig, show, reunion, anniversary, funeral,
  competition, conference, convention, performance, hearing, trial, checkup, check-up, date night, holiday, vacation, ceremony, quiz, thesis defense,
  defense, first day, first class, training, workshop, class trip, exhibition, festival, road trip, retreat, move, move-in, due date, job fair, bbq,
  entrevista, examen, reunión, cita, boda, concierto, vuelo, viaje, fiesta, presentación, operación, partido, torneo, carrera, graduación, audición
`;

/** Errands that are no occasion even with a day: "I'm going to the store tomorrow". */
export const ERRANDS = `
  store, bed, sleep, work, school, class, gym, bathroom, supermarket, shop, shops, grocery store, toilet, home, office, kitchen, mall, market,
  grocery shopping, bank, sleep early, library, church
`;
