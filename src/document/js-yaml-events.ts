import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
} from 'js-yaml';
import { Events } from './events.ts';
import { type Event, formOf, nothing, type Properties } from './scalar-form.ts';

/** The events that js-yaml has of a text, as ours. */
export function fromJsYaml(text: string, given: readonly Event[]): Events {
  const events = new Events(text);
  for (const event of given) {
    switch (event.type) {
      case EVENT_SCALAR:
        if (event.style === SCALAR_STYLE_LITERAL_BLOCK || event.style === SCALAR_STYLE_FOLDED_BLOCK) {
          const { valueStart, valueEnd, style, chomping, indent } = event;
          events.addBlockScalar(valueStart, valueEnd, style, chomping, indent, propertiesOf(event));
        } else events.addScalar(event.valueStart, event.valueEnd, formOf(event), propertiesOf(event));
        break;
      case EVENT_ALIAS:
        events.addAlias(event.anchorStart, event.anchorEnd);
        break;
      case EVENT_MAPPING:
        events.addMapping(event.start, event.style, propertiesOf(event));
        break;
      case EVENT_SEQUENCE:
        events.addSequence(event.start, event.style, propertiesOf(event));
        break;
      case EVENT_DOCUMENT:
        events.addDocument();
        break;
      default:
        events.close();
    }
  }
  return events;
}

function propertiesOf({ anchorStart, anchorEnd, tagStart, tagEnd }: Properties): Properties | undefined {
  return anchorStart === nothing && tagStart === nothing
    ? undefined
    : { anchorStart, anchorEnd, tagStart, tagEnd };
}
