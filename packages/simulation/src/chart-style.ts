/** Greys and one accent, for light and dark ground alike. */
export const STYLE = `
.ground{fill:#fff}.title{font:600 17px system-ui,sans-serif;fill:#1d2330}.quiet{font:12px system-ui,sans-serif;fill:#667085}
.tick{font:11px system-ui,sans-serif;fill:#667085}.level{font:12px system-ui,sans-serif;fill:#475067}
.grid{stroke:#98a2b3;stroke-opacity:.35;fill:none}.band0{fill:#f4f5f9}.band1{fill:#e9ebf3}.empty{fill:#98a2b3;fill-opacity:.12}
.line{fill:none;stroke-width:2.5;stroke-linejoin:round}.line0{stroke:#c2417c}.line1{stroke:#2f6fde;stroke-dasharray:6 4}.bar{fill:#8d99b5}
@media(prefers-color-scheme:dark){.ground{fill:#14171f}.title{fill:#eef0f6}.quiet,.tick{fill:#98a2b3}.level{fill:#b7bfd1}
.band0{fill:#1a1e29}.band1{fill:#212635}.line0{stroke:#f472b6}.line1{stroke:#6ea8ff}.bar{fill:#6b7794}}
`.replaceAll("\n", "");

/** Moods as colours: warm for joy, blue for sorrow, red for anger, green for care. */
export const MOOD_COLOURS: { named: Readonly<Record<string, string>>; others: readonly string[] } = {
  named: {
    neutral: "#c3c9d6",
    happy: "#f6c344",
    excited: "#f48b3a",
    shy: "#f2a0c4",
    flustered: "#f2a0c4",
    playful: "#a98bea",
    smug: "#8d79d6",
    concerned: "#4fb39a",
    tender: "#7fcf8f",
    sad: "#4a7fd1",
    pouty: "#6ba3d6",
    salty: "#d0574f",
    irritated: "#d0574f",
    competitive: "#e36f5a",
  },
  others: ["#7aa6c2", "#b58f6a", "#8fb16a", "#c27a9e", "#6f86a8", "#b3a04f"],
};
