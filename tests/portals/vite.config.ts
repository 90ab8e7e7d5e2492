// Builds one portal: `vite build --mode react`, `vue` or `html`. Each is served below its own name.
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => {
  const root = fileURLToPath(new URL(mode, import.meta.url));
  return {
    root,
    base: `/${mode}/`,
    plugins: [
      mode === "react" && react(),
      // #region custom-element
      mode === "vue" && vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "workspace-general" } } }),
      // #endregion
    ],
    build: {
      outDir: join(root, "../dist", mode),
      emptyOutDir: true,
      // The policy lets no script or picture stand in another file.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: "es2022",
      rollupOptions: { input: readdirSync(root).filter((name) => name.endsWith(".html")).map((name) => join(root, name)) },
    },
  };
});
