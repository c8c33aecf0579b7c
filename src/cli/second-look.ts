import { createRequire } from 'node:module';
import { secondLook, type YamlModule } from '../document/second-look.ts';
import type { SecondLook } from '../document/tape.ts';

/** A second look with the `yaml` package, which is loaded only when a text is rejected at first sight. */
export function lazySecondLook(): SecondLook {
  let look: SecondLook | undefined;
  return (text) => {
    if (look === undefined) {
      const yaml: YamlModule = createRequire(import.meta.url)('yaml');
      look = secondLook(yaml);
    }
    return look(text);
  };
}
