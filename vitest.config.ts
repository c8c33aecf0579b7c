import { defineConfig } from 'vitest/config';
import { viteOpenApiSchema } from './scripts/openapi-schema-import.js';
import { viteValidator } from './scripts/validator-import.js';
import { viteYaml } from './scripts/yaml-import.js';

export default defineConfig({
  plugins: [viteYaml, viteValidator, viteOpenApiSchema],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    testTimeout: 60_000,
  },
});
