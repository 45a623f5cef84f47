// The few distributions of jstat that the engine uses; the package ships no types.

declare module 'jstat' {
  interface Distribution<Parameters extends readonly number[]> {
    cdf(x: number, ...parameters: Parameters): number;
    inv(p: number, ...parameters: Parameters): number;
  }
  const jstat: {
    readonly chisquare: Distribution<[df: number]>;
    readonly normal: Distribution<[mean: number, sd: number]>;
    readonly studentt: Distribution<[df: number]>;
    gammaln(x: number): number;
  };
  export default jstat;
}
