// Compresses the given files. What is made lies beside each, under its name with .gz and .br. HTML gets none of them:
// it is edited after the build, and a server would go on sending what lies beside it.
// Prints as JSON, in bytes: [[raw, gzip 9, brotli 11, integrity], …]
const { createHash } = require("node:crypto");
const { readFileSync, writeFileSync } = require("node:fs");
const { brotliCompressSync, constants, gzipSync } = require("node:zlib");

const brotli = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

const compressed = process.argv.slice(1).map((file) => {
  const content = readFileSync(file);
  const [gz, br] = [gzipSync(content, { level: 9 }), brotli(content)];
  if (!file.endsWith(".html")) {
    writeFileSync(`${file}.gz`, gz);
    writeFileSync(`${file}.br`, br);
  }
  const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
  return [content.length, gz.length, br.length, integrity];
});
console.log(JSON.stringify(compressed));
