// Prints the sizes of the given files as JSON: [[raw, gzip 9, brotli 11], …], in bytes.
const { readFileSync } = require("node:fs");
const { brotliCompressSync, constants, gzipSync } = require("node:zlib");

const brotli = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

const sizes = process.argv.slice(1).map((file) => {
  const content = readFileSync(file);
  return [content.length, gzipSync(content, { level: 9 }).length, brotli(content).length];
});
console.log(JSON.stringify(sizes));
