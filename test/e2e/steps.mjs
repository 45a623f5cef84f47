// Steps with names: each passes, fails or is not run on its own, so that what fails hides nothing of what comes after it.

/** More than any step takes; one that takes longer hangs. */
const PATIENCE_MS = 300_000;
const started = Date.now();

let outcomes = [];
let hanging = false;
let afterFailure = async () => {};

/** The steps of some work, in their order; what throws outside of them is a failure of its own. */
export async function stepsOf(work) {
  outcomes = [];
  hanging = false;
  try {
    await work();
    if (outcomes.length === 0) throw new Error('it has no steps');
  } catch (error) {
    console.log(error.stack);
    tell('FAIL', 'outside of the steps', shortly(error));
    tell('not run', 'every step after that');
  }
  return outcomes;
}

/** What a session does after a step that failed, so that the next one finds it in order. */
export function whenAStepFails(work) {
  afterFailure = work;
}

/** Runs one step and answers whether it passed. `needs` is the answer of a step that it makes no sense without. */
export async function step(name, work, { needs = true, patience = PATIENCE_MS } = {}) {
  if (hanging) return tell('not run', name, 'a step before it still hangs');
  if (!needs) return tell('not run', name, 'a step that it builds on did not pass');
  try {
    await inTime(work, patience);
    return tell('ok', name);
  } catch (error) {
    tell('FAIL', name, shortly(error));
    await afterFailure();
    return false;
  }
}

async function inTime(work, patience) {
  let late;
  const end = new Promise((_, reject) => {
    late = setTimeout(() => {
      hanging = true;
      reject(new Error(`it did not end within ${patience / 1000} s`));
    }, patience);
  });
  try {
    await Promise.race([work(), end]);
  } finally {
    clearTimeout(late);
  }
}

function tell(how, name, why) {
  outcomes.push({ how, name, why });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`  ${how.padEnd(7)} ${name}${why ? `: ${why}` : ''} (${seconds} s)`);
  return how === 'ok';
}

/** What was expected, and where. */
function shortly({ message, stack = '' }) {
  const where = /sessions\/[\w-]+\.mjs:\d+/.exec(stack)?.[0];
  return `${message.split('\n').slice(0, 6).join('\n          ')}${where ? ` [${where}]` : ''}`;
}
