/** First names that are also ordinary words, so that "I'm Joy" needs the capital letter to be believed. */
export const NAMES_LIKE_WORDS = `
  will, hope, joy, rose, faith, christian, art, drew, frank, pat, sky, dawn, summer, autumn, ivy, june, april, may, august, max, bo, ray, jack,
  mark, bill, rob, sue, gene, dean, chase, grant, miles, lance, wade, cliff, glen, heath, brook, daisy, lily, ruby, pearl, jade, amber, olive,
  violet, iris, grace, mercy, patience, destiny, harmony, melody, angel, star, rain, storm, river, reed, rich, earnest, ernest, sunny, misty, sandy,
  candy, ginger, holly, penny, robin, jay, dale, guy, kit, rusty, buddy, chip, duke, earl, king, prince, baron, bishop, carter, mason, cooper, hunter,
  tyler, taylor, parker, page, paris, london, sydney, austin, dallas, madison, brooklyn, jordan, georgia, virginia, carolina, asia, india, chad, kenya, israel
`;
