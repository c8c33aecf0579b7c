/** Where the project lives, as package.json has it. */
export const homepage = 'https://github.com/statute-http/statute';

/** Where a page of the documentation can be read. */
export const documentation = (page: string): string => `${homepage}/blob/main/docs/${page}`;
