/* oxlint-disable */
export interface StreamEvent {
    /** `message` when the event has no name. */
    event: string;
    data: string;
    /** The last one that the stream has named; events without an id keep the one before. */
    id: string | null;
}
/**
 * The events of a stream, in order; ends with the stream. Lines may end three ways, a chunk may end anywhere.
 */
export declare function readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent>;
