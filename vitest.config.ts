import { defineConfig } from 'vitest/config';
import { viteYaml } from './scripts/yaml-import.js';

export default defineConfig({
  plugins: [viteYaml],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts'],
    testTimeout: 60_000,
  },
});
