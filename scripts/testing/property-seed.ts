import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that what has passed passes on another machine too; a change of the code is what they
 * judge. `PROPERTY_SEED` takes another seed, `PROPERTY_SEED=random` one for each property.
 */
const seed = process.env.PROPERTY_SEED ?? "1729";
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
