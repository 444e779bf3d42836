/** States and provinces that people give as the place they are from; "Georgia" and "Washington" stay what they are elsewhere. */
export const REGIONS = `
  alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky,
  louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey,
  new mexico, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah,
  vermont, virginia, west virginia, wisconsin, wyoming, ontario, alberta, british columbia, nova scotia, manitoba, saskatchewan,
  queensland, new south wales, tasmania, andalucía, cataluña, galicia, bavaria, tuscany, brittany, provence, wales, scotland, england
`;
