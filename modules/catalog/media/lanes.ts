import { Worker } from 'node:worker_threads';
import { errorCode, type ProblemReason } from './problems.ts';
import type { Queue } from './queue.ts';
import { type Answer, failed, type Request } from './reading.ts';

/** A request and whoever waits for its answer. */
export interface Task {
  readonly request: Request;
  settle(answer: Answer): void;
}

interface LaneOptions {
  readonly size: number;
  /** Milliseconds for one task. */
  readonly timeLimit: number;
  /** Megabytes of heap for one thread. */
  readonly memory: number;
  readonly program: URL;
  readonly queue: Queue<Task>;
}

/** A thread and the tasks that were sent to it; it works on the first. */
interface Lane {
  readonly worker: Worker;
  readonly tasks: Task[];
  timer: NodeJS.Timeout | undefined;
  /** Why the thread died, once it has. */
  reason: ProblemReason;
}

/** Tasks sent ahead: a thread goes on while the main thread is busy, and little is sent again should it die. */
const AHEAD = 8;

/** Milliseconds after which a thread without work gives its memory back. */
const IDLE = 15_000;

interface Lanes {
  readonly options: LaneOptions;
  readonly open: Set<Lane>;
  closed: boolean;
}

/** Worker threads that take tasks in turn, begun when there is work and replaced when they die. */
export const createLanes = (options: LaneOptions) => {
  const lanes: Lanes = { options, open: new Set(), closed: false };
  const close = async () => {
    lanes.closed = true;
    await Promise.all([...lanes.open].map(lane => end(lanes, lane, 'pool-closed')));
  };
  return { fill: () => fill(lanes), close };
};

const fill = (lanes: Lanes) => {
  while (!lanes.closed && !lanes.options.queue.isEmpty()) {
    const lane = freest(lanes) ?? openLane(lanes);
    const task = lane.tasks.length < AHEAD ? lanes.options.queue.next() : undefined;
    if (!task) return;
    lane.tasks.push(task);
    lane.worker.postMessage(task.request);
    if (lane.tasks.length === 1) watch(lanes, lane);
  }
};

/** The lane with the fewest tasks; none while another may be opened and all are at work. */
const freest = ({ open, options }: Lanes): Lane | undefined => {
  const [first] = [...open].sort((a, b) => a.tasks.length - b.tasks.length);
  return first && (first.tasks.length === 0 || open.size >= options.size) ? first : undefined;
};

/** Megabytes for what lives briefly: by default each thread would take up to three times as much. */
const youngMemory = 16;

const openLane = (lanes: Lanes): Lane => {
  const { program, memory } = lanes.options;
  const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: youngMemory };
  const lane: Lane = {
    worker: new Worker(program, { resourceLimits }),
    tasks: [],
    timer: undefined,
    reason: 'crashed',
  };
  lane.worker.on('message', (answer: Answer) => {
    lane.tasks.shift()?.settle(answer);
    watch(lanes, lane);
    fill(lanes);
  });
  lane.worker.on('messageerror', () => void end(lanes, lane, 'crashed'));
  // The answers that it gave before it died come between its error and its exit.
  lane.worker.on('error', error => {
    if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') lane.reason = 'out-of-memory';
  });
  lane.worker.on('exit', () => void end(lanes, lane, lane.reason));
  lanes.open.add(lane);
  return lane;
};

/** The clock runs for the task in front, or for the idle thread. */
const watch = (lanes: Lanes, lane: Lane) => {
  clearTimeout(lane.timer);
  if (!lanes.open.has(lane)) return;
  const front = lane.tasks[0];
  // After a pause of this process the answer may lie unread: it is taken before the thread is given up.
  const check = () => setImmediate(() => lane.tasks[0] === front && void end(lanes, lane, 'timed-out'));
  lane.timer = setTimeout(check, front ? lanes.options.timeLimit : IDLE);
  if (!front) lane.timer.unref();
};

/** The task in front fails; those behind it are innocent and go to another thread. */
const end = async (lanes: Lanes, lane: Lane, reason: ProblemReason) => {
  if (!lanes.open.delete(lane)) return;
  clearTimeout(lane.timer);
  const [guilty, ...innocent] = lane.tasks.splice(0);
  guilty?.settle(failed(reason, guilty.request.path));
  lanes.options.queue.giveBack(innocent);
  const stopped = lane.worker.terminate();
  fill(lanes);
  await stopped;
};
