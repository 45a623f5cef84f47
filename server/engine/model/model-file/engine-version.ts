// Which engine computed a model file: one number that says whether the same spec and data could give other figures.

/** Raised by one with every change after which they could. 0 stands for files from before it was written down. */
export const ENGINE_VERSION = 2;
