// Compiles the kernel of k-means and of Gaussian mixtures from AssemblyScript: the build writes what this gives, and a test holds what is there to it.

import { main } from 'assemblyscript/asc';

const SOURCE = 'server/engine/statistics/kernel/assembly/index.ts';

/** The binary. Shared memory comes from outside; vectors, but nothing relaxed, so that every machine gives the same bytes. */
export async function compileKernel(folder = '.'): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const options = ['--runtime', 'stub', '--noAssert', '-O3', '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
  const features = ['simd', 'threads', 'bulk-memory'].flatMap((feature) => ['--enable', feature]);
  const { error, stderr } = await main([SOURCE, '--baseDir', folder, '--outFile', 'kernel.wasm', ...options, ...features], {
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name.endsWith('.wasm')) binary = contents as Uint8Array;
    },
  });
  if (error !== null || binary === undefined) throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
  return binary;
}
