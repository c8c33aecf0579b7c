import { secondLook, type YamlModule } from '../document/second-look.ts';
import type { SecondLook } from '../document/tape.ts';

/** A second look with the `yaml` package, which is loaded only when a text is rejected at first sight. */
export function lazySecondLook(): SecondLook {
  let look: SecondLook | undefined;
  return (text) => {
    if (look === undefined) {
      // At once, not by and by: a parser can't wait.
      const { createRequire } = process.getBuiltinModule('node:module');
      const yaml: YamlModule = createRequire(import.meta.url)('yaml');
      look = secondLook(yaml);
    }
    return look(text);
  };
}
