/* oxlint-disable */
export interface StreamEvent {
    event: string;
    data: string;
    id: string | null;
}
/**
 * The events of a stream, in order; ends with the stream. Lines may end three ways, a chunk may end anywhere.
 */
export declare function readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent>;
