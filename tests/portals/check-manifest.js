// Holds custom-elements.json against the schema whose version it names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const schema = createRequire(import.meta.url).resolve("custom-elements-manifest/schema.json");
const isValid = new Ajv({ allErrors: true, strict: false }).compile(read(schema));
const manifest = read(new URL("../../src/embed/custom-elements.json", import.meta.url));
if (manifest.schemaVersion !== "2.1.0" || !isValid(manifest)) {
  console.error(isValid.errors ?? `schemaVersion ${manifest.schemaVersion}`);
  process.exitCode = 1;
}
