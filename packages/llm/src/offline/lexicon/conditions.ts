/** Lasting conditions of health, English and Spanish; a cold or a headache is not remembered. */
export const CONDITIONS = `
  asthma, diabetes, type 1 diabetes, type 2 diabetes, adhd, add, autism, depression, anxiety, social anxiety, bipolar disorder, ocd, ptsd, epilepsy,
  migraines, chronic migraines, arthritis, rheumatoid arthritis, insomnia, celiac disease, crohn's disease, crohn's, ibs, lupus, fibromyalgia,
  endometriosis, pcos, cancer, breast cancer, leukemia, high blood pressure, hypertension, a heart condition, heart disease, a bad back, back pain,
  chronic pain, chronic fatigue, eczema, psoriasis, dyslexia, tinnitus, scoliosis, sleep apnea, vertigo, anemia, glaucoma, multiple sclerosis,
  parkinson's, a food allergy, hay fever, thyroid problems, hypothyroidism, panic attacks, panic disorder, an eating disorder, a stutter, sciatica,
  asma, ansiedad, depresión, epilepsia, migrañas, artritis, insomnio, tdah, hipertensión, cáncer, fibromialgia, dislexia
`;

/** States of health that stand after "I am". */
export const HEALTH_STATES = `
  diabetic, asthmatic, epileptic, autistic, colorblind, colourblind, color blind, colour blind, deaf, blind, dyslexic, pregnant, bipolar,
  disabled, hard of hearing, anemic, neurodivergent, diabético, diabética, asmático, asmática, celíaco, celíaca, daltónico, sordo, sorda,
  ciego, ciega, autista, embarazada
`;

/** Ways of eating that stand after "I am", with an optional article. */
export const DIETS = `
  vegetarian, vegan, pescatarian, gluten-free, gluten free, lactose intolerant, gluten intolerant, dairy free, keto, on a keto diet, on a diet, celiac,
  vegetariano, vegetariana, vegano, vegana, intolerante a la lactosa, intolerante al gluten
`;
