/**
 * The body of an answer from whatever makes its pieces. Nothing is made before the first piece is asked for, and one
 * piece at a time afterwards: an answer that is dropped (HEAD, a reader gone early) has opened nothing. Holds R-EVD-50
 * to R-EVD-52.
 */
type Pieces = AsyncGenerator<Uint8Array, void, void> | Generator<Uint8Array, void, void>;

/**
 * Ends when `pieces` does, breaks when it throws, and returns it when the reader leaves. An empty piece is passed over:
 * a stream that answers nothing to a request for more is never asked again.
 */
export function bodyStream(pieces: Pieces): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await pieces.next();
          if (done === true) {
            controller.close();
            return;
          }
          if (value.byteLength > 0) {
            controller.enqueue(value);
            return;
          }
        }
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
