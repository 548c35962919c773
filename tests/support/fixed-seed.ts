import fc from "fast-check"

// A property that fails once in a hundred runs must not decide whether somebody else's change lands: the suite draws the
// same cases every time. `FUZZ_SEED=$RANDOM npm test` (and `npm run fuzz:loyalty`) look at others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_261_126) })
