import { defineConfig } from 'vitest/config';
import { viteValidator } from './scripts/validator-import.js';
import { viteYaml } from './scripts/yaml-import.js';

export default defineConfig({
  plugins: [viteYaml, viteValidator],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    testTimeout: 60_000,
  },
});
