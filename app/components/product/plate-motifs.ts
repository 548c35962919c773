/**
 * The objects of the catalogue, each drawn once on a 96 × 96 plate in two tones.
 * `body` is the silhouette, which also carries the woven, dotted or striped decoration; `over` lies on top in the tone
 * (`T`), its half-tone (`H`) or the ground (`G`).
 */
export interface Drawing {
  body: string
  over?: string
  under?: string
  /** Plain objects take no pattern: glass, clock faces, frames. */
  plain?: boolean
  /** Hangs instead of standing: no shadow on the counter. */
  hangs?: boolean
}

export const drawings = {
  heart: {
    hangs: true,
    body: "M48 72C19 51 23 29 38 29c6 0 10 5 10 9 0-4 4-9 10-9 15 0 19 22-10 43z",
    under: '<path d="M48 12v22" stroke="T" stroke-width="2"/>',
  },
  bunting: {
    hangs: true,
    body: "M14 35l9 25 10-20zM37 41l11 25 11-25zM63 40l10 20 9-25z",
    under: '<path d="M8 31q40 20 80 0" stroke="T" stroke-width="2" fill="none"/>',
  },
  garland: {
    hangs: true,
    body: "M20 47a8 8 0 1 0 .1 0zM48 56a9 9 0 1 0 .1 0zM76 47a8 8 0 1 0 .1 0z",
    under:
      '<path d="M8 24q12 22 40 26 28-4 40-26" stroke="T" stroke-width="2" fill="none"/><circle cx="34" cy="48" r="3.5" fill="H"/><circle cx="62" cy="48" r="3.5" fill="H"/>',
  },
  tin: {
    body: "M27 36h42v33a4 4 0 0 1-4 4H31a4 4 0 0 1-4-4z",
    over: '<rect x="23" y="27" width="50" height="10" rx="3" fill="H"/><rect x="37" y="45" width="22" height="17" rx="2" fill="G"/><path d="M42 51h12M42 56h8" stroke="T" stroke-width="1.6"/>',
  },
  box: {
    body: "M24 38h48v32a3 3 0 0 1-3 3H27a3 3 0 0 1-3-3z",
    over: '<rect x="20" y="30" width="56" height="11" rx="2" fill="H"/><path d="M48 30v43" stroke="G" stroke-width="4"/><path d="M48 30c-5-10-16-9-14-3 1 3 8 3 14 3 6 0 13 0 14-3 2-6-9-7-14 3z" fill="none" stroke="T" stroke-width="2.5"/>',
  },
  bag: {
    body: "M26 36h44l5 37H21z",
    over: '<path d="M37 42V31a11 11 0 0 1 22 0v11" stroke="H" stroke-width="3.4" fill="none" stroke-linecap="round"/>',
  },
  lunchbox: {
    body: "M22 40a6 6 0 0 1 6-6h40a6 6 0 0 1 6 6v27a6 6 0 0 1-6 6H28a6 6 0 0 1-6-6z",
    over: '<path d="M38 34v-4a5 5 0 0 1 5-5h10a5 5 0 0 1 5 5v4" stroke="H" stroke-width="3.4" fill="none"/><rect x="43" y="48" width="10" height="8" rx="2" fill="G"/>',
  },
  candle: {
    body: "M34 44h28v26a4 4 0 0 1-4 4H38a4 4 0 0 1-4-4z",
    over: '<path d="M48 44v-7" stroke="T" stroke-width="2"/><path d="M48 18c6 7 6 12 0 16-6-4-6-9 0-16z" fill="H"/>',
  },
  tealight: {
    body: "M30 47h36l-4 22a5 5 0 0 1-5 4H39a5 5 0 0 1-5-4z",
    over: '<ellipse cx="48" cy="47" rx="18" ry="4.5" fill="H"/><path d="M48 24c5 6 5 11 0 15-5-4-5-9 0-15z" fill="T"/>',
  },
  lantern: {
    body: "M32 36h32v34a3 3 0 0 1-3 3H35a3 3 0 0 1-3-3z",
    plain: true,
    over: '<path d="M29 36l12-12h14l12 12z" fill="H"/><circle cx="48" cy="19" r="5" fill="none" stroke="T" stroke-width="2.4"/><rect x="38" y="42" width="20" height="25" rx="1.5" fill="G"/><path d="M48 46c5 6 5 10 0 14-5-4-5-8 0-14z" fill="T"/><rect x="44" y="60" width="8" height="7" fill="H"/>',
  },
  mug: {
    body: "M26 32h38v30a11 11 0 0 1-11 11H37a11 11 0 0 1-11-11z",
    under: '<path d="M64 40h6a8 8 0 0 1 0 17h-7" stroke="H" stroke-width="4.5" fill="none"/>',
  },
  teapot: {
    body: "M28 52c0-12 9-19 20-19s20 7 20 19c0 13-8 21-20 21s-20-8-20-21z",
    under:
      '<path d="M67 46h5a8 8 0 0 1 0 16h-6" stroke="H" stroke-width="4" fill="none"/><path d="M30 52c-9-2-7-12-14-13 1 9 5 22 15 23z" fill="H"/>',
    over: '<path d="M37 35c3-4 19-4 22 0z" fill="H"/><circle cx="48" cy="29" r="3.6" fill="T"/>',
  },
  cakestand: {
    body: "M18 62h60c-2 6-11 9-30 9s-28-3-30-9z",
    over: '<path d="M26 45h44c-2 5-9 7-22 7s-20-2-22-7z" fill="H"/><path d="M33 30h30c-1 4-6 6-15 6s-14-2-15-6z" fill="T"/><path d="M48 22v40" stroke="T" stroke-width="2.6"/><circle cx="48" cy="20" r="3.2" fill="T"/><path d="M38 75h20" stroke="T" stroke-width="3" stroke-linecap="round"/>',
  },
  plate: {
    plain: true,
    body: "M48 24a24 24 0 1 0 .1 0z",
    over: '<circle cx="48" cy="48" r="16.5" fill="none" stroke="G" stroke-width="1.6"/><circle cx="48" cy="48" r="20.2" fill="none" stroke="H" stroke-width="2.4" stroke-dasharray="1 4.3" stroke-linecap="round"/><circle cx="48" cy="48" r="12" fill="H"/>',
  },
  bowl: {
    body: "M20 42h56c0 18-10 30-28 30S20 60 20 42z",
    over: '<ellipse cx="48" cy="42" rx="28" ry="5.5" fill="H"/><path d="M38 73h20" stroke="T" stroke-width="3.4" stroke-linecap="round"/>',
  },
  bottle: {
    body: "M41 24h14v12c8 5 10 11 10 18v15a4 4 0 0 1-4 4H35a4 4 0 0 1-4-4V54c0-7 2-13 10-18z",
    over: '<rect x="40" y="17" width="16" height="8" rx="2" fill="H"/><rect x="35" y="52" width="26" height="13" fill="G"/><path d="M40 57h16M40 61h10" stroke="T" stroke-width="1.5"/>',
  },
  glass: {
    plain: true,
    body: "M33 24h30c1 16-3 26-13 27v17h9v5H37v-5h9V51C36 50 32 40 33 24z",
    over: '<path d="M35.5 33h25c0 8-4 14-12.5 14S35.5 41 35.5 33z" fill="G" opacity=".55"/>',
  },
  jar: {
    body: "M31 36h34c3 4 4 8 4 12v20a5 5 0 0 1-5 5H32a5 5 0 0 1-5-5V48c0-4 1-8 4-12z",
    over: '<rect x="31" y="25" width="34" height="10" rx="2.5" fill="H"/><path d="M36 49h24v14H36z" fill="G"/><path d="M41 54h14M41 58.500h9" stroke="T" stroke-width="1.6"/>',
  },
  clock: {
    plain: true,
    body: "M48 25a24 24 0 1 0 .1 0z",
    over: '<circle cx="48" cy="49" r="18.5" fill="G"/><path d="M48 38v11l8 5" stroke="T" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/><path d="M31 27l-6 6M65 27l6 6" stroke="H" stroke-width="5" stroke-linecap="round"/><path d="M33 72l-3 4M63 72l3 4" stroke="T" stroke-width="3" stroke-linecap="round"/>',
  },
  frame: {
    plain: true,
    body: "M26 22h44v52H26z",
    over: '<path d="M32 28h32v40H32z" fill="G"/><path d="M32 68l11-17 8 10 5-6 8 13z" fill="H"/><circle cx="55" cy="39" r="4" fill="T"/>',
  },
  mirror: {
    plain: true,
    hangs: true,
    body: "M48 22c15 0 21 12 21 26s-7 26-21 26-21-12-21-26 6-26 21-26z",
    over: '<ellipse cx="48" cy="48" rx="15" ry="20" fill="G"/><path d="M40 54l12-16M46 58l9-12" stroke="H" stroke-width="2" stroke-linecap="round"/><path d="M48 14l-6 9h12z" fill="H"/>',
  },
  sign: {
    hangs: true,
    body: "M20 38h56v28H20z",
    under:
      '<path d="M28 38l20-20 20 20" stroke="H" stroke-width="2" fill="none"/><circle cx="48" cy="17" r="2.6" fill="T"/>',
    over: '<path d="M29 47h38M35 56h26" stroke="G" stroke-width="3" stroke-linecap="round"/>',
    plain: true,
  },
  jewellery: {
    plain: true,
    hangs: true,
    body: "M48 54l8 9-8 13-8-13z",
    under:
      '<path d="M24 20c2 22 12 34 24 34s22-12 24-34" stroke="T" stroke-width="2" fill="none" stroke-dasharray="1 3.4" stroke-linecap="round"/><path d="M24 20c2 22 12 34 24 34s22-12 24-34" stroke="H" stroke-width="1.2" fill="none"/>',
    over: '<circle cx="34" cy="47" r="3.4" fill="H"/><circle cx="62" cy="47" r="3.4" fill="H"/><path d="M40 63h16" stroke="G" stroke-width="1.4"/>',
  },
  toy: {
    body: "M26 44h36l8 12v10H22V50z",
    over: '<path d="M34 44V32h18l6 12z" fill="H"/><circle cx="34" cy="68" r="7" fill="T"/><circle cx="60" cy="68" r="7" fill="T"/><circle cx="34" cy="68" r="2.6" fill="G"/><circle cx="60" cy="68" r="2.6" fill="G"/>',
  },
  bear: {
    body: "M48 45c13 0 18 9 18 16 0 9-8 13-18 13s-18-4-18-13c0-7 5-16 18-16z",
    under: '<circle cx="36" cy="24" r="6" fill="H"/><circle cx="60" cy="24" r="6" fill="H"/>',
    over: '<circle cx="48" cy="34" r="15" fill="T"/><ellipse cx="48" cy="39" rx="6" ry="4.6" fill="G"/><circle cx="42.5" cy="31" r="1.7" fill="G"/><circle cx="53.5" cy="31" r="1.7" fill="G"/><circle cx="48" cy="38" r="1.5" fill="T"/>',
  },
  stationery: {
    body: "M28 22h34a4 4 0 0 1 4 4v44a4 4 0 0 1-4 4H28z",
    over: '<path d="M28 22h7v52h-7z" fill="H"/><path d="M42 34h17v9H42z" fill="G"/><path d="M72 28l4 3-9 32-4 3 0-5z" fill="H"/>',
  },
  card: {
    body: "M20 34h56v36H20z",
    over: '<path d="M20 34l28 21 28-21" fill="H"/><path d="M20 34l28 21 28-21" fill="none" stroke="G" stroke-width="2"/><circle cx="48" cy="55" r="4.5" fill="G"/>',
  },
  wrap: {
    body: "M34 22h28v52H34z",
    over: '<ellipse cx="48" cy="22" rx="14" ry="4.6" fill="H"/><ellipse cx="48" cy="22" rx="5" ry="1.7" fill="G"/><path d="M62 30h12v44H62z" fill="H"/>',
  },
  garden: {
    body: "M32 50h32l-4 21a3 3 0 0 1-3 2H39a3 3 0 0 1-3-2z",
    over: '<rect x="29" y="44" width="38" height="8" rx="2" fill="H"/><path d="M48 44V28" stroke="T" stroke-width="2.4"/><path d="M48 36c-12 0-15-8-14-14 9 0 14 5 14 14zM48 31c0-8 5-13 13-12 1 7-4 12-13 12z" fill="T"/>',
  },
  birdhouse: {
    body: "M30 42l18-18 18 18v31H30z",
    over: '<path d="M24 45l24-24 24 24" stroke="H" stroke-width="4.5" fill="none" stroke-linecap="round" stroke-linejoin="round"/><circle cx="48" cy="51" r="6.5" fill="G"/><path d="M48 63v5" stroke="G" stroke-width="3" stroke-linecap="round"/>',
  },
  bird: {
    body: "M24 52c0-14 11-21 22-21 3-7 16-9 19 2l9 3-9 4c0 20-13 28-25 28-9 0-16-6-16-16z",
    over: '<path d="M33 50c6-6 17-6 22 1-3 8-16 10-22-1z" fill="G" opacity=".6"/><circle cx="58" cy="36" r="1.9" fill="G"/><path d="M25 52L14 44l3 15z" fill="H"/><path d="M42 68v7M49 67v8" stroke="T" stroke-width="2"/>',
  },
  tree: {
    body: "M48 18l13 18h-6l12 16h-7l13 17H23l13-17h-7l12-16h-6z",
    over: '<rect x="43.5" y="69" width="9" height="7" fill="H"/><path d="M48 12l1.8 4 4.2.4-3.2 2.8 1 4.2-3.8-2.3-3.8 2.3 1-4.2-3.2-2.8 4.2-.4z" fill="H"/>',
  },
  bauble: {
    hangs: true,
    body: "M48 34a20 20 0 1 0 .1 0z",
    under: '<path d="M48 10v18" stroke="H" stroke-width="1.8"/>',
    over: '<rect x="43" y="27" width="10" height="8" rx="1.5" fill="H"/>',
  },
  cushion: {
    body: "M22 30c10 4 42 4 52 0-4 12-4 26 0 40-10-4-42-4-52 0 4-14 4-28 0-40z",
    over: '<circle cx="48" cy="50" r="2.6" fill="G"/>',
  },
  textile: {
    hangs: true,
    body: "M30 26h36v48H30z",
    under: '<path d="M18 26h60" stroke="H" stroke-width="4" stroke-linecap="round"/>',
    over: '<path d="M30 64h36M30 68.500h36" stroke="G" stroke-width="1.8"/>',
  },
  apron: {
    hangs: true,
    body: "M38 32h20v13c5 0 10 1 10 4v25H28V49c0-3 5-4 10-4z",
    under:
      '<path d="M38 32c0-18 20-18 20 0M28 52l-8 5M68 52l8 5" stroke="H" stroke-width="2.6" fill="none" stroke-linecap="round"/>',
    over: '<path d="M39 56h18v9H39z" fill="G" opacity=".7"/>',
  },
  kitchen: {
    plain: true,
    body: "M34 18c7 0 10 7 10 14 0 6-3 9-6 11l1 29a5 5 0 0 1-10 0l1-29c-3-2-6-5-6-11 0-7 3-14 10-14z",
    over: '<path d="M56 18v15c0 6 2 8 4 9l-1 30a4.5 4.5 0 0 0 9 0l-1-30c2-1 4-3 4-9V18" fill="H"/><path d="M61 18v13M66 18v13" stroke="G" stroke-width="2"/>',
    hangs: true,
  },
  hook: {
    plain: true,
    hangs: true,
    body: "M20 28h56v16H20z",
    over: '<path d="M32 44v12a7 7 0 0 0 14 0v-3M58 44v12a7 7 0 0 0 14 0v-3" stroke="H" stroke-width="4" fill="none" stroke-linecap="round"/><circle cx="32" cy="36" r="2.2" fill="G"/><circle cx="58" cy="36" r="2.2" fill="G"/>',
  },
  knob: {
    body: "M48 28a18 18 0 1 0 .1 0z",
    under: '<rect x="42" y="60" width="12" height="14" rx="2" fill="H"/>',
    over: '<circle cx="48" cy="46" r="5" fill="G" opacity=".7"/>',
  },
  umbrella: {
    hangs: true,
    body: "M20 48c2-17 14-26 28-26s26 9 28 26c-4-4-10-4-14 0-4-4-10-4-14 0-4-4-10-4-14 0-4-4-10-4-14 0z",
    over: '<path d="M48 16v6M48 47v22a5 5 0 0 0 10 0" stroke="H" stroke-width="3" fill="none" stroke-linecap="round"/>',
  },
  sewing: {
    body: "M34 34h28v30H34z",
    over: '<rect x="29" y="25" width="38" height="9" rx="2" fill="H"/><rect x="29" y="64" width="38" height="9" rx="2" fill="H"/><path d="M34 41h28M34 47h28M34 53h28M34 59h28" stroke="G" stroke-width="1.5"/><path d="M62 54c10 2 8 12 16 14" stroke="T" stroke-width="1.6" fill="none"/>',
    plain: true,
  },
  van: {
    plain: true,
    body: "M12 38a4 4 0 0 1 4-4h38v34H12zM54 42h14a5 5 0 0 1 4.3 2.4L82 58v10H54z",
    over: '<path d="M58 46h9.5l7 11H58z" fill="G"/><path d="M20 44h26" stroke="H" stroke-width="3.4"/><circle cx="27" cy="69" r="7" fill="H"/><circle cx="68" cy="69" r="7" fill="H"/><circle cx="27" cy="69" r="2.6" fill="G"/><circle cx="68" cy="69" r="2.6" fill="G"/>',
  },
  coffee: {
    body: "M28 42h36v14a17 17 0 0 1-36 0z",
    over: '<path d="M64 45h5a7 7 0 0 1 0 14h-6" stroke="T" stroke-width="4" fill="none"/><path d="M22 74h48" stroke="H" stroke-width="3.4" stroke-linecap="round"/><path d="M38 34c-4-5 4-7 0-13M48 34c-4-5 4-7 0-13" stroke="H" stroke-width="2.6" fill="none" stroke-linecap="round"/>',
  },
  tablet: {
    plain: true,
    body: "M24 22h48a5 5 0 0 1 5 5v38a5 5 0 0 1-5 5H24a5 5 0 0 1-5-5V27a5 5 0 0 1 5-5z",
    over: '<rect x="25" y="28" width="46" height="36" rx="1.5" fill="G"/><path d="M31 36h20M31 43h14M31 50h20" stroke="H" stroke-width="2.6" stroke-linecap="round"/><rect x="56" y="36" width="10" height="10" rx="1.5" fill="T"/><path d="M38 74h20" stroke="T" stroke-width="3.4" stroke-linecap="round"/>',
  },
  display: {
    body: "M28 18h40v10H28z",
    plain: true,
    over: '<path d="M31 28v46M65 28v46" stroke="T" stroke-width="3"/><path d="M28 44h40M28 59h40M28 74h40" stroke="H" stroke-width="3.4"/><path d="M36 44v-8h7v8zM49 44V33h5v11zM37 59v-6h12v6zM54 59v-9h6v9zM38 74v-9h8v9z" fill="T"/>',
  },
  ticket: {
    hangs: true,
    body: "M16 34h64v9a5 5 0 0 0 0 10v9H16v-9a5 5 0 0 0 0-10z",
    over: '<path d="M58 36v24" stroke="G" stroke-width="2.4" stroke-dasharray="3 3.4"/><path d="M25 43h22M25 50h14" stroke="G" stroke-width="2.8" stroke-linecap="round"/><circle cx="69" cy="48" r="4.5" fill="H"/>',
  },
  purse: {
    body: "M34 38h28c10 8 16 17 14 26-1 6-6 9-12 9H32c-6 0-11-3-12-9-2-9 4-18 14-26z",
    over: '<path d="M36 36l-5-10c6 3 9 0 17 0s11 3 17 0l-5 10z" fill="H"/><path d="M32 38h32" stroke="G" stroke-width="2.8"/><circle cx="48" cy="57" r="9.5" fill="G"/><circle cx="48" cy="57" r="5" fill="H"/>',
  },
  suitcase: {
    body: "M22 36h52a4 4 0 0 1 4 4v28a4 4 0 0 1-4 4H22a4 4 0 0 1-4-4V40a4 4 0 0 1 4-4z",
    over: '<path d="M38 36v-6a4 4 0 0 1 4-4h12a4 4 0 0 1 4 4v6" stroke="H" stroke-width="3.4" fill="none"/><path d="M31 36v36M65 36v36" stroke="H" stroke-width="3"/><rect x="43" y="48" width="10" height="8" rx="1.5" fill="G"/>',
  },
  camera: {
    plain: true,
    body: "M22 34h12l5-8h18l5 8h12a4 4 0 0 1 4 4v28a4 4 0 0 1-4 4H22a4 4 0 0 1-4-4V38a4 4 0 0 1 4-4z",
    over: '<circle cx="48" cy="51" r="13" fill="G"/><circle cx="48" cy="51" r="7.5" fill="H"/><circle cx="69" cy="41" r="2.4" fill="G"/>',
  },
  light: {
    hangs: true,
    body: "M24 40q4-8 8 0l-2 12h-4zM44 45q4-8 8 0l-2 12h-4zM64 40q4-8 8 0l-2 12h-4z",
    under: '<path d="M10 26q18 12 38 14 20-2 38-14" stroke="H" stroke-width="2" fill="none"/>',
    over: '<circle cx="28" cy="60" r="1.6" fill="H"/><circle cx="48" cy="65" r="1.6" fill="H"/><circle cx="68" cy="60" r="1.6" fill="H"/>',
    plain: true,
  },
} as const satisfies Record<string, Drawing>

export type Motif = keyof typeof drawings

/** Names a category may choose its picture from. */
export function isMotif(name: string): name is Motif {
  return Object.hasOwn(drawings, name)
}
