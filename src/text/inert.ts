// What build servers read as a command in the output of a step: GitHub Actions takes `::name …::` at the
// beginning of a line and `##[name]` anywhere (actions/runner, ActionCommand.cs); Azure Pipelines takes
// `##vso[…]`, TeamCity `##teamcity[…]`.
const atLineStart = /^(\s*):(?=:)/gmu;
const anywhere = /#(?=#\w*\[)/gu;

/** The lines with nothing left in them that a build server would obey. */
export function inert(text: string): string {
  return text.replace(atLineStart, '$1\\u003a').replace(anywhere, '\\u0023');
}
