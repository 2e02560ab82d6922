/** A voice note that is being spoken. */
export interface Recording {
  /** Ends it and gives what was said. */
  end(): Promise<Blob>;
  drop(): void;
}

/** Whether there is a microphone that may be asked for. */
export const canRecord = typeof MediaRecorder === 'function' && navigator.mediaDevices !== undefined;

/** The longest note: seconds. */
const longest = 120;

/** Asks for the microphone and listens; rejects where it is not to be had. `tell` hears each second, `full` when the note is to be ended. */
export async function record(tell: (seconds: number) => void, full: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  let seconds = 0;
  tell(seconds);
  const timer = setInterval(() => {
    tell(++seconds);
    if (seconds === longest) full();
  }, 1_000);
  const ended = new Promise<void>((done) => recorder.addEventListener('stop', () => done(), { once: true }));
  recorder.start();
  const stop = (): void => {
    clearInterval(timer);
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    async end() {
      stop();
      await ended;
      // A browser that records no pure sound says so with its codec: the chat wants the plain type.
      return new Blob(parts, { type: (recorder.mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm' });
    },
    drop: stop,
  };
}
